using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Commands;

/// <summary>
/// What an operator can ask a service's program to do instead of serving: <c>migrate</c>, <c>audit verify</c>,
/// <c>outbox list|retry|skip &lt;tenant&gt; [seq]</c>.
/// </summary>
internal static class CommandLine
{
    private const string Usage =
        "migrate | audit verify | outbox list <tenant> | outbox retry <tenant> <seq> | outbox skip <tenant> <seq>";

    /// <summary>An app that runs the command and ends with its exit code, serving nothing.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, ServiceBuilder service, string[] args)
    {
        var serving = builder.Services.Where(s => s.ServiceType == typeof(IHostedService)).ToList();
        foreach (var hosted in serving)
            builder.Services.Remove(hosted);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<IServer, NoServer>();
        builder.Services.AddHostedService(provider => new Runner(provider, service, args));
        return builder.Build();
    }

    private static async Task<int> Run(
        IServiceProvider provider,
        ServiceBuilder service,
        string[] args,
        CancellationToken cancel
    )
    {
        if (service.Commands.FirstOrDefault(c => c.IsCalledBy(args)) is { } own)
            return await own.Call(provider, args, cancel);
        var tenants = provider.GetRequiredService<Tenants>();
        var database = provider.GetRequiredService<IDatabaseCommands>();
        switch (args.Where(a => !a.StartsWith("--", StringComparison.Ordinal)).ToArray())
        {
            case ["migrate"]:
                return await EachTenant(
                    tenants,
                    async tenant =>
                    {
                        await database.Migrate(tenant, cancel);
                        return $"{service.Name} is up to date";
                    }
                );
            case ["audit", "verify"]:
                return await EachTenant(
                    tenants,
                    async tenant =>
                    {
                        var (rows, fault) = await database.VerifyAudit(tenant, cancel);
                        return fault is null
                            ? $"{rows} audit rows of {service.Name} are as they were sealed"
                            : throw new InvalidOperationException(fault);
                    }
                );
            case ["outbox", "list", var code]:
                foreach (var row in await database.Parked(Known(tenants, code), cancel))
                    Console.WriteLine($"{row.Seq}\t{row.Destination}\t{row.Type}\t{row.Subject}\t{row.ParkedReason}");
                return 0;
            case ["outbox", "retry" or "skip", var code, var seq] when long.TryParse(seq, out var number):
                if (await database.Release(Known(tenants, code), number, args[1] == "skip", cancel))
                    return 0;
                Console.Error.WriteLine($"No parked event has the number {number}.");
                return 1;
            default:
                Console.Error.WriteLine(
                    $"Commands: {string.Join(" | ", service.Commands.Select(c => c.Usage).Prepend(Usage))}"
                );
                return 2;
        }
    }

    /// <summary>Does the work for every tenant, whatever becomes of the others; 1 when one failed.</summary>
    private static async Task<int> EachTenant(Tenants tenants, Func<Tenant, Task<string>> work)
    {
        var exit = tenants.Unavailable.Count == 0 ? 0 : 1;
        foreach (var (code, reason) in tenants.Unavailable)
            Console.Error.WriteLine($"{code}: {reason}");
        foreach (var tenant in tenants.Served.OrderBy(t => t.Code.Value, StringComparer.Ordinal))
        {
            try
            {
                Console.WriteLine($"{tenant.Code}: {await work(tenant)}");
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Console.Error.WriteLine($"{tenant.Code}: {exception.Message}");
                exit = 1;
            }
        }
        return exit;
    }

    private static Tenant Known(Tenants tenants, string code) =>
        tenants.Served.FirstOrDefault(t => t.Code.Value == code)
        ?? throw new InvalidOperationException($"No tenant '{code}' is served.");

    private sealed class Runner(IServiceProvider provider, ServiceBuilder service, string[] args) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                Environment.ExitCode = await Run(provider, service, args, stoppingToken);
            }
            catch (InvalidOperationException exception)
            {
                Console.Error.WriteLine(exception.Message);
                Environment.ExitCode = 1;
            }
            provider.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        }
    }

    /// <summary>A command listens nowhere.</summary>
    private sealed class NoServer : IServer
    {
        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() { }
    }
}
