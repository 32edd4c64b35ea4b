using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>An operation as it was pushed.</summary>
internal sealed record PushedOperation(ClientOperation Operation, DateTime OccurredAt, V1.ClientOperation Sent);

/// <summary>Reads what must be right for operations to be kept at all; what they say is judged when their turn has come.</summary>
internal static class PushedBatch
{
    /// <summary>Most operations of a batch.</summary>
    public const int Most = 100;

    // What no clock shows, and no calendar reckons with.
    private static readonly DateTime Earliest = new(1970, 1, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Latest = new(9000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Reads a batch.</summary>
    /// <exception cref="DomainException"><see cref="SyncError.InvalidBatch"/>.</exception>
    public static (Guid Client, IReadOnlyList<PushedOperation> Operations) Read(V1.PushOperationsRequest request)
    {
        var validation = new Validation();
        var client = validation.Id("client_id", request.ClientId);
        validation.Check(
            request.Operations.Count is >= 1 and <= Most,
            "operations",
            "COUNT",
            $"A batch has 1 to {Most} operations."
        );
        var read = request
            .Operations.Take(Most)
            .Select((sent, i) => Read(validation, sent, $"operations[{i}]."))
            .ToList();
        validation.ThrowIfInvalid(SyncError.InvalidBatch);
        return (client, read);
    }

    /// <summary>Hash of all that an operation says but its sequence and key.</summary>
    public static string FingerprintOf(V1.ClientOperation sent)
    {
        var said = sent.Clone();
        (said.Sequence, said.Key) = (0, "");
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true) { Deterministic = true })
            said.WriteTo(output);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    private static PushedOperation Read(Validation validation, V1.ClientOperation sent, string path)
    {
        validation.Check(sent.Sequence >= 1, path + "sequence", "OUT_OF_RANGE", "From 1 on.");
        var key = validation.Id(path + "key", sent.Key);
        var at = Moment(validation, path + "occurred_at", sent.OccurredAt);
        validation.Check(
            sent.ContentCase != V1.ClientOperation.ContentOneofCase.None,
            path + "content",
            "REQUIRED",
            "What was done is needed."
        );
        return new PushedOperation(new ClientOperation(sent.Sequence, key, FingerprintOf(sent)), at, sent);
    }

    private static DateTime Moment(Validation validation, string field, Timestamp? sent)
    {
        if (!validation.Check(sent is not null, field, "REQUIRED", "A moment is needed."))
            return default;
        var isMoment =
            sent!.Nanos is >= 0 and < 1_000_000_000
            && sent.Seconds > Timestamp.FromDateTime(Earliest).Seconds
            && sent.Seconds < Timestamp.FromDateTime(Latest).Seconds;
        if (!validation.Check(isMoment, field, "OUT_OF_RANGE", "A moment between 1970 and 9000."))
            return default;
        var at = sent.ToDateTime();
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
