using Microsoft.EntityFrameworkCore;
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
/// <param name="Fresh">What its lines are the first to rest on.</param>
internal sealed record ReadFacts(LedgerFacts Facts, long BookVersion, string FacilityCode, FreshTerms Fresh);

/// <summary>Master data that no line of the ledger rests on yet.</summary>
/// <param name="Reasons">Ids of reasons.</param>
/// <param name="Assignments">Ids of node assignments.</param>
internal sealed record FreshTerms(IReadOnlyList<Guid> Reasons, IReadOnlyList<Guid> Assignments);

/// <summary>Reads what an event is decided by beside its cards: one round trip, however many lines it has.</summary>
internal sealed class LedgerFactsReader
{
    private readonly Call call;
    private readonly StockEventDraft draft;
    private readonly LedgerSection section;
    private readonly FacilityQueries places;
    private readonly CatalogQueries catalog;
    private readonly PostedQueries posted;
    private readonly HashSet<Guid> shipments = [];

    private LedgerFactsReader(StockDb db, Call call, StockEventDraft draft, string? permission, Statements statements)
    {
        (this.call, this.draft) = (call, draft);
        section = call.Tenant.Section<LedgerSection>();
        var named = NamedRecords.Of(draft);
        var allowed = permission is null ? db.Facilities : db.FacilitiesOf(call, permission, draft.ProgramId);
        places = new FacilityQueries(db, statements, draft, named, allowed);
        catalog = new CatalogQueries(db, statements, draft, named, call.Today);
        posted = new PostedQueries(db, statements, named);
        // What shipments move is theirs alone, but for what the service itself does.
        if (permission is not null)
            AskShipments(db, statements, named);
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
        var fresh = new FreshTerms(reader.catalog.FreshReasons, reader.places.FreshAssignments(draft.Lines));
        return new ReadFacts(reader.Facts(), reader.places.BookVersion, reader.places.Code, fresh);
    }

    private void AskShipments(StockDb db, Statements statements, NamedRecords named)
    {
        var (transfers, lines) = (named.Transfers, named.Lines);
        if (transfers.Length > 0)
            statements.Read(
                db.Shipments.Where(shipment => EF.Parameter(transfers).Contains(shipment.Id))
                    .Select(shipment => new { shipment.Id }),
                row => shipments.Add(row.GetGuid(0))
            );
        if (lines.Length > 0)
            statements.Read(
                db.Shipments.Where(shipment =>
                        db.StockLines.Any(line =>
                            EF.Parameter(lines).Contains(line.Id) && line.TransferId == shipment.Id
                        )
                    )
                    .Select(shipment => new { shipment.Id }),
                row => shipments.Add(row.GetGuid(0))
            );
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
            Shipments = shipments,
            Posted = posted.Lines(),
        };

    private LedgerPolicy Policy()
    {
        var daysBack = section.MostDaysBack == 0 ? (int?)null : section.MostDaysBack;
        var ofType = new LedgerPolicy(section.NegativeOf(places.Type), daysBack);
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
internal sealed record NamedRecords(
    Guid[] Products,
    Guid[] Lots,
    Guid[] Reasons,
    Guid[] Nodes,
    Guid[] Lines,
    Guid[] Transfers
)
{
    /// <summary>Those of an event.</summary>
    public static NamedRecords Of(StockEventDraft draft)
    {
        var (products, lots, reasons) = (new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>());
        var (nodes, lines, transfers) = (new HashSet<Guid>(), new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var line in draft.Lines)
        {
            Add(reasons, line.ReasonId);
            if (line is DraftLine.Cancel cancel)
                Add(lines, cancel.LineId);
            if (line is not DraftLine.OfStock stock)
                continue;
            Add(products, stock.ProductId);
            Add(lots, stock.LotId);
            Add(
                transfers,
                line switch
                {
                    DraftLine.Reserve reserve => reserve.ReservationId,
                    DraftLine.Release release => release.ReservationId,
                    DraftLine.TransferOut transfer => transfer.TransferId,
                    DraftLine.TransferIn transfer => transfer.TransferId,
                    _ => null,
                }
            );
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

        return new NamedRecords([.. products], [.. lots], [.. reasons], [.. nodes], [.. lines], [.. transfers]);
    }

    private static void Add(HashSet<Guid> ids, Guid? id)
    {
        if (id is { } given)
            ids.Add(given);
    }
}
