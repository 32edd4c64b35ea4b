namespace Platform.Hosting.Storage;

/// <summary>Who changed what, and when. Rows are only ever added.</summary>
public sealed class AuditRow
{
    public Guid Id { get; init; }
    public DateTime At { get; init; }

    /// <summary>Subject of the caller's token, with its home tenant when that is another: <c>commons:…</c>.</summary>
    public required string Actor { get; init; }
    public string? Client { get; init; }
    public required string Method { get; init; }

    /// <summary><c>created</c>, <c>changed</c>, <c>deleted</c> or <c>accessed</c> (support staff of the commons).</summary>
    public required string Action { get; init; }

    /// <summary>Table of the aggregate.</summary>
    public required string Entity { get; init; }
    public Guid EntityId { get; init; }
    public long Version { get; init; }

    /// <summary>Changed fields as JSON: <c>{"name":["before","after"]}</c>; a field added has one value.</summary>
    public required string Changes { get; init; }

    /// <summary>Salted SHA-256 of the personal values, which are aside so that they can be erased; null when there are none.</summary>
    public byte[]? PersonalHash { get; init; }
    public string? TraceParent { get; init; }
}

/// <summary>Personal values of an audit row, apart from it so that they can be erased while the sealed row stays.</summary>
public sealed class AuditPersonalRow
{
    public Guid AuditId { get; init; }
    public required byte[] Salt { get; set; }
    public required string Changes { get; set; }

    public bool IsErased => Salt.Length == 0;

    /// <summary>The salt goes too: with it, a name could be tried against the hash that stays in the audit row.</summary>
    public void Erase() => (Salt, Changes) = ([], "{}");
}

/// <summary>An audit row that no seal covers yet; whoever relays under the lease takes it off.</summary>
public sealed class AuditPendingRow
{
    public Guid AuditId { get; init; }
}

/// <summary>One link of the hash chain over the audit log of a tenant and service.</summary>
public sealed class AuditSealRow
{
    public long Position { get; init; }
    public Guid AuditId { get; init; }
    public required byte[] Hash { get; init; }
    public required byte[] Previous { get; init; }
}

/// <summary>The final answer to a call that had an idempotency key.</summary>
public sealed class IdempotencyRow
{
    public required string Caller { get; init; }
    public required string Method { get; init; }
    public required string Key { get; init; }
    public required byte[] RequestHash { get; init; }

    /// <summary>gRPC status code; 0 when the call succeeded.</summary>
    public int Status { get; init; }

    /// <summary>The response message, or the google.rpc.Status of a refusal.</summary>
    public required byte[] Answer { get; init; }
    public DateTime ExpiresAt { get; init; }
}

/// <summary>One event on its way to one destination. Sent rows are deleted: the outbox is the set of unsent rows.</summary>
public sealed class OutboxRow
{
    /// <summary>Due by any clock: a row that waited for its writer's would be passed by a later one of its aggregate.</summary>
    public static readonly DateTime AtOnce = DateTime.UnixEpoch;

    public long Seq { get; init; }
    public Guid EventId { get; init; }

    /// <summary><c>broker</c>, or the name of a subscribed service.</summary>
    public required string Destination { get; init; }

    /// <summary>Full name of the payload message.</summary>
    public required string Type { get; init; }

    /// <summary>Id of the aggregate.</summary>
    public required string Subject { get; init; }

    /// <summary>Version of the aggregate.</summary>
    public long Sequence { get; init; }
    public required string Data { get; init; }
    public DateTime At { get; init; }
    public string? TraceParent { get; init; }

    /// <summary>Place in the feed of the tenant and service, given by the relay before the first attempt.</summary>
    public long? Position { get; set; }
    public int Attempts { get; set; }

    /// <summary><see cref="AtOnce"/> for a row without attempts: nothing holds up those behind it but attempts.</summary>
    public DateTime NextAttemptAt { get; set; } = AtOnce;

    /// <summary>Why the row is parked; it then holds up its aggregate until somebody retries or skips it.</summary>
    public string? ParkedReason { get; set; }
}

/// <summary>An event that has had its effect here.</summary>
public sealed class InboxRow
{
    public Guid EventId { get; init; }
    public DateTime At { get; init; }
}

/// <summary>How far an aggregate of another service has been followed here.</summary>
public sealed class InboxSubjectRow
{
    public required string Source { get; init; }
    public required string Subject { get; init; }

    /// <summary>The highest sequence that had its effect.</summary>
    public long Sequence { get; set; }

    /// <summary>How many events had theirs: changes with each, so that two at the same moment are noticed.</summary>
    public long Taken { get; set; }
}

/// <summary>How far the feed of another service has been followed here.</summary>
public sealed class InboxSourceRow
{
    public required string Source { get; init; }
    public long Position { get; set; }

    /// <summary>When the last event happened there, and when it had its effect here.</summary>
    public DateTime EventAt { get; set; }
    public DateTime AppliedAt { get; set; }
}

/// <summary>Which process does a work of this service for this tenant, and until when.</summary>
public sealed class LeaseRow
{
    /// <summary>What may be done under it: <c>background work</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A process, by a name that no other has had or will have.</summary>
    public required string Owner { get; set; }
    public DateTime Until { get; set; }
}

/// <summary>How far whoever relays under the lease has numbered; the one row there is.</summary>
public sealed class SequencerRow
{
    public const int Only = 1;

    public int Id { get; init; }

    /// <summary>Last place given in the feed of events, and last in the chain of seals.</summary>
    public long LastPosition { get; set; }
    public long LastSeal { get; set; }
    public required byte[] LastSealHash { get; set; }
}
