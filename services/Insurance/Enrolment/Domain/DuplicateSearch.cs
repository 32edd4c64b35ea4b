namespace Platform.Insurance.Enrolment.Domain;

/// <summary>
/// A search for pairs that goes on in the background, batch by batch, and again after a restart where it was. Each batch is saved with
/// the progress, so that nobody is looked at twice.
/// </summary>
public sealed class DuplicateSearch
{
    private DuplicateSearch() { }

    public Guid Id { get; private init; }

    /// <summary>Raised by every batch: of two workers on one search, one starts anew.</summary>
    public long Version { get; private set; }

    /// <summary>Only people whose family lives here or below; null is everybody.</summary>
    public Guid? LocationId { get; private init; }

    /// <summary>Only people whose record changed since; null is any.</summary>
    public DateTime? ChangedSince { get; private init; }

    /// <summary>Subject of the token of whoever started it, under which its changes are audited.</summary>
    public string StartedBy { get; private init; } = "";

    /// <summary>Client through which it was started; null for none.</summary>
    public string? Client { get; private init; }

    public DateTime StartedAt { get; private init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Whether it ended before its time, by a fault of the service.</summary>
    public bool Failed { get; private set; }

    /// <summary>People there were to look at when it was started.</summary>
    public long Total { get; private init; }

    /// <summary>People that were looked at.</summary>
    public long Examined { get; private set; }

    /// <summary>People of whom pairs were found.</summary>
    public long Found { get; private set; }

    /// <summary>People of whom no pair was found, but of whose open pairs something else is to be said, or nothing any more.</summary>
    public long Changed { get; private set; }

    /// <summary>The last person that was looked at.</summary>
    public Guid Cursor { get; private set; }

    /// <summary>A search that begins.</summary>
    public static DuplicateSearch Begin(
        Guid id,
        Guid? locationId,
        DateTime? changedSince,
        (string Subject, string? Client) by,
        long total,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            LocationId = locationId,
            ChangedSince = changedSince,
            StartedBy = by.Subject,
            Client = by.Client,
            Total = total,
            StartedAt = now,
        };

    /// <summary>Notes what became of a batch.</summary>
    public void Advance(Guid last, int examined, int found, int changed)
    {
        (Examined, Found, Changed) = (Examined + examined, Found + found, Changed + changed);
        Cursor = last;
        Version++;
    }

    /// <summary>Notes that nobody is left.</summary>
    public void End(DateTime now)
    {
        EndedAt = now;
        Version++;
    }

    /// <summary>Notes that it cannot go on; the pairs that were found stay.</summary>
    public void Fail(DateTime now)
    {
        Failed = true;
        End(now);
    }
}
