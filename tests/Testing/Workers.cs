using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Work;

namespace Platform.Testing;

/// <summary>Works of a service that a test does itself.</summary>
public static class Workers
{
    /// <summary>Leaves a work to the test: the service makes no pass of it.</summary>
    public static void LeaveToTest<TWork>(this IServiceCollection services)
        where TWork : IWork
    {
        foreach (var worker in services.Where(s => s.ImplementationType == typeof(Worker<TWork>)).ToList())
            services.Remove(worker);
    }
}
