using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// Everything an adjudication asks, loaded: the claim, the person, the facility, the person's policies and what was used of
/// them. Registers, price lists and products are shared between claims.
/// </summary>
public sealed record ClaimCase
{
    /// <summary>The claim without its lines.</summary>
    public required ClaimHeader Header { get; init; }

    /// <summary>Its lines, in the order they were submitted, which decides nothing.</summary>
    public required ClaimLine[] Lines { get; init; }

    /// <summary>The person it is for.</summary>
    public required InsureeFacts Insuree { get; init; }

    /// <summary>The facility that claims.</summary>
    public required Facility Facility { get; init; }

    /// <summary>The person's policies that ever became effective, in any order; those outside the visit do no harm.</summary>
    public required Cover[] Covers { get; init; }

    /// <summary>
    /// Passed lines of the person's other claims that are checked, processed or valuated, of the entries claimed here: those
    /// near enough for a frequency, and those of a policy for a maximum number.
    /// </summary>
    public PriorLine[] PriorLines { get; init; } = [];
}

/// <summary>A claim without its lines.</summary>
/// <param name="VisitFrom">First day of the visit; null is not told.</param>
/// <param name="VisitTo">Last day of the visit; null is the first (decision I36).</param>
/// <param name="ClaimedOn">The date on the claim.</param>
/// <param name="SubmittedOn">Today, in the tenant's time zone.</param>
/// <param name="Visit">Kind of the visit.</param>
/// <param name="Diagnoses">Main diagnosis first.</param>
public sealed record ClaimHeader(
    DateOnly? VisitFrom,
    DateOnly? VisitTo,
    DateOnly ClaimedOn,
    DateOnly SubmittedOn,
    VisitType Visit,
    params ClaimDiagnosis[] Diagnoses
)
{
    /// <summary>The day of the first submission, for the deadline, when the claim was returned since; null is today.</summary>
    public DateOnly? FirstSubmittedOn { get; init; }

    /// <summary>Whether a live claim has the same person, facility, target date and <see cref="ClaimFingerprint"/>.</summary>
    public bool HasDuplicate { get; init; }

    /// <summary>Whether somebody who may said, with a reason, that it is none (decision I34).</summary>
    public bool DuplicateAccepted { get; init; }

    /// <summary>The day rules ask about: the last of the visit; null when there is none.</summary>
    public DateOnly? TargetDate => VisitTo ?? VisitFrom;

    /// <summary>The day the visit begins; null when there is none.</summary>
    public DateOnly? Start => VisitFrom ?? VisitTo;

    /// <summary>Whether the visit has a night in it.</summary>
    public bool HasStay => Start != TargetDate;
}

/// <summary>A diagnosis of a claim.</summary>
/// <param name="Id">Id in the register.</param>
/// <param name="Validity">The days the register has it; null when it never had.</param>
public readonly record struct ClaimDiagnosis(Guid Id, DateRange? Validity);

/// <summary>A line of a claim.</summary>
/// <param name="Entry">What was given.</param>
/// <param name="Provided">Quantity given, hundredths, &gt; 0.</param>
/// <param name="Asked">Unit price asked, minor units, ≥ 0; of a bundle, <see cref="Packages.Asked"/> of its parts.</param>
/// <param name="ApprovedQuantity">What the reviewer approved of <paramref name="Provided"/>; null is all of it.</param>
/// <param name="ApprovedPrice">The unit price the reviewer approved; null is what the rules find.</param>
public readonly record struct ClaimLine(
    RegisterEntry Entry,
    long Provided,
    long Asked,
    long? ApprovedQuantity = null,
    long? ApprovedPrice = null
)
{
    private readonly GivenPart[]? parts;

    /// <summary>The parts given of one package; empty for anything else.</summary>
    public GivenPart[] Parts
    {
        get => parts ?? [];
        init => parts = value;
    }

    /// <summary>What is claimed for it, minor units.</summary>
    public long Claimed => Money.OfQuantity(Provided, Asked);
}

/// <summary>A part given of one package.</summary>
/// <param name="EntryId">The item or service.</param>
/// <param name="Quantity">Hundredths, &gt; 0.</param>
/// <param name="Asked">Unit price asked, minor units, ≥ 0.</param>
public readonly record struct GivenPart(Guid EntryId, long Quantity, long Asked);

/// <summary>The person a claim is for.</summary>
/// <param name="Sex">As far as the mask asks.</param>
/// <param name="BirthDate">Date of birth.</param>
public sealed record InsureeFacts(Sex Sex, DateOnly BirthDate)
{
    /// <summary>Whether the person's record or the family's is closed.</summary>
    public bool Closed { get; init; }

    /// <summary>Day of death; care on the day itself is care.</summary>
    public DateOnly? Died { get; init; }

    /// <summary>Last day as a member.</summary>
    public DateOnly? Deactivated { get; init; }
}

/// <summary>A facility with all its versions; immutable, so that one instance serves every claim.</summary>
/// <param name="Id">Id of the facility.</param>
/// <param name="Versions">In force one after the other, never two on a day; none on a day it was closed.</param>
public sealed record Facility(Guid Id, params FacilityVersion[] Versions)
{
    /// <summary>What it was on a day; null when it was closed (decision I29).</summary>
    public FacilityVersion? At(DateOnly day)
    {
        foreach (var version in Versions)
        {
            if (version.Validity.Contains(day))
                return version;
        }

        return null;
    }
}

/// <summary>What a facility was for a time.</summary>
/// <param name="Validity">The days it was so.</param>
public sealed record FacilityVersion(DateRange Validity)
{
    /// <summary>The care it gives.</summary>
    public CareType CareType { get; init; }

    /// <summary>Rank of its level among the tenant's levels; a service may ask for one (code 111).</summary>
    public int Rank { get; init; }

    /// <summary>Whether its level is that of a hospital.</summary>
    public bool IsHospital { get; init; }

    /// <summary>The days of its contract.</summary>
    public DateRange Contract { get; init; } = DateRange.Always;

    /// <summary>What it may bill of items; null is nothing.</summary>
    public PriceList? Items { get; init; }

    /// <summary>What it may bill of services; null is nothing.</summary>
    public PriceList? Services { get; init; }

    /// <summary>Its price list of a kind.</summary>
    public PriceList? ListOf(EntryKind kind) => kind == EntryKind.Item ? Items : Services;
}

/// <summary>A passed line of another claim of the person.</summary>
/// <param name="EntryId">What was given.</param>
/// <param name="PolicyId">The policy that paid it.</param>
/// <param name="TargetDate">Target date of that claim.</param>
/// <param name="Quantity">What passed of it: approved, else provided, after any cut; hundredths.</param>
public readonly record struct PriorLine(Guid EntryId, Guid PolicyId, DateOnly TargetDate, long Quantity);
