using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>
/// Begins a requisition: regular or out of turn, filled from the requisitions before or from the ledger. However many products and earlier
/// periods there are, it asks and writes in a fixed number of commands.
/// </summary>
internal static class InitiateRequisition
{
    // Whatever the average is over, the balance it begins with is looked for on the last few.
    private const int FewestEarlier = 3;

    public static async Task<V1.Requisition> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.InitiateRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var (asked, comment) = Read(request, validation);
        await using var db = databases.Open(call.Tenant);
        var facts = await InitiationFacts.Read(db, call, asked, validation, cancel);
        var wanted = new InitiationRequest(asked.FacilityId, facts.Program!, facts.Period!, asked.Emergency);
        var node = Initiation.Check(
            wanted,
            facts.Supported,
            [.. facts.Earlier.Select(one => new ExistingRequisition(one.Period, one.Emergency, one.State))],
            facts.Tree,
            call.Today
        );
        var template = TemplateChoice.For(facts.Templates, asked.ProgramId, facts.FacilityType, wanted.ReportOnly);
        var products = await RequestedProducts.Read(db, asked, facts.FacilityType, facts.Period!, call.Today, cancel);
        var snapshot = new RequisitionSnapshot(products, facts.Reasons);
        var lines = asked.Emergency
            ? []
            : Population.Regular(await Facts(db, asked, facts, template, snapshot, cancel), call.NewId);
        var origin = new RequisitionOrigin(
            call.NewId(),
            asked.FacilityId,
            facts.Program!.By(template),
            facts.Period!,
            asked.Emergency,
            template,
            snapshot,
            node
        );
        return await Save(db, call, new Requisition(origin, lines, call.Deed()), facts, comment, cancel);
    }

    private static (InitiationAsked Asked, string Comment) Read(
        V1.InitiateRequisitionRequest request,
        Validation validation
    )
    {
        var asked = new InitiationAsked(
            validation.Id("facility_id", request.FacilityId),
            validation.Id("program_id", request.ProgramId),
            validation.Id("period_id", request.PeriodId),
            request.Emergency
        );
        var comment = validation.Lines("comment", request.Comment, 0, StepWords.MaxComment);
        return (asked, comment);
    }

    private static async Task<PopulationFacts> Facts(
        StockDb db,
        InitiationAsked asked,
        InitiationFacts facts,
        RequisitionTemplate template,
        RequisitionSnapshot snapshot,
        CancellationToken cancel
    )
    {
        var reach = (template.PeriodsToAverage ?? 1) - 1;
        var past = facts.Before.Take(reach).ToList();
        var question = new FigureQuestion(asked.FacilityId, asked.ProgramId, facts.Period!, past, facts.Live);
        return new PopulationFacts(template, facts.Period!, snapshot)
        {
            PeriodsBefore = past,
            Previous = await Previous(db, facts, Math.Max(reach, FewestEarlier), cancel),
            Supply = Calculators.Find(template.Calculator).AsksForSupply
                ? await SupplyOf.Products(db, asked.FacilityId, asked.ProgramId, facts.Period!.To, cancel)
                : null,
            Ledger = template.StockBased
                ? await StockFigures.Of(db, question, snapshot.Products.Select(product => product.ProductId), cancel)
                : await StockFigures.Openings(db, question, cancel),
        };
    }

    private static async Task<List<PreviousRequisition>> Previous(
        StockDb db,
        InitiationFacts facts,
        int most,
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
        var lines = (
            await db
                .RequisitionLines.AsNoTracking()
                .Where(line => ids.Contains(EF.Property<Guid>(line, "RequisitionId")))
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

    /// <summary>The head by the context, with its audit and its event; the lines behind it by COPY.</summary>
    private static async Task<V1.Requisition> Save(
        StockDb db,
        Call call,
        Requisition requisition,
        InitiationFacts facts,
        string comment,
        CancellationToken cancel
    )
    {
        var snapshot = SnapshotRow.Of(requisition.Snapshot);
        var number = await db.DrawNumbers(RequisitionRecord.SeriesOf(requisition), count: 1, cancel);
        var record = RequisitionRecord.Begin(
            requisition,
            facts.VersionOf(requisition.Template),
            snapshot.Id,
            new RequisitionCodes(facts.FacilityCode, facts.ProgramCode, number),
            new StepWords(call.Now, comment)
        );
        db.AnnounceSteps(call, new OpenedRequisition(record, requisition, []), facts.Names);
        return await db.CommitLocked(
            call,
            async () =>
            {
                await snapshot.AddTo(new Statements(db)).Run(cancel);
                db.Add(record);
                await db.Commit(call, cancel);
                await RequisitionLineRows.Of(record.Id, requisition.Lines).Copy(db, cancel);
                return record.ToProto();
            },
            cancel
        );
    }
}
