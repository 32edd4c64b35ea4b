using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>What counts of a requisition are decided by: the book of its facility, and the reasons there are.</summary>
internal sealed class HandOverFacts
{
    private readonly Dictionary<Guid, List<BookCard>> cards = [];
    private readonly HashSet<Guid> tracked = [];
    private readonly HashSet<Guid> shared = [];
    private readonly Dictionary<Guid, int> signs = [];
    private readonly Dictionary<HandOverKind, Guid> reasons = [];
    private IReadOnlyDictionary<Guid, Requisitions.Domain.LedgerFacts> ledger =
        new Dictionary<Guid, Requisitions.Domain.LedgerFacts>();

    private HandOverFacts() { }

    /// <summary>The reasons that explain counts.</summary>
    public HandOverReasons Reasons => new(reasons, signs);

    /// <summary>What the book has of a product in the period.</summary>
    public HandOverBook BookOf(Guid productId)
    {
        var period = ledger[productId];
        var consumed = -period.Tags.GetValueOrDefault(StockFigures.Consumption);
        return new HandOverBook(
            period.OpeningBalance,
            period.Tags.GetValueOrDefault(StockFigures.Received),
            consumed,
            period.Tags.GetValueOrDefault(StockFigures.Adjustments)
        )
        {
            TracksLots = tracked.Contains(productId),
            IsShared = shared.Contains(productId),
            Cards = cards.GetValueOrDefault(productId) ?? [],
        };
    }

    /// <summary>Reads them: two round trips, however many products.</summary>
    public static async Task<HandOverFacts> Read(
        StockDb db,
        Call call,
        Requisition requisition,
        CancellationToken cancel
    )
    {
        var facts = new HandOverFacts();
        var (facility, program, day) = (requisition.FacilityId, requisition.Program.Id, requisition.Period.To);
        var products = requisition.Lines.Select(line => line.ProductId).ToArray();
        facts.ledger = await StockFigures.Of(
            db,
            new FigureQuestion(facility, program, requisition.Period, [], DateRange.Always),
            products,
            cancel
        );
        var statements = new Statements(db);
        statements.Read(
            from card in db.StockCards
            where card.FacilityId == facility && (card.ProgramId == null || card.ProgramId == program)
            from held in db.StockDays
            where
                held.CardId == card.Id
                && held.OnHand != 0
                && held.Day
                    == db.StockDays.Where(one => one.CardId == card.Id && one.Day <= day).Max(one => (DateOnly?)one.Day)
            orderby card.Id
            select new
            {
                card.ProductId,
                card.LotId,
                card.PlaceId,
                held.OnHand,
            },
            facts.AddCard
        );
        facts.AskProducts(db, call, statements, requisition, products);
        facts.AskReasons(db, call, statements, requisition);
        await statements.Run(cancel);
        return facts;
    }

    private void AddCard(System.Data.Common.DbDataReader row)
    {
        if (!cards.TryGetValue(row.GetGuid(0), out var known))
            cards.Add(row.GetGuid(0), known = []);
        known.Add(new BookCard(row.IsDBNull(1) ? null : row.GetGuid(1), row.GetGuid(2), row.GetInt64(3)));
    }

    private void AskProducts(StockDb db, Call call, Statements statements, Requisition requisition, Guid[] products)
    {
        var (facility, program) = (requisition.FacilityId, requisition.Program.Id);
        statements.Read(
            db.Products.Where(product => EF.Parameter(products).Contains(product.Id) && product.TracksLots)
                .Select(product => new { product.Id }),
            row => tracked.Add(row.GetGuid(0))
        );
        if (call.Tenant.Section<LedgerSection>().Cards == CardScheme.Product)
            statements.Read(
                db.Products.Where(product =>
                        EF.Parameter(products).Contains(product.Id)
                        && product.Programs.Any(managed =>
                            managed.ProgramId != program
                            && db.FacilityPrograms.Any(member =>
                                member.FacilityId == facility && member.ProgramId == managed.ProgramId
                            )
                        )
                    )
                    .Select(product => new { product.Id }),
                row => shared.Add(row.GetGuid(0))
            );
    }

    private void AskReasons(StockDb db, Call call, Statements statements, Requisition requisition)
    {
        var (facility, program) = (requisition.FacilityId, requisition.Program.Id);
        var section = call.Tenant.Section<RequisitionSection>();
        var byCode = new (HandOverKind Kind, string Code)[]
        {
            (HandOverKind.Received, section.ReceivedReason),
            (HandOverKind.Consumed, section.ConsumedReason),
            (HandOverKind.BeginningExcess, section.BeginningExcessReason),
            (HandOverKind.BeginningInsufficiency, section.BeginningInsufficiencyReason),
        };
        statements.Read(
            db.ReasonsAt(facility, program)
                .Where(reason => reason.Category != ReasonCategory.Transfer)
                .Select(reason => new
                {
                    reason.Id,
                    reason.Code,
                    reason.Type,
                }),
            row =>
            {
                signs[row.GetGuid(0)] = Enum.Parse<ReasonType>(row.GetString(2)) == ReasonType.Credit ? 1 : -1;
                foreach (var (kind, code) in byCode.Where(one => one.Code == row.GetString(1)))
                    reasons[kind] = row.GetGuid(0);
            }
        );
    }
}
