using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Hosting.Tests.Events;

/// <summary>
/// Stands in for Dapr's sidecars and the broker between them, by the published HTTP contract: the publish endpoint with its content
/// type and token, the app's subscribe document with rules and dead-letter topic, delivery with SUCCESS, RETRY and DROP.
/// </summary>
public sealed class StandInSidecar : IAsyncDisposable
{
    public const string PublisherToken = "token of the publisher's sidecar";
    public const string AppToken = "token that the app asks of its sidecar";
    private const int Deliveries = 5;

    private readonly WebApplication app;
    private readonly HttpClient http = new();
    private readonly ConcurrentQueue<string> violations = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<byte[]>> topics = new();
    private readonly ConcurrentQueue<(byte[] CloudEvent, string Verdict)> verdicts = new();
    private JsonArray subscriptions = [];
    private Uri? subscriber;

    private StandInSidecar(WebApplication app) => this.app = app;

    public string Port { get; private set; } = "";

    /// <summary>While true the broker takes nothing, and the sidecar says so as Dapr does.</summary>
    public bool BrokerDown { get; set; }

    public int Refused { get; private set; }

    /// <summary>What the publisher did against the contract.</summary>
    public IReadOnlyCollection<string> Violations => violations;

    /// <summary>Verdicts of the app on what has this text in it, in order.</summary>
    public IEnumerable<string> VerdictsOn(string text) =>
        verdicts
            .Where(v => Encoding.UTF8.GetString(v.CloudEvent).Contains(text, StringComparison.Ordinal))
            .Select(v => v.Verdict);

    public IReadOnlyCollection<byte[]> Topic(string topic) => topics.GetOrAdd(topic, _ => new());

    public static async Task<StandInSidecar> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var host = builder.Build();
        var sidecar = new StandInSidecar(host);
        host.MapPost("/v1.0/publish/{pubsub}/{topic}", sidecar.Publish);
        await host.StartAsync();
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        sidecar.Port = new Uri(addresses.First()).Port.ToString();
        return sidecar;
    }

    /// <summary>Asks the app what it takes, as a sidecar does when the app has started.</summary>
    public async Task<JsonArray> Subscribe(Uri service)
    {
        subscriber = service;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service, "/dapr/subscribe"));
        request.Headers.Add("dapr-api-token", AppToken);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return subscriptions = JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
    }

    /// <summary>Puts an event on a topic, and sees it delivered, given up or dropped.</summary>
    public async Task Deliver(string topic, byte[] cloudEvent)
    {
        topics.GetOrAdd(topic, _ => new()).Enqueue(cloudEvent);
        var subscription = subscriptions.SingleOrDefault(s => (string?)s!["topic"] == topic);
        if (subscription is null)
            return;
        for (var i = 0; i < Deliveries; i++)
        {
            var verdict = await Attempt(subscription, cloudEvent);
            verdicts.Enqueue((cloudEvent, verdict));
            if (verdict == "SUCCESS")
                return;
            if (verdict == "DROP")
                break;
        }
        topics.GetOrAdd((string)subscription["deadLetterTopic"]!, _ => new()).Enqueue(cloudEvent);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
    }

    private async Task Publish(HttpContext context, string pubsub, string topic)
    {
        if (context.Request.Headers["dapr-api-token"] != PublisherToken)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        if (BrokerDown)
        {
            Refused++;
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }
        using var buffer = new MemoryStream();
        await context.Request.Body.CopyToAsync(buffer);
        Check(
            context.Request.ContentType == "application/cloudevents+json",
            $"content type {context.Request.ContentType}"
        );
        Check(pubsub == "platform", $"pubsub {pubsub}");
        var json = JsonNode.Parse(buffer.ToArray())!;
        foreach (var required in new[] { "id", "source", "specversion", "type" })
            Check(json[required] is JsonValue, $"no {required}");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        await Deliver(topic, buffer.ToArray());
    }

    private async Task<string> Attempt(JsonNode subscription, byte[] cloudEvent)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri(subscriber!, PathOf(subscription, cloudEvent))
        )
        {
            Content = new ByteArrayContent(cloudEvent),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json");
        request.Headers.Add("dapr-api-token", AppToken);
        using var response = await http.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return "DROP";
        if (!response.IsSuccessStatusCode)
            return "RETRY";
        var body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? "SUCCESS" : (string?)JsonNode.Parse(body)!["status"] ?? "SUCCESS";
    }

    /// <summary>The path of the first rule that matches, <c>event.type == '…'</c> being the only kind that is used; else the default.</summary>
    private static string PathOf(JsonNode subscription, byte[] cloudEvent)
    {
        string? type = null;
        try
        {
            type = (string?)JsonNode.Parse(cloudEvent)!["type"];
        }
        catch (System.Text.Json.JsonException)
        {
            // No rule matches what has no type.
        }
        var routes = subscription["routes"]!;
        var rule = routes["rules"]!.AsArray().FirstOrDefault(r => (string?)r!["match"] == $"event.type == '{type}'");
        return (string)(rule?["path"] ?? routes["default"])!;
    }

    private void Check(bool ok, string violation)
    {
        if (!ok)
            violations.Enqueue(violation);
    }
}
