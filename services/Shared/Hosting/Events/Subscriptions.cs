using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;

namespace Platform.Hosting.Events;

/// <summary>What a consumer needs of the order of events about one aggregate; brokers reorder and repeat.</summary>
public enum EventOrder
{
    /// <summary>Each event has its effect once, in whatever order they come.</summary>
    Any,

    /// <summary>
    /// An event older than one already applied has no effect: for read copies, whose events carry the whole record. Events of the same
    /// version (two types, one change) all have theirs.
    /// </summary>
    Newest,

    /// <summary>
    /// An event waits until those of the version before have been applied: for publishers that tell of every version from the first,
    /// and consumers that take all types that do.
    /// </summary>
    Every,
}

/// <summary>What an event's handler is given beside the payload and the database.</summary>
/// <param name="Event">The event as it came.</param>
/// <param name="Call">The system's call in the event's tenant; the handler does not commit, the delivery does.</param>
/// <param name="Services">The services of the delivery's scope.</param>
public sealed record Delivery(CloudEvent Event, Call Call, IServiceProvider Services);

/// <summary>The effect of one type of event on this service's data.</summary>
public delegate Task Effect<in TEvent, in TDb>(TEvent payload, Delivery delivery, TDb db, CancellationToken cancel);

/// <summary>One type of event of one service, and what it does here.</summary>
internal sealed record Subscription(
    string Topic,
    MessageDescriptor Type,
    EventOrder Order,
    Func<IMessage, Delivery, DbContext, CancellationToken, Task> Handle
);

/// <summary>The events that this service takes.</summary>
internal sealed class Subscriptions
{
    private readonly Dictionary<string, Subscription> byType = new(StringComparer.Ordinal);

    public IEnumerable<string> Topics =>
        byType.Values.Select(s => s.Topic).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public bool None => byType.Count == 0;

    public IEnumerable<Subscription> Of(string topic) => byType.Values.Where(s => s.Topic == topic);

    public void Add(Subscription subscription) => byType.Add(subscription.Type.FullName, subscription);

    public Subscription? Find(string topic, string type) =>
        byType.TryGetValue(type, out var subscription) && subscription.Topic == topic ? subscription : null;
}
