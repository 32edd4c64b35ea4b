using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging;

/// <summary>How many messages come to which state, and how long the oldest waits; never to whom.</summary>
internal static class MessagingTelemetry
{
    private static readonly Meter Meter = new(CallTelemetry.Name);
    private static readonly ConcurrentDictionary<TenantCode, TimeSpan> Waits = new();

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "platform.messaging.messages",
        "{message}",
        "Messages by the state they come to."
    );

    private static readonly ObservableGauge<double> Oldest = Meter.CreateObservableGauge(
        "platform.messaging.oldest_due",
        () =>
            Waits.Select(w => new Measurement<double>(
                w.Value.TotalSeconds,
                new KeyValuePair<string, object?>("platform.tenant", w.Key.Value)
            )),
        "s",
        "How long the oldest message that is due has waited."
    );

    /// <summary>Counts a message in the state it has come to.</summary>
    public static void Count(TenantCode tenant, Message message) =>
        Messages.Add(
            1,
            new KeyValuePair<string, object?>("platform.tenant", tenant.Value),
            new KeyValuePair<string, object?>("messaging.event", message.Event.ToString()),
            new KeyValuePair<string, object?>("messaging.state", message.State.ToString()),
            new KeyValuePair<string, object?>("messaging.reason", message.Reason?.ToString() ?? "None")
        );

    /// <summary>Notes how long the oldest due message has waited.</summary>
    public static void Waited(TenantCode tenant, TimeSpan oldest) => Waits[tenant] = oldest;
}
