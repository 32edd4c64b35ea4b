using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Platform.Standalone.Composition;

/// <summary>One service of the platform in this process: an app of its own, with its own container, ports and name in the log.</summary>
internal sealed class Part(string name, WebApplication app) : IAsyncDisposable
{
    public string Name => name;

    public IServiceProvider Services => app.Services;

    /// <summary>Where it listens, in the order of its ports: HTTP/1.1, HTTP/2.</summary>
    public IReadOnlyList<Uri> Addresses { get; private set; } = [];

    /// <summary>Ends when the part stops, by itself or not.</summary>
    public CancellationToken Stopping => app.Lifetime.ApplicationStopping;

    public async Task Start(CancellationToken cancel)
    {
        await app.StartAsync(cancel);
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        Addresses = [.. addresses!.Addresses.Select(a => new Uri(a))];
    }

    public Task Stop() => app.StopAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>A part that could not be started, or stopped by itself.</summary>
internal sealed class PartException(string part, Exception cause) : Exception($"{part}: {cause.Message}", cause);
