using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>A reading of the rules that imported claims are valued by.</summary>
/// <param name="Name">How it is called.</param>
/// <param name="Coverage">Which days policies run.</param>
/// <param name="CareType">What decides on the type of care (decision I24).</param>
public sealed record PreviewVariant(string Name, CoverageRule Coverage, CareTypeRule CareType)
{
    /// <summary>The readings that are compared with what was recorded.</summary>
    public static IReadOnlyList<PreviewVariant> All { get; } =
    [
        new("strict", CoverageRule.Policy, CareTypeRule.Facility),
        new("links/facility", CoverageRule.Links, CareTypeRule.Facility),
        new("links/stay", CoverageRule.Links, CareTypeRule.Stay),
    ];
}

/// <summary>An imported claim, valued in every variant beside what was recorded.</summary>
/// <param name="Code">The claim.</param>
/// <param name="Recorded">What was decided before; null of a claim that was only entered.</param>
/// <param name="Outcomes">The variants, in their order.</param>
public sealed record ClaimPreview(string Code, ImportedOutcome? Recorded, IReadOnlyList<PreviewOutcome> Outcomes);

/// <summary>A claim in one variant.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Rejection">Why it is rejected.</param>
/// <param name="Claimed">Minor units.</param>
/// <param name="Valuated">Minor units.</param>
/// <param name="Lines">Its lines, in the order of the claim.</param>
/// <param name="Trace">Every step to it.</param>
/// <param name="Differences">Every difference from what was recorded, and why.</param>
public sealed record PreviewOutcome(
    PreviewVariant Variant,
    RejectionCode Rejection,
    long Claimed,
    long Valuated,
    IReadOnlyList<PreviewLine> Lines,
    IReadOnlyList<TraceStep> Trace,
    IReadOnlyList<OutcomeDifference> Differences
);

/// <summary>A line in one variant.</summary>
/// <param name="Kind">Item or service.</param>
/// <param name="Code">Its code.</param>
/// <param name="Provided">Quantity, hundredths.</param>
/// <param name="Asked">Unit price asked, minor units.</param>
/// <param name="Rejection">Why it is rejected.</param>
/// <param name="ListPrice">Unit price of the list; 0 of a line that no policy takes.</param>
/// <param name="Terms">Where its amount goes.</param>
public sealed record PreviewLine(
    EntryKind Kind,
    string Code,
    long Provided,
    long Asked,
    RejectionCode Rejection,
    long ListPrice,
    LineTerms Terms
);
