using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Requisitions;

/// <summary>What somebody asks to initiate.</summary>
internal sealed record InitiationAsked(Guid FacilityId, Guid ProgramId, Guid PeriodId, bool Emergency);

/// <summary>An earlier requisition of the facility and program.</summary>
internal sealed record EarlierRequisition(Guid Id, PeriodTerms Period, bool Emergency, RequisitionState State);

/// <summary>
/// What is known when a requisition is to be initiated, besides its products: one round trip, whatever there is.
/// </summary>
internal sealed partial class InitiationFacts
{
    private readonly InitiationAsked asked;
    private readonly List<SupervisoryNode> nodes = [];
    private readonly List<RequisitionTemplate> templates = [];
    private readonly List<EarlierRequisition> earlier = [];
    private readonly List<PeriodTerms> before = [];
    private readonly List<(PeriodTerms Period, string Name)> begun = [];
    private readonly List<AdjustmentReason> reasons = [];
    private readonly List<HeldRight> held = [];
    private readonly Dictionary<Guid, long> templateVersions = [];
    private string facilityName = "";
    private DateRange? open;
    private DateRange? member;
    private Guid? scheduleId;
    private bool active;
    private RequisitionGroup? home;
    private Guid homeSchedule;

    private InitiationFacts(InitiationAsked asked) => this.asked = asked;

    /// <summary>The facility.</summary>
    public Guid FacilityId => asked.FacilityId;

    /// <summary>Code of the facility.</summary>
    public string FacilityCode { get; private set; } = "";

    /// <summary>Type of the facility.</summary>
    public string FacilityType { get; private set; } = "";

    /// <summary>Code of the program.</summary>
    public string ProgramCode { get; private set; } = "";

    /// <summary>The program; null where there is no such.</summary>
    public ProgramTerms? Program { get; private set; }

    /// <summary>The period; null where there is no such.</summary>
    public PeriodTerms? Period { get; private set; }

    /// <summary>The facility's requisitions of the program.</summary>
    public IReadOnlyList<EarlierRequisition> Earlier => earlier;

    /// <summary>The periods before, newest first.</summary>
    public IReadOnlyList<PeriodTerms> Before => before;

    /// <summary>Reasons for losses and adjustments that are valid there.</summary>
    public IReadOnlyList<AdjustmentReason> Reasons => reasons;

    /// <summary>Forms of the program in use.</summary>
    public IReadOnlyList<RequisitionTemplate> Templates => templates;

    /// <summary>The days on which the facility works and takes part in the program.</summary>
    public DateRange Live => new(Later(open?.From, member?.From), Earliest(open?.To, member?.To));

    /// <summary>Whether the facility is open and takes part in the program in the period.</summary>
    public bool Supported => IsSupported(Period!);

    /// <summary>The periods of the schedule that the facility follows that have begun, newest first.</summary>
    public IReadOnlyList<(PeriodTerms Period, string Name)> Begun => begun;

    /// <summary>The hierarchy as far as it concerns the facility and the program.</summary>
    public SupervisoryTree Tree => new(nodes, home is null ? [] : [home], []);

    /// <summary>What events call facility and program.</summary>
    public PlaceNames Names =>
        new(
            new Dictionary<Guid, (string, string)> { [asked.FacilityId] = (FacilityCode, facilityName) },
            new Dictionary<Guid, string> { [asked.ProgramId] = ProgramCode }
        );

    /// <summary>Whether the facility is open and takes part in the program in a period.</summary>
    public bool IsSupported(PeriodTerms period) =>
        active && member is { } days && Overlaps(days, period) && Overlaps(open!.Value, period);

    /// <summary>The version that a form is in.</summary>
    public long VersionOf(RequisitionTemplate template) => templateVersions[template.Id];

    /// <summary>Holds the facility and program, and reads, in the open transaction.</summary>
    public static async Task<InitiationFacts> Read(
        StockDb db,
        Call call,
        InitiationAsked asked,
        Validation validation,
        CancellationToken cancel
    )
    {
        var facts = new InitiationFacts(asked);
        var statements = new Statements(db).Hold(asked.FacilityId, asked.ProgramId);
        facts.AskPlace(db, statements);
        facts.AskPeriods(db, statements);
        facts.AskEarlier(db, statements);
        facts.AskForms(db, statements);
        if (!call.May(AllowedBooks.Everywhere))
            statements.ReadRights(call, [asked.FacilityId], facts.held);
        await statements.Run(cancel);
        facts.CheckNamed(validation);
        facts.CheckRight(call);
        return facts;
    }

    /// <summary>What is known again of a requisition that began once.</summary>
    public static async Task<InitiationFacts> Again(StockDb db, InitiationAsked asked, CancellationToken cancel)
    {
        var facts = new InitiationFacts(asked);
        var statements = new Statements(db);
        facts.AskPlace(db, statements);
        facts.AskPeriods(db, statements);
        facts.AskEarlier(db, statements);
        await statements.Run(cancel);
        return facts;
    }

    /// <summary>What is known of a facility and program when its periods are asked for: one round trip.</summary>
    public static async Task<InitiationFacts> ReadPeriods(
        StockDb db,
        Call call,
        InitiationAsked asked,
        CancellationToken cancel
    )
    {
        var facts = new InitiationFacts(asked);
        var statements = new Statements(db);
        facts.AskPlace(db, statements);
        facts.AskSchedule(db, statements, call.Today);
        facts.AskEarlier(db, statements);
        if (!call.May(AllowedBooks.Everywhere))
            statements.ReadRights(call, [asked.FacilityId], facts.held);
        await statements.Run(cancel);
        var validation = new Validation();
        facts.CheckPlace(validation);
        validation.ThrowIfInvalid(RequisitionError.InvalidInitiation);
        facts.CheckRight(call);
        return facts;
    }

    private void CheckPlace(Validation validation)
    {
        validation.Check(open is not null, "facility_id", "UNKNOWN", "There is no such facility.");
        validation.Check(Program is not null, "program_id", "UNKNOWN", "There is no such program.");
    }

    /// <summary>Reports what is named and is not there, beside what could not be read.</summary>
    private void CheckNamed(Validation validation)
    {
        var unknown = new Validation();
        CheckPlace(unknown);
        if (unknown.Check(Period is not null, "period_id", "UNKNOWN", "There is no such period."))
        {
            unknown.Check(
                home is null || scheduleId == homeSchedule,
                "period_id",
                "NOT_OF_SCHEDULE",
                "The period is of a schedule that the facility does not follow in the program."
            );
        }

        validation.AddBeside(unknown.Errors);
        validation.ThrowIfInvalid(RequisitionError.InvalidInitiation);
    }

    private void CheckRight(Call call)
    {
        if (call.May(AllowedBooks.Everywhere))
            return;
        var tree = Tree;
        var allowed = held.Exists(right =>
            (right.Permission.Length == 0 || right.Permission == Rights.Create)
            && (right.ProgramId is null || right.ProgramId == asked.ProgramId)
            && (
                right.Place == AssignmentPlace.Facility
                    ? right.PlaceId == asked.FacilityId
                    : tree.Supervises(right.PlaceId, asked.ProgramId, asked.FacilityId)
            )
        );
        if (!allowed)
        {
            throw new DomainException(
                RequisitionError.RightMissing,
                ErrorKind.PermissionDenied,
                $"{Rights.Create} is needed for the program at this facility, or at a node above it."
            );
        }
    }

    private static bool Overlaps(DateRange days, PeriodTerms period) =>
        (days.From is null || days.From <= period.To) && (days.To is null || days.To >= period.From);

    private static DateOnly? Later(DateOnly? a, DateOnly? b) => a is null || b > a ? b ?? a : a;

    private static DateOnly? Earliest(DateOnly? a, DateOnly? b) => a is null || b < a ? b ?? a : a;
}
