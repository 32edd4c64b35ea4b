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
        return await db.CommitLocked(call, () => Begin(db, call, asked, comment, validation, cancel), cancel);
    }

    /// <summary>Decides and writes while nobody else begins or removes one of the facility and program.</summary>
    private static async Task<V1.Requisition> Begin(
        StockDb db,
        Call call,
        InitiationAsked asked,
        string comment,
        Validation validation,
        CancellationToken cancel
    )
    {
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
            : Population.Regular(
                await db.PopulationOf(facts, new PopulationAsked(template, snapshot, call.Today), cancel),
                call.NewId
            );
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

    /// <summary>The head by the context, with its audit, its event and the answer; the lines behind it by one statement.</summary>
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
        await snapshot.AddTo(new Statements(db)).Run(cancel);
        db.Add(record);
        var answer = await db.Commit(call, record.ToProto(), cancel);
        await new Statements(db).Insert(RequisitionLineRows.Of(record.Id, requisition.Lines)).Run(cancel);
        return answer;
    }
}
