using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;

namespace Platform.Hosting.Events;

/// <summary>How one event reaches one destination.</summary>
internal sealed class EventSender(
    HttpClient http,
    IConfiguration configuration,
    ServiceAddresses addresses,
    string service
)
{
    /// <summary>The broker component in Dapr's configuration.</summary>
    private readonly string pubsub = configuration["Dapr:PubSub"] ?? "platform";

    public async Task<SendOutcome> Send(string destination, CloudEvent cloudEvent, CancellationToken cancel)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Address(destination))
            {
                Content = new ByteArrayContent(cloudEvent.ToJson()),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType);
            AddHeader(
                request,
                EventEndpoints.SidecarTokenHeader,
                configuration[destination == Destinations.Broker ? "DAPR_API_TOKEN" : "Events:Secret"]
            );
            using var response = await http.SendAsync(request, cancel);
            if (!response.IsSuccessStatusCode)
                return FromStatus(response.StatusCode);
            return destination == Destinations.Broker
                ? SendOutcome.Ok
                : FromVerdict(await response.Content.ReadAsStringAsync(cancel));
        }
        catch (HttpRequestException exception)
        {
            return SendOutcome.Down(exception.HttpRequestError.ToString());
        }
        catch (TaskCanceledException) when (!cancel.IsCancellationRequested)
        {
            return SendOutcome.Down("timed out");
        }
    }

    /// <summary>Only what says that this very event cannot be taken counts against the event; all else is the destination's trouble.</summary>
    private static SendOutcome FromStatus(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge
            ? SendOutcome.Refused($"HTTP {(int)status}")
            : SendOutcome.Down($"HTTP {(int)status}");

    /// <summary>A subscriber called directly answers as it would answer a sidecar.</summary>
    private static SendOutcome FromVerdict(string answer) =>
        answer.Contains("\"RETRY\"", StringComparison.Ordinal) ? SendOutcome.Later("the subscriber asked to retry")
        : answer.Contains("\"DROP\"", StringComparison.Ordinal) ? SendOutcome.Refused("the subscriber cannot read it")
        : SendOutcome.Ok;

    private Uri Address(string destination) =>
        destination == Destinations.Broker
            ? new Uri($"http://127.0.0.1:{configuration["DAPR_HTTP_PORT"]}/v1.0/publish/{pubsub}/{service}")
            : new Uri(addresses.Http(destination), $"{EventEndpoints.Path}/{service}");

    private static void AddHeader(HttpRequestMessage request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            request.Headers.Add(name, value);
    }
}

/// <summary>What became of an attempt.</summary>
/// <param name="Arrived">The event is there.</param>
/// <param name="DestinationDown">The destination takes nothing now; the event is not to blame.</param>
/// <param name="Final">Another attempt cannot help.</param>
internal readonly record struct SendOutcome(bool Arrived, bool DestinationDown, bool Final, string? Reason)
{
    public static readonly SendOutcome Ok = new(true, false, false, null);

    public static SendOutcome Down(string reason) => new(false, true, false, reason);

    public static SendOutcome Later(string reason) => new(false, false, false, reason);

    public static SendOutcome Refused(string reason) => new(false, false, true, reason);
}
