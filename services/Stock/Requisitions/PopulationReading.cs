using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>What lines of a requisition are asked for.</summary>
/// <param name="Template">Its form.</param>
/// <param name="Snapshot">Its products.</param>
/// <param name="Today">Today in the tenant's time zone.</param>
internal sealed record PopulationAsked(RequisitionTemplate Template, RequisitionSnapshot Snapshot, DateOnly Today)
{
    /// <summary>The products it is about; null for all.</summary>
    public IReadOnlyCollection<Guid>? Products { get; init; }
}

/// <summary>Reads what the lines of a requisition are made from: the requisitions before it, and the ledger.</summary>
internal static class PopulationReading
{
    // Whatever the average is over, the balance it begins with is looked for on the last few.
    private const int FewestEarlier = 3;

    /// <summary>Of a requisition that begins, or has begun; two round trips.</summary>
    public static async Task<PopulationFacts> PopulationOf(
        this StockDb db,
        InitiationFacts facts,
        PopulationAsked asked,
        CancellationToken cancel
    )
    {
        var (template, period) = (asked.Template, facts.Period!);
        var reach = Population.Reach(template);
        var past = facts.Before.Take(reach).ToList();
        var question = new FigureQuestion(facts.FacilityId, facts.Program!.Id, period, past, facts.Live)
        {
            Today = asked.Today,
        };
        var statements = new Statements(db);
        var supply = Calculators.Find(template.Calculator).AsksForSupply
            ? SupplyOf.Products(db, statements, facts.FacilityId, facts.Program!.Id, period.To)
            : null;
        var ledger = template.StockBased
            ? StockFigures.Of(
                statements,
                question,
                asked.Products ?? asked.Snapshot.Products.Select(product => product.ProductId)
            )
            : StockFigures.Openings(statements, question);
        await statements.Run(cancel);
        return new PopulationFacts(template, period, asked.Snapshot)
        {
            PeriodsBefore = past,
            Previous = await Previous(db, facts, Math.Max(reach, FewestEarlier), asked.Products, cancel),
            Supply = supply?.Invoke(),
            Ledger = ledger(),
        };
    }

    /// <summary>Of a requisition that the ledger fills, as it is now; three queries. Null where it does not.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="call">The call.</param>
    /// <param name="requisition">The requisition.</param>
    /// <param name="products">The products it is about; null for all that it has.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<PopulationFacts?> LedgerOf(
        this StockDb db,
        Call call,
        Requisition requisition,
        IReadOnlyCollection<Guid>? products,
        CancellationToken cancel
    )
    {
        if (!requisition.IsFromLedger || products is { Count: 0 })
            return null;
        var of = new InitiationAsked(
            requisition.FacilityId,
            requisition.Program.Id,
            requisition.Period.Id,
            requisition.Emergency
        );
        var asked = new PopulationAsked(requisition.Template, requisition.Snapshot, call.Today) { Products = products };
        return await db.PopulationOf(await InitiationFacts.Again(db, of, cancel), asked, cancel);
    }

    private static async Task<List<PreviousRequisition>> Previous(
        StockDb db,
        InitiationFacts facts,
        int most,
        IReadOnlyCollection<Guid>? products,
        CancellationToken cancel
    )
    {
        var earlier = facts
            .Earlier.Where(one => !one.Emergency && one.Period.From < facts.Period!.From)
            .OrderByDescending(one => one.Period.From)
            .Take(most)
            .ToList();
        if (earlier.Count == 0)
            return [];
        var ids = earlier.ConvertAll(one => one.Id);
        var asked = db
            .RequisitionLines.AsNoTracking()
            .Where(line => ids.Contains(EF.Property<Guid>(line, "RequisitionId")));
        if (products is not null)
            asked = asked.Where(line => products.Contains(line.ProductId));
        var lines = (
            await asked
                .Select(line => new { Id = EF.Property<Guid>(line, "RequisitionId"), Line = line })
                .ToListAsync(cancel)
        ).ToLookup(line => line.Id, line => line.Line);
        return
        [
            .. earlier.Select(one => new PreviousRequisition(
                one.Period,
                one.Emergency,
                one.State,
                lines[one.Id].ToDictionary(line => line.ProductId)
            )),
        ];
    }
}
