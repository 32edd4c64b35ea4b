using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Testing;

namespace Platform.Insurance.Tests.Serving;

/// <summary>A subscriber that remembers every event it is sent.</summary>
internal sealed class EventCatcher : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<JsonObject> caught = new();

    private EventCatcher(WebApplication app) => this.app = app;

    public string Url =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<EventCatcher> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var catcher = new EventCatcher(host);
        host.MapPost(
            "/events/{topic}",
            async (HttpRequest request) =>
            {
                var read = await JsonNode.ParseAsync(request.Body);
                catcher.caught.Enqueue(read!.AsObject());
                return Results.Json(new { status = "SUCCESS" });
            }
        );
        await host.StartAsync();
        return catcher;
    }

    /// <summary>Waits for the event of a type about a subject.</summary>
    public async Task<JsonObject> Of(string type, string subject)
    {
        JsonObject? found = null;
        await Poll.Until(() => (found = Find(type, subject)) is not null, $"{type} of {subject}");
        return found!["data"]!.AsObject();
    }

    public JsonObject? Find(string type, string subject) => caught.FirstOrDefault(e => Is(e, type, subject));

    /// <summary>How many events of a type about a subject came; one that came again counts once.</summary>
    public int Count(string type, string subject) =>
        caught.Where(e => Is(e, type, subject)).Select(e => (string?)e["id"]).Distinct().Count();

    private static bool Is(JsonObject caught, string type, string subject) =>
        (string?)caught["type"] == $"platform.insurance.events.v1.{type}" && (string?)caught["subject"] == subject;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
