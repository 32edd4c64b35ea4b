using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Storage.Ledger;

/// <summary>Which events of the ledger are asked for; what is not said leaves all.</summary>
internal sealed record EventsAsked
{
    // What an id says of its moment and when the event was posted are told by one clock, but for the time that a posting takes.
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    public Guid? FacilityId { get; init; }
    public Guid? LocationId { get; init; }
    public Guid? ProgramId { get; init; }
    public string DocumentNumber { get; init; } = "";
    public EventOrigin? Origin { get; init; }

    /// <summary>From when on they were posted, UTC.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Before when they were posted, UTC.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Before this none can have been posted that has a line which is asked for, UTC.</summary>
    public DateTime? Earliest { get; init; }

    public required LinesAsked Lines { get; init; }

    /// <summary>The events, where a caller may see them.</summary>
    public IQueryable<StockEvent> Of(StockDb db, Call call)
    {
        var events = db.EventsOf(call);
        if (db.FacilitiesAsked(FacilityId, LocationId) is { } facilities)
            events = events.Where(one => facilities.Contains(one.FacilityId));
        if (ProgramId is { } program)
            events = events.Where(one => one.ProgramId == program);
        if (DocumentNumber.Length > 0)
            events = events.Where(one => one.DocumentNumber == DocumentNumber);
        if (Origin is { } origin)
            events = events.Where(one => one.Origin == origin);
        return OfLines(db, Posted(events));
    }

    // The list is read in the order of ids, which begin with the moment: they bound what is read of it.
    private IQueryable<StockEvent> Posted(IQueryable<StockEvent> events)
    {
        if (Since is { } since)
            events = events.Where(one => one.PostedAt >= since);
        if (Until is { } until)
        {
            var last = FirstIdAt(until, Slack);
            events = events.Where(one => one.PostedAt < until && one.Id < last);
        }

        if (Since is null && Earliest is null)
            return events;
        var first = FirstIdAt((Since > Earliest ? Since : Earliest ?? Since)!.Value, -Slack);
        return events.Where(one => one.Id >= first);
    }

    private IQueryable<StockEvent> OfLines(StockDb db, IQueryable<StockEvent> events)
    {
        if (!Lines.IsAny)
            return events;
        var lines = Lines.Of(db);
        return events.Where(one => lines.Any(line => line.EventId == one.Id));
    }

    /// <summary>The least UUIDv7 of so long after a moment.</summary>
    private static Guid FirstIdAt(DateTime instant, TimeSpan after)
    {
        var milliseconds = Math.Max(
            0,
            new DateTimeOffset(instant).ToUnixTimeMilliseconds() + (long)after.TotalMilliseconds
        );
        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64BigEndian(id, milliseconds << 16);
        return new Guid(id, bigEndian: true);
    }
}

/// <summary>What is asked of one line of an event.</summary>
internal sealed record LinesAsked
{
    /// <summary>First day on which it happened, wherever it stands.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day on which it happened.</summary>
    public DateOnly? To { get; init; }
    public Guid? ProductId { get; init; }
    public Guid? LotId { get; init; }
    public IReadOnlyList<LineKind> Kinds { get; init; } = [];
    public Guid? ReasonId { get; init; }
    public CountsAs? CountsAs { get; init; }

    /// <summary>Whether anything is asked of it.</summary>
    public bool IsAny =>
        this
            is not {
                From: null,
                To: null,
                ProductId: null,
                LotId: null,
                Kinds.Count: 0,
                ReasonId: null,
                CountsAs: null
            };

    /// <summary>The lines.</summary>
    public IQueryable<StockLineRow> Of(StockDb db)
    {
        var lines = db.StockLines.AsQueryable();
        if (From is { } from)
            lines = lines.Where(line => (line.ReportedDay ?? line.Day) >= from);
        if (To is { } to)
            lines = lines.Where(line => (line.ReportedDay ?? line.Day) <= to);
        if (ProductId is { } product)
            lines = lines.Where(line => db.StockCards.Any(card => card.Id == line.CardId && card.ProductId == product));
        if (LotId is { } lot)
            lines = lines.Where(line => db.StockCards.Any(card => card.Id == line.CardId && card.LotId == lot));
        if (Kinds.Count > 0)
            lines = lines.Where(line => Kinds.Contains(line.Kind));
        if (ReasonId is { } reason)
        {
            var text = reason.ToString();
            lines = lines.Where(line => line.ReasonId == reason || line.Reasons.Contains(text));
        }

        if (CountsAs is { } countsAs)
            lines = lines.Where(line =>
                db.StockUsages.Any(usage => usage.LineId == line.Id && usage.CountsAs == countsAs)
            );
        return lines;
    }
}

/// <summary>Events of the ledger as a whole.</summary>
internal static class LedgerEvents
{
    /// <summary>Events that a caller may see; one of no program is of all.</summary>
    public static IQueryable<StockEvent> EventsOf(this StockDb db, Call call) =>
        db.BooksOf(call, "stock.read") is { } books
            ? db
                .StockEvents.AsNoTracking()
                .Where(one =>
                    books.Any(book =>
                        book.FacilityId == one.FacilityId
                        && (book.ProgramId == null || one.ProgramId == null || book.ProgramId == one.ProgramId)
                    )
                )
            : db.StockEvents.AsNoTracking();
}
