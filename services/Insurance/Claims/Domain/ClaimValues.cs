using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What a facility says in a claim.</summary>
public sealed record ClaimValues
{
    /// <summary>The longest code, in characters.</summary>
    public const int MaxCode = 20;

    /// <summary>The longest number of a guarantee letter, in characters.</summary>
    public const int MaxGuarantee = 50;

    /// <summary>The longest text about the claim, in characters.</summary>
    public const int MaxExplanation = 500;

    /// <summary>The longest text about a line, and the longest reason, in characters.</summary>
    public const int MaxReason = 250;

    /// <summary>Diagnoses of a claim, the main one included.</summary>
    public const int MaxDiagnoses = 5;

    /// <summary>The facility's number of the claim, unique.</summary>
    public string Code { get; init; } = "";

    /// <summary>The person it is for.</summary>
    public Guid InsureeId { get; init; }

    /// <summary>The facility that claims.</summary>
    public Guid FacilityId { get; init; }

    /// <summary>Who prepared it.</summary>
    public Guid ClaimAdministratorId { get; init; }

    /// <summary>Kind of the visit.</summary>
    public VisitType Visit { get; init; }

    /// <summary>First day of the visit.</summary>
    public DateOnly VisitFrom { get; init; }

    /// <summary>Last day of the visit; null is the first (decision I36).</summary>
    public DateOnly? VisitTo { get; init; }

    /// <summary>The date on the claim.</summary>
    public DateOnly ClaimedOn { get; init; }

    /// <summary>Main diagnosis first, at least one.</summary>
    public Guid[] DiagnosisIds { get; init; } = [];

    /// <summary>Number of a guarantee letter; empty for none.</summary>
    public string Guarantee { get; init; } = "";

    /// <summary>What the facility says about it; empty for nothing.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>The lines, in the order they were written.</summary>
    public ClaimLineValues[] Lines { get; init; } = [];

    /// <summary>The day rules ask about.</summary>
    public DateOnly TargetDate => VisitTo ?? VisitFrom;
}

/// <summary>What a facility says in a line.</summary>
/// <param name="EntryId">The item or service.</param>
/// <param name="Quantity">Hundredths, &gt; 0.</param>
/// <param name="Asked">Unit price asked, minor units, ≥ 0; of a bundle, <see cref="Packages.Asked"/> of its parts.</param>
/// <param name="Parts">The parts given of one package; empty for anything else.</param>
/// <param name="Explanation">What the facility says about it; empty for nothing.</param>
public sealed record ClaimLineValues(Guid EntryId, long Quantity, long Asked, GivenPart[] Parts, string Explanation)
{
    /// <summary>The line as it is checked.</summary>
    public ClaimLine ToLine(RegisterEntry entry) => new(entry, Quantity, Asked) { Parts = Parts };
}
