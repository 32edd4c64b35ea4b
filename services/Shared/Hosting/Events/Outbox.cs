using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>Where the events of this service go, and the bell that tells the relay there is something to send.</summary>
public sealed class Outbox(Destinations destinations)
{
    private readonly ConcurrentDictionary<TenantCode, Bell> bells = new();

    internal IReadOnlyList<string> Destinations => destinations.Names;

    internal void Wake(Tenant tenant) => BellOf(tenant.Code).Ring();

    internal Bell BellOf(TenantCode tenant) => bells.GetOrAdd(tenant, static _ => new Bell());

    /// <summary>A signal that is not lost while nobody waits, and not counted while somebody works.</summary>
    internal sealed class Bell
    {
        private readonly Channel<bool> signal = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
        );

        public void Ring() => signal.Writer.TryWrite(true);

        /// <summary>True when rung before <paramref name="most"/> has passed.</summary>
        public async Task<bool> Wait(TimeSpan most, TimeProvider clock, CancellationToken cancel)
        {
            using var limit = new CancellationTokenSource(most, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
            try
            {
                return await signal.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }
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
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    // A consumer built yesterday ignores a field added today.
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static string Write(IMessage payload) => Formatter.Format(payload);

    public static IMessage Read(string json, MessageDescriptor type) => Parser.Parse(json, type);
}
