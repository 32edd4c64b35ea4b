using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;

namespace Platform.Hosting.Events;

/// <summary>
/// Where events arrive: from the Dapr sidecar, which first asks <c>GET /dapr/subscribe</c>, or from another service's relay. One
/// code for both; never routed by the gateway.
/// </summary>
internal static class EventEndpoints
{
    public const string Path = "/events";
    public const string SidecarTokenHeader = "dapr-api-token";
    private const int MaxBytes = 1 << 20;

    // What a sidecar shows, and what the relay of another service does.
    private static readonly string[] Secrets = ["APP_API_TOKEN", "Events:Secret"];

    /// <summary>Whether senders can be told from others.</summary>
    public static bool HasSecret(IConfiguration configuration) =>
        Secrets.Any(name => !string.IsNullOrEmpty(configuration[name]));

    public static void Map(IEndpointRouteBuilder endpoints, string service)
    {
        var subscriptions = endpoints.ServiceProvider.GetRequiredService<Subscriptions>();
        var configuration = endpoints.ServiceProvider.GetRequiredService<IConfiguration>();
        endpoints
            .MapGet("/dapr/subscribe", () => Document(subscriptions, configuration, service))
            .AddEndpointFilter(CheckSecret);
        if (!subscriptions.None)
            endpoints.MapPost(Path + "/{topic}", Receive).AddEndpointFilter(CheckSecret);
    }

    private static object[] Document(Subscriptions subscriptions, IConfiguration configuration, string service) =>
        subscriptions
            .Topics.Select(topic => new
            {
                pubsubname = configuration["Dapr:PubSub"] ?? "platform",
                topic,
                routes = new
                {
                    rules = subscriptions
                        .Of(topic)
                        .Select(s => new { match = $"event.type == '{s.Type.FullName}'", path = $"{Path}/{topic}" }),
                    @default = $"{Path}/{topic}",
                },
                deadLetterTopic = $"{topic}-{service}-dead",
            })
            .ToArray<object>();

    private static async Task<IResult> Receive(
        string topic,
        HttpRequest request,
        IInbox inbox,
        ILoggerFactory logs,
        CancellationToken cancel
    )
    {
        var log = logs.CreateLogger("Platform.Events");
        if (await Body(request, cancel) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (CloudEvent.Parse(body, out var reason) is not { } received)
        {
            log.LogError("An event on topic {Topic} is dropped: {Reason}", topic, reason);
            return Answer(Verdict.Drop);
        }
        try
        {
            return Answer(await inbox.Take(topic, received, cancel));
        }
        catch (Exception exception) when (Unavailability.IsCauseOf(exception))
        {
            log.LogWarning("An event for {Tenant} waits: {Reason}", received.Tenant, Unavailability.Reason(exception));
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        // Counts against this event, which after enough attempts is parked, or goes to the dead letters; others go on.
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            log.LogError(exception, "Event {Id} of type {Type} had no effect", received.Id, received.Type);
            return Answer(Verdict.Retry);
        }
    }

    private static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancel)) > 0)
        {
            if (buffer.Length + read > MaxBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }

    private static IResult Answer(Verdict verdict) =>
        Results.Json(new { status = verdict.ToString().ToUpperInvariant() });

    private static ValueTask<object?> CheckSecret(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var configuration = context.HttpContext.RequestServices.GetRequiredService<IConfiguration>();
        var given = Encoding.UTF8.GetBytes(context.HttpContext.Request.Headers[SidecarTokenHeader].ToString());
        return Secrets.Any(name => Matches(given, configuration[name]))
            ? next(context)
            : ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status401Unauthorized));
    }

    private static bool Matches(byte[] given, string? secret) =>
        !string.IsNullOrEmpty(secret) && CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(secret));
}
