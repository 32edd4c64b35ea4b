using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Hosting.Commands;

/// <summary>
/// What an operator can ask a service's program to do instead of serving: <c>migrate</c>, <c>audit verify</c>,
/// <c>outbox list|retry|skip &lt;tenant&gt; [seq]</c>.
/// </summary>
internal static class CommandLine
{
    /// <summary>An app that runs the command and ends with its exit code, serving nothing.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, ServiceBuilder service, string[] args)
    {
        var serving = builder.Services.Where(s => s.ServiceType == typeof(IHostedService)).ToList();
        foreach (var hosted in serving)
            builder.Services.Remove(hosted);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.TryAddSingleton(new CommandOutput(Console.Out, Console.Error));
        builder.Services.AddSingleton(service.Commands);
        builder.Services.AddSingleton<Command>();
        builder.Services.AddSingleton<IServer, NoServer>();
        builder.Services.AddHostedService(provider => new Runner(
            provider.GetRequiredService<Command>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            args
        ));
        return builder.Build();
    }

    private sealed class Runner(Command command, IHostApplicationLifetime lifetime, string[] args) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            Environment.ExitCode = await command.Run(args, stoppingToken);
            lifetime.StopApplication();
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

/// <summary>Where a command writes.</summary>
internal sealed record CommandOutput(TextWriter Out, TextWriter Error);
