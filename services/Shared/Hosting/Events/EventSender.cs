using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Calls;

namespace Platform.Hosting.Events;

/// <summary>How one event reaches one destination.</summary>
internal sealed class EventSender : IDisposable
{
    /// <summary>The longest an attempt takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = new(
        new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2), AllowAutoRedirect = false }
    )
    {
        Timeout = Patience,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    private readonly IConfiguration configuration;
    private readonly ServiceAddresses addresses;
    private readonly string service;
    private readonly string pubsub;

    /// <param name="configuration">Tokens, the sidecar's port, and <c>Dapr:PubSub</c>, the broker component.</param>
    /// <param name="addresses">Where subscribers listen.</param>
    /// <param name="service">Whose events are sent: the name of the topic.</param>
    public EventSender(IConfiguration configuration, ServiceAddresses addresses, string service)
    {
        this.configuration = configuration;
        this.addresses = addresses;
        this.service = service;
        pubsub = configuration["Dapr:PubSub"] ?? "platform";
    }

    public async Task<SendOutcome> Send(string destination, CloudEvent cloudEvent)
    {
        using var activity = CallTelemetry.Activities.StartActivity(
            $"publish {service}",
            ActivityKind.Producer,
            cloudEvent.TraceParent
        );
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address(destination))
            {
                Content = new ByteArrayContent(cloudEvent.ToJson()),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType);
            var secret = configuration[destination == Destinations.Broker ? "DAPR_API_TOKEN" : "Events:Secret"];
            if (!string.IsNullOrEmpty(secret))
                request.Headers.Add(EventEndpoints.SidecarTokenHeader, secret);
            using var response = await http.SendAsync(request);
            if (destination == Destinations.Broker)
                return FromBroker(response.StatusCode);
            return response.IsSuccessStatusCode
                ? FromVerdict(await response.Content.ReadAsByteArrayAsync())
                : FromSubscriber(response.StatusCode);
        }
        catch (HttpRequestException exception)
        {
            return SendOutcome.Down(exception.HttpRequestError.ToString());
        }
        catch (TaskCanceledException)
        {
            return SendOutcome.Down("timed out");
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>The sidecar answers 500 when the broker takes nothing; only a few statuses are about the event itself.</summary>
    private static SendOutcome FromBroker(HttpStatusCode status) =>
        (int)status is >= 200 and < 300 ? SendOutcome.Ok
        : IsAboutTheEvent(status) ? SendOutcome.Refused($"HTTP {(int)status}")
        : SendOutcome.Down($"HTTP {(int)status}");

    private static SendOutcome FromSubscriber(HttpStatusCode status) =>
        IsAboutTheEvent(status) ? SendOutcome.Refused($"HTTP {(int)status}")
        : status == HttpStatusCode.InternalServerError ? SendOutcome.Later("HTTP 500")
        : SendOutcome.Down($"HTTP {(int)status}");

    private static bool IsAboutTheEvent(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge;

    /// <summary>A subscriber called directly answers as it would answer a sidecar; no body is success, as for a sidecar.</summary>
    private static SendOutcome FromVerdict(byte[] body)
    {
        if (body.Length == 0)
            return SendOutcome.Ok;
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("status").GetString() switch
            {
                "SUCCESS" => SendOutcome.Ok,
                "RETRY" => SendOutcome.Later("the subscriber asked to retry"),
                "DROP" => SendOutcome.Refused("the subscriber cannot read it"),
                _ => SendOutcome.Later("the subscriber's answer is none that is known"),
            };
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return SendOutcome.Later("the subscriber's answer cannot be read");
        }
    }

    private Uri Address(string destination) =>
        destination == Destinations.Broker
            ? new Uri($"http://127.0.0.1:{configuration["DAPR_HTTP_PORT"]}/v1.0/publish/{pubsub}/{service}")
            : new Uri(addresses.Http(destination), $"{EventEndpoints.Path}/{service}");
}

/// <summary>What became of an attempt.</summary>
/// <param name="Arrived">The event is there.</param>
/// <param name="DestinationDown">The destination takes nothing now; the event is not to blame.</param>
/// <param name="Final">Another attempt cannot help.</param>
/// <param name="Reason">Why it did not arrive.</param>
internal readonly record struct SendOutcome(bool Arrived, bool DestinationDown, bool Final, string? Reason)
{
    public static readonly SendOutcome Ok = new(true, false, false, null);

    public static SendOutcome Down(string reason) => new(false, true, false, reason);

    public static SendOutcome Later(string reason) => new(false, false, false, reason);

    public static SendOutcome Refused(string reason) => new(false, false, true, reason);
}
