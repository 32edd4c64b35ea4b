using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Rest.Json;

namespace Platform.Hosting.Events;

/// <summary>Where the events of this service go, and the bell that tells the relay there is something to send.</summary>
public sealed class Outbox
{
    private readonly Bell<Relay> bell;

    internal Outbox(IReadOnlyList<string> destinations, Bell<Relay> bell) =>
        (Destinations, this.bell) = (destinations, bell);

    /// <summary>Publishes nothing, for what happened before anybody could be told.</summary>
    public static Outbox ToNobody { get; } = new([], new Bell<Relay>());

    internal IReadOnlyList<string> Destinations { get; }

    internal void Wake(Tenant tenant) => bell.Ring(tenant.Code);
}

public static class OutboxExtensions
{
    /// <summary>Adds an event about an aggregate to the current commit, once per destination. It leaves when the commit has happened.</summary>
    public static void Publish(this DbContext db, Call call, IVersioned aggregate, IMessage payload) =>
        db.Publish(call, aggregate.Id.ToString(), aggregate.Version, payload);

    /// <summary>Adds an event whose order is counted apart from an aggregate's version.</summary>
    public static void Publish(this DbContext db, Call call, string subject, long sequence, IMessage payload)
    {
        if (call.Outbox.Destinations.Count > 0)
            db.AddRange(OutboxRows(call, subject, sequence, payload));
    }

    internal static IEnumerable<OutboxRow> OutboxRows(Call call, string subject, long sequence, IMessage payload)
    {
        var id = call.NewId();
        var data = Payload.Write(payload);
        foreach (var destination in call.Outbox.Destinations)
        {
            yield return new OutboxRow
            {
                EventId = id,
                Destination = destination,
                Type = payload.Descriptor.FullName,
                Subject = subject,
                Sequence = sequence,
                Data = data,
                At = call.Now,
                TraceParent = call.TraceParent,
            };
        }
    }
}

/// <summary>Payloads as the protobuf JSON mapping writes them.</summary>
internal static class Payload
{
    // A consumer built yesterday ignores a field added today.
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static string Write(IMessage payload) => MessageText.Of(payload);

    public static IMessage Read(string json, MessageDescriptor type) => Parser.Parse(json, type);
}
