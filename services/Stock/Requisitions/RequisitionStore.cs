using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Requisitions;

/// <summary>A requisition that was read to be decided about.</summary>
/// <param name="Record">Its head, tracked.</param>
/// <param name="Decided">It, as decisions see it.</param>
/// <param name="Kept">Its lines as they are kept; tracked where decisions may change them.</param>
internal sealed record OpenedRequisition(
    RequisitionRecord Record,
    Requisition Decided,
    IReadOnlyList<RequisitionLine> Kept
)
{
    /// <summary>The node where it was when it was read.</summary>
    public Guid NodeBefore { get; } = Record.NodeId;
}

/// <summary>What is read of a requisition besides its lines.</summary>
internal sealed record RequisitionHeads(
    RequisitionRecord Record,
    RequisitionTemplate Template,
    SupplyProgram Program,
    SnapshotRow Snapshot
);

/// <summary>Reads requisitions to be decided about, and keeps what was decided.</summary>
internal static class RequisitionStore
{
    /// <summary>The heads of requisitions, to be changed, with what they began with; one query.</summary>
    public static Task<List<RequisitionHeads>> Heads(
        this StockDb db,
        IQueryable<RequisitionRecord> requisitions,
        CancellationToken cancel
    ) =>
        (
            from requisition in requisitions
            join version in db.RequisitionTemplateVersions
                on new { Id = requisition.TemplateId, Version = requisition.TemplateVersion } equals new
                {
                    Id = version.TemplateId,
                    version.Version,
                }
            join program in db.SupplyPrograms on requisition.ProgramId equals program.Id
            join snapshot in db.RequisitionSnapshots on requisition.SnapshotId equals snapshot.Id
            select new RequisitionHeads(requisition, version.Content, program, snapshot)
        ).ToListAsync(cancel);

    /// <summary>The lines of a requisition, in the order of the form.</summary>
    public static IQueryable<RequisitionLine> LinesOf(this StockDb db, Guid requisitionId) =>
        db
            .RequisitionLines.Where(line => EF.Property<Guid>(line, "RequisitionId") == requisitionId)
            .OrderBy(line => EF.Property<int>(line, "Number"));

    /// <summary>A requisition with its lines, for a decision that the caller has the right to.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="call">The call.</param>
    /// <param name="named">The id and the version that the request names.</param>
    /// <param name="action">What is to be done.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.RequisitionNotFound"/>, <see cref="RequisitionError.RightMissing"/>.
    /// </exception>
    public static async Task<(OpenedRequisition Opened, RequisitionAccess Access)> Open(
        this StockDb db,
        Call call,
        (string Id, string Etag) named,
        RequisitionAction action,
        CancellationToken cancel
    )
    {
        var id = Wire.IdOrNone(named.Id);
        var heads = await db.Heads(db.Requisitions.Where(one => one.Id == id).VisibleTo(db, call), cancel);
        if (heads is not [var head])
            throw Missing();
        var access = await RequisitionAccess.Load(db, call, [head.Record.Place], cancel);
        access.Require(head.Record.Place, action);
        call.CheckEtag(head.Record, named.Etag);
        var lines = db.LinesOf(id);
        var kept = await (ChangesLines(action) ? lines : lines.AsNoTracking()).ToListAsync(cancel);
        return (Opened(head, kept), access);
    }

    /// <summary>The requisition of what was read.</summary>
    public static OpenedRequisition Opened(RequisitionHeads head, IReadOnlyList<RequisitionLine> kept)
    {
        var record = head.Record;
        var origin = new RequisitionOrigin(
            record.Id,
            record.FacilityId,
            head.Program.ToTerms().By(head.Template),
            record.Period,
            record.Emergency,
            head.Template,
            head.Snapshot.Read(),
            record.FirstNodeId
        );
        var standing = new RequisitionStanding(record.State, record.NodeId, kept)
        {
            NoSupplier = record.NoSupplier,
            SupplyingFacilityId = record.SupplyingFacilityId,
            PhysicalCountCompletedOn = record.PhysicalCountCompletedOn,
            LastRejection = record.RejectionReasons.Length == 0 ? null : new Rejection(record.RejectionReasons, ""),
            CompletedAt = record.CompletedAt,
        };
        return new OpenedRequisition(record, new Requisition(origin, standing), kept);
    }

    /// <summary>Puts what was decided into the context, and tells of it; the commit keeps both.</summary>
    public static async Task Keep(
        this StockDb db,
        Call call,
        OpenedRequisition opened,
        string comment,
        CancellationToken cancel
    )
    {
        var before = opened.Record.StepCount;
        opened.Record.Take(opened.Decided, new StepWords(call.Now, comment));
        KeepLines(db, opened);
        if (opened.Record.StepCount > before)
            await db.AnnounceSteps(call, [opened], cancel);
    }

    /// <summary>What a program settles for its requisitions.</summary>
    public static ProgramTerms ToTerms(this SupplyProgram program) =>
        new(program.Id)
        {
            PeriodsSkippable = program.PeriodsSkippable,
            SkipAuthorization = program.SkipAuthorization,
            RequiresPhysicalCountDate = program.CountDateRequired,
        };

    /// <summary>With what the form settles besides.</summary>
    public static ProgramTerms By(this ProgramTerms program, RequisitionTemplate template) =>
        program with
        {
            ShowsNonFullSupply = template.NonFullSupply,
            RequiresRejectionReason = template.RejectionReasonRequired,
        };

    /// <summary>Who does something now.</summary>
    public static Deed Deed(this Call call) => new(call.Caller.Subject, call.Now, call.Today);

    public static DomainException Missing() => Wire.Missing(RequisitionError.RequisitionNotFound, "requisition");

    private static void KeepLines(StockDb db, OpenedRequisition opened)
    {
        var kept = opened.Kept.ToDictionary(line => line.ProductId);
        var last = opened.Kept.Count == 0 ? 0 : LastNumber(db, opened);
        foreach (var line in opened.Decided.Lines)
        {
            if (!kept.Remove(line.ProductId, out var before))
                Add(db, opened.Record.Id, ++last, line);
            else if (!ReferenceEquals(before, line))
                db.Entry(before).CurrentValues.SetValues(line);
        }

        db.RemoveRange(kept.Values);
    }

    private static int LastNumber(StockDb db, OpenedRequisition opened) =>
        db.Entry(opened.Kept[^1]).Property<int>("Number").CurrentValue;

    private static void Add(StockDb db, Guid requisitionId, int number, RequisitionLine line)
    {
        var entry = db.Entry(line);
        entry.Property("RequisitionId").CurrentValue = requisitionId;
        entry.Property("Number").CurrentValue = number;
        entry.State = EntityState.Added;
    }

    private static bool ChangesLines(RequisitionAction action) =>
        action
            is RequisitionAction.Update
                or RequisitionAction.Submit
                or RequisitionAction.Authorize
                or RequisitionAction.Reject
                or RequisitionAction.Skip;
}
