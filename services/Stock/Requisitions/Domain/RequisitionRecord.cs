using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What names a requisition to people.</summary>
/// <param name="FacilityCode">Code of the facility.</param>
/// <param name="ProgramCode">Code of the program.</param>
/// <param name="Number">Its number among those of facility, program and month, from 1.</param>
internal sealed record RequisitionCodes(string FacilityCode, string ProgramCode, long Number);

/// <summary>
/// A requisition as it is kept: all of it but its lines, which are rows of their own, and the versions of form and products that it began
/// with, which many share. What is decided about it, <see cref="Requisition"/> decides.
/// </summary>
internal sealed class RequisitionRecord : IVersioned
{
    /// <summary>Most characters of a number.</summary>
    public const int MaxNumber = 60;

    private readonly List<RequisitionStep> steps = [];

    private RequisitionRecord() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>What people call it.</summary>
    public string Number { get; private init; } = "";

    public Guid FacilityId { get; private init; }

    public Guid ProgramId { get; private init; }

    public Guid PeriodId { get; private init; }

    /// <summary>First day of the period, which never changes.</summary>
    public DateOnly PeriodFrom { get; private init; }

    /// <summary>Last day of the period.</summary>
    public DateOnly PeriodTo { get; private init; }

    /// <summary>How many months the period counts for.</summary>
    public int PeriodMonths { get; private init; }

    /// <summary>Whether the facility only reports for the period.</summary>
    public bool PeriodReportOnly { get; private init; }

    public bool Emergency { get; private init; }

    /// <summary>Whether no order follows.</summary>
    public bool ReportOnly { get; private init; }

    public Guid TemplateId { get; private init; }

    /// <summary>The version of the form.</summary>
    public long TemplateVersion { get; private init; }

    /// <summary>Products and reasons as they were.</summary>
    public Guid SnapshotId { get; private init; }

    /// <summary>The node that approves first.</summary>
    public Guid FirstNodeId { get; private init; }

    public Guid NodeId { get; private set; }

    public RequisitionState State { get; private set; }

    public bool NoSupplier { get; private set; }

    /// <summary>Who is to ship; null until released.</summary>
    public Guid? SupplyingFacilityId { get; private set; }

    public DateOnly? PhysicalCountCompletedOn { get; private set; }

    public int LineCount { get; private set; }

    /// <summary>Cost of all packs, minor units; null where the form has no cost.</summary>
    public long? TotalCost { get; private set; }

    /// <summary>How many steps it took.</summary>
    public int StepCount { get; private set; }

    /// <summary>Why it was sent back the last time.</summary>
    public Guid[] RejectionReasons { get; private set; } = [];

    public DateTime InitiatedAt { get; private init; }

    /// <summary>When it was authorised the last time; null while it is not.</summary>
    public DateTime? CompletedAt { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The steps that were loaded or taken.</summary>
    public IReadOnlyList<RequisitionStep> Steps => steps;

    /// <summary>Its period.</summary>
    public PeriodTerms Period => new(PeriodId, PeriodFrom, PeriodTo, PeriodMonths) { ReportOnly = PeriodReportOnly };

    /// <summary>What decides who may act on it.</summary>
    public RequisitionPlace Place => new(FacilityId, ProgramId, NodeId, State);

    /// <summary>A requisition that was initiated now.</summary>
    /// <param name="requisition">The requisition.</param>
    /// <param name="templateVersion">The version of its form.</param>
    /// <param name="snapshotId">Its products and reasons.</param>
    /// <param name="codes">What names it to people.</param>
    /// <param name="by">Who, when, with which words.</param>
    public static RequisitionRecord Begin(
        Requisition requisition,
        long templateVersion,
        Guid snapshotId,
        RequisitionCodes codes,
        StepWords by
    )
    {
        var record = new RequisitionRecord
        {
            Id = requisition.Id,
            Number = NumberOf(requisition, codes),
            FacilityId = requisition.FacilityId,
            ProgramId = requisition.Program.Id,
            PeriodId = requisition.Period.Id,
            PeriodFrom = requisition.Period.From,
            PeriodTo = requisition.Period.To,
            PeriodMonths = requisition.Period.Months,
            PeriodReportOnly = requisition.Period.ReportOnly,
            Emergency = requisition.Emergency,
            ReportOnly = requisition.ReportOnly,
            TemplateId = requisition.Template.Id,
            TemplateVersion = templateVersion,
            SnapshotId = snapshotId,
            FirstNodeId = requisition.Origin.FirstNodeId,
            InitiatedAt = by.At,
        };
        record.Take(requisition, by);
        return record;
    }

    /// <summary>
    /// Takes on what was decided. Each step raises the version by one, so that what is told of each has a sequence of its own; a change
    /// without a step raises it too.
    /// </summary>
    public void Take(Requisition requisition, StepWords by)
    {
        (State, NodeId, NoSupplier) = (requisition.State, requisition.NodeId, requisition.NoSupplier);
        SupplyingFacilityId = requisition.SupplyingFacilityId;
        PhysicalCountCompletedOn = requisition.PhysicalCountCompletedOn;
        RejectionReasons = [.. requisition.LastRejection?.Reasons ?? []];
        CompletedAt = requisition.CompletedAt;
        LineCount = requisition.Lines.Count;
        TotalCost = CostOf(requisition);
        UpdatedAt = by.At;
        foreach (var change in requisition.Changes)
        {
            Version++;
            steps.Add(new RequisitionStep(Id, ++StepCount, change, by.CommentOf(change, requisition)));
        }

        if (requisition.Changes.Count == 0)
            Version++;
    }

    /// <summary>The version that told of a step, where it is one of the last that were taken together.</summary>
    public long VersionOf(RequisitionStep step) => Version - (StepCount - step.Number);

    private static long? CostOf(Requisition requisition)
    {
        if (!requisition.Template.Has(RequisitionColumn.TotalCost))
            return null;
        var cost = requisition.Lines.Aggregate(Int128.Zero, (sum, line) => sum + (line.TotalCost ?? 0));
        return cost <= long.MaxValue ? (long)cost : null;
    }

    /// <summary>The series that requisitions of a facility, a program and a month are numbered in.</summary>
    public static string SeriesOf(Requisition requisition) =>
        $"requisition/{requisition.FacilityId}/{requisition.Program.Id}/{requisition.Period.From:yyyy-MM}";

    private static string NumberOf(Requisition requisition, RequisitionCodes codes)
    {
        var number = $"{codes.FacilityCode}-{codes.ProgramCode}-{requisition.Period.From:yyyy-MM}";
        return $"{number}-{(requisition.Emergency ? "E" : "")}{codes.Number:00}";
    }
}

/// <summary>Who takes a step, when, and what they say.</summary>
/// <param name="At">The instant, UTC.</param>
/// <param name="Comment">Their words; may be empty.</param>
internal readonly record struct StepWords(DateTime At, string Comment)
{
    /// <summary>Most characters of a comment.</summary>
    public const int MaxComment = 1000;

    /// <summary>Of steps that are taken together the first has the words.</summary>
    public string CommentOf(StateChange change, Requisition requisition) =>
        ReferenceEquals(change, requisition.Changes[0]) ? Comment : "";
}

/// <summary>A step that a requisition took, as it is kept. It never changes.</summary>
internal sealed class RequisitionStep
{
    private RequisitionStep() { }

    internal RequisitionStep(Guid requisitionId, int number, StateChange change, string comment)
    {
        (RequisitionId, Number) = (requisitionId, number);
        (State, NodeId, By, At) = (change.State, change.NodeId, change.Who, change.At);
        (Reasons, Comment) = ([.. change.Reasons], comment);
    }

    public Guid RequisitionId { get; private init; }

    /// <summary>Its place among the steps, from 1.</summary>
    public int Number { get; private init; }

    public RequisitionState State { get; private init; }

    public Guid NodeId { get; private init; }

    /// <summary>Who took it: the subject of the token.</summary>
    public string By { get; private init; } = "";

    public DateTime At { get; private init; }

    /// <summary>Reasons of the list that it was sent back for.</summary>
    public Guid[] Reasons { get; private init; } = [];

    /// <summary>What they said.</summary>
    public string Comment { get; private init; } = "";
}
