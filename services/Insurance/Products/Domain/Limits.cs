namespace Platform.Insurance.Products.Domain;

/// <summary>What a deductible or a ceiling is reckoned over (decision I8).</summary>
public enum LimitBasis : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Each claim by itself.</summary>
    Treatment,

    /// <summary>All claims of the insuree on the policy.</summary>
    Insuree,

    /// <summary>All claims on the policy.</summary>
    Policy,
}

/// <summary>One amount and what it is reckoned over.</summary>
/// <param name="Basis">What earlier claims use it up.</param>
/// <param name="Amount">Minor units; &gt; 0 unless the basis is <see cref="LimitBasis.None"/>.</param>
public readonly record struct Limit(LimitBasis Basis, long Amount)
{
    /// <summary>No limit.</summary>
    public static readonly Limit None;

    /// <summary>Whether there is a limit.</summary>
    public bool IsSet => Basis != LimitBasis.None;
}

/// <summary>The three amounts a limit is configured by, minor units, of which at most one is set; 0 is none (decision I9).</summary>
public readonly record struct LimitAmounts(long? Treatment, long? Insuree, long? Policy)
{
    /// <summary>Whether any of them is set.</summary>
    public bool IsSet => Treatment > 0 || Insuree > 0 || Policy > 0;

    /// <summary>How many of them are set.</summary>
    public int Bases => (Treatment > 0 ? 1 : 0) + (Insuree > 0 ? 1 : 0) + (Policy > 0 ? 1 : 0);

    /// <summary>The limit they make; of several, the first in the order of <see cref="LimitBasis"/>.</summary>
    public Limit ToLimit() =>
        Treatment > 0 ? new Limit(LimitBasis.Treatment, Treatment.Value)
        : Insuree > 0 ? new Limit(LimitBasis.Insuree, Insuree.Value)
        : Policy > 0 ? new Limit(LimitBasis.Policy, Policy.Value)
        : Limit.None;
}

/// <summary>
/// A deductible or a ceiling: one for every claim, or one for claims of a hospital and one for the others, never both
/// (sheet 2.4, decision I8).
/// </summary>
/// <param name="General">For every claim.</param>
/// <param name="InPatient">For claims of a hospital.</param>
/// <param name="OutPatient">For the others.</param>
public readonly record struct Limits(Limit General, Limit InPatient, Limit OutPatient)
{
    /// <summary>No limit at all.</summary>
    public static readonly Limits None;

    /// <summary>One for every claim.</summary>
    public static Limits Always(LimitBasis basis, long amount) => new(new Limit(basis, amount), Limit.None, Limit.None);

    /// <summary>The limits that configured amounts make.</summary>
    public static Limits Of(
        LimitAmounts general,
        LimitAmounts inPatient = default,
        LimitAmounts outPatient = default
    ) => new(general.ToLimit(), inPatient.ToLimit(), outPatient.ToLimit());

    /// <summary>Which of the three holds for a claim.</summary>
    public LimitColumn ColumnFor(bool hospital) =>
        General.IsSet ? LimitColumn.General
        : hospital ? LimitColumn.InPatient
        : LimitColumn.OutPatient;

    /// <summary>The limit of a column.</summary>
    public Limit this[LimitColumn column] =>
        column switch
        {
            LimitColumn.General => General,
            LimitColumn.InPatient => InPatient,
            _ => OutPatient,
        };
}

/// <summary>The three sets of amounts that deductibles, ceilings and what used them up are kept in.</summary>
public enum LimitColumn : byte
{
    /// <summary>Every claim.</summary>
    General,

    /// <summary>Claims of a hospital.</summary>
    InPatient,

    /// <summary>The others.</summary>
    OutPatient,
}

/// <summary>
/// How the ceiling per policy grows with the members above <see cref="Threshold"/>, and where it stops (sheet 4.6, W5).
/// </summary>
/// <param name="Threshold">Members the ceiling is meant for; null never grows it (decision I9).</param>
/// <param name="General">Growth of the general ceiling.</param>
/// <param name="InPatient">Growth of the hospital ceiling.</param>
/// <param name="OutPatient">Growth of the other one.</param>
public readonly record struct CeilingGrowth(
    int? Threshold,
    MemberGrowth General,
    MemberGrowth InPatient,
    MemberGrowth OutPatient
)
{
    /// <summary>No growth.</summary>
    public static readonly CeilingGrowth None;

    /// <summary>The ceiling per policy of a column for so many members, minor units.</summary>
    public long Apply(LimitColumn column, long ceiling, int members)
    {
        var growth = column switch
        {
            LimitColumn.General => General,
            LimitColumn.InPatient => InPatient,
            _ => OutPatient,
        };
        var grown =
            Threshold is { } threshold && members > threshold
                ? checked(ceiling + ((members - threshold) * growth.PerMember))
                : ceiling;
        return growth.Cap is { } cap ? Math.Min(grown, cap) : grown;
    }
}

/// <summary>Growth of one ceiling.</summary>
/// <param name="PerMember">More for each member above the threshold, minor units, ≥ 0.</param>
/// <param name="Cap">Where it stops, minor units, &gt; 0; null is nowhere.</param>
public readonly record struct MemberGrowth(long PerMember, long? Cap);
