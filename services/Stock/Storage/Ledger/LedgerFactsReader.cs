using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Storage.Ledger;

/// <summary>What an event is decided by beside its cards, as it was read.</summary>
/// <param name="Facts">The facts.</param>
/// <param name="BookVersion">Version of the facility's book.</param>
/// <param name="FacilityCode">Code of the facility; empty for one that is not known.</param>
internal sealed record ReadFacts(LedgerFacts Facts, long BookVersion, string FacilityCode);

/// <summary>Reads what an event is decided by beside its cards: one round trip, however many lines it has.</summary>
internal sealed class LedgerFactsReader
{
    private readonly Call call;
    private readonly StockEventDraft draft;
    private readonly LedgerSection section;
    private readonly FacilityQueries places;
    private readonly CatalogQueries catalog;
    private readonly PostedQueries posted;

    private LedgerFactsReader(StockDb db, Call call, StockEventDraft draft, string? permission, Statements statements)
    {
        (this.call, this.draft) = (call, draft);
        section = call.Tenant.Section<LedgerSection>();
        var named = NamedRecords.Of(draft);
        var allowed = permission is null ? db.Facilities : db.FacilitiesOf(call, permission, draft.ProgramId);
        // Where nothing moves and nobody asks, a facility that was merged still ends the promises it made.
        var isCare = permission is null && draft.Lines.All(line => line is DraftLine.Release);
        if (!isCare)
            allowed = allowed.Where(facility => facility.MergedIntoId == null);
        places = new FacilityQueries(db, statements, draft, named, allowed);
        catalog = new CatalogQueries(db, statements, draft, named);
        posted = new PostedQueries(db, statements, named);
    }

    /// <summary>Reads the facts of an event.</summary>
    /// <param name="db">The database.</param>
    /// <param name="call">The call.</param>
    /// <param name="draft">The event.</param>
    /// <param name="permission">What the caller must have at the facility; null for work that is nobody's. Where it is missing there is no facility.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<ReadFacts> Read(
        StockDb db,
        Call call,
        StockEventDraft draft,
        string? permission,
        CancellationToken cancel
    )
    {
        var statements = new Statements(db);
        var reader = new LedgerFactsReader(db, call, draft, permission, statements);
        await statements.Run(cancel);
        return new ReadFacts(reader.Facts(), reader.places.BookVersion, reader.places.Code);
    }

    private LedgerFacts Facts() =>
        new()
        {
            Scheme = section.Cards,
            Facility = places.Facility(),
            HasProgram = draft.ProgramId is null || places.TakesPart(call.Today),
            Today = call.Today,
            ClockSkewDays = section.ClockSkewDays,
            Policy = Policy(),
            Locked = places.Locked.Count == 0 ? PeriodLock.None : new PeriodLock(places.Locked),
            Products = catalog.Products(),
            Lots = catalog.Lots(),
            Reasons = catalog.Reasons(places.Type),
            Sources = places.Sources(),
            Destinations = places.Destinations(),
            Posted = posted.Lines(),
        };

    private LedgerPolicy Policy()
    {
        var daysBack = section.MostDaysBack == 0 ? (int?)null : section.MostDaysBack;
        var ofType = new LedgerPolicy(section.Negative, daysBack);
        var ofProgram = new LedgerPolicy(
            catalog.NegativeStock switch
            {
                NegativeStock.Warn => NegativePolicy.Warn,
                NegativeStock.Repair => NegativePolicy.Repair,
                _ => NegativePolicy.Refuse,
            },
            daysBack
        );
        return LedgerPolicy.Of(section.Cards, ofProgram, ofType);
    }
}

/// <summary>The records that the lines of an event name, each once.</summary>
internal sealed record NamedRecords(Guid[] Products, Guid[] Lots, Guid[] Reasons, Guid[] Nodes, Guid[] Lines)
{
    /// <summary>Those of an event.</summary>
    public static NamedRecords Of(StockEventDraft draft)
    {
        var (products, lots, reasons) = (new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>());
        var (nodes, lines) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var line in draft.Lines)
        {
            Add(reasons, line.ReasonId);
            if (line is DraftLine.Cancel cancel)
                Add(lines, cancel.LineId);
            if (line is not DraftLine.OfStock stock)
                continue;
            Add(products, stock.ProductId);
            Add(lots, stock.LotId);
            if (line is DraftLine.Receive receive)
            {
                Add(nodes, receive.SourceId);
                Add(lines, receive.ReturnOf);
            }
            else if (line is DraftLine.Issue issue)
            {
                Add(nodes, issue.DestinationId);
            }
            else if (line is DraftLine.Count count)
            {
                foreach (var reason in count.Reasons)
                    Add(reasons, reason.ReasonId);
            }
        }

        return new NamedRecords([.. products], [.. lots], [.. reasons], [.. nodes], [.. lines]);
    }

    private static void Add(HashSet<Guid> ids, Guid? id)
    {
        if (id is { } given)
            ids.Add(given);
    }
}
