using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Events;

namespace Platform.Hosting.Tests.Events;

/// <summary>A service that takes events and remembers them in the order they came; what it answers is said by the test.</summary>
public sealed class StandInSubscriber : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(CloudEvent Event, string ContentType, string Secret)> received = new();

    private StandInSubscriber(WebApplication app) => this.app = app;

    /// <summary>The answer: a verdict, or a status when it is a number.</summary>
    public Func<CloudEvent, string> Answer { get; set; } = _ => "SUCCESS";

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>Every attempt, in order.</summary>
    public IReadOnlyList<CloudEvent> Attempts => [.. received.Select(r => r.Event)];

    public IReadOnlyList<(CloudEvent Event, string ContentType, string Secret)> Requests => [.. received];

    public static async Task<StandInSubscriber> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var subscriber = new StandInSubscriber(host);
        host.MapPost("/events/{topic}", subscriber.Receive);
        await host.StartAsync();
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        subscriber.Url = new Uri(addresses.First());
        return subscriber;
    }

    /// <summary>What was taken of an aggregate, in the order it came.</summary>
    public IReadOnlyList<CloudEvent> Of(string subject) => [.. Attempts.Where(e => e.Subject == subject)];

    /// <summary>Forgets what came, and answers as at first.</summary>
    public void Reset()
    {
        received.Clear();
        Answer = _ => "SUCCESS";
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer);
        var cloudEvent =
            CloudEvent.Parse(buffer.ToArray(), out var reason) ?? throw new InvalidOperationException(reason);
        var answer = Answer(cloudEvent);
        received.Enqueue(
            (cloudEvent, http.Request.ContentType ?? "", http.Request.Headers["dapr-api-token"].ToString())
        );
        if (int.TryParse(answer, out var status))
            http.Response.StatusCode = status;
        else
            await http.Response.WriteAsJsonAsync(new JsonObject { ["status"] = answer });
    }
}
