using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Catalog.Domain;

/// <summary>Whether a text comes with a reason.</summary>
public enum ReasonText
{
    /// <summary>It says everything itself.</summary>
    Refused,

    /// <summary>There may be one.</summary>
    Optional,

    /// <summary>It means nothing without one.</summary>
    Required,
}

/// <summary>Where a reason may be given.</summary>
/// <param name="Number">Its key, or its place in the list.</param>
/// <param name="ProgramId">The program; null for every program.</param>
/// <param name="FacilityType">The type of facility, a code of the registry's list; empty for every type.</param>
public sealed record ReasonUse(int Number, Guid? ProgramId, string FacilityType) : IPart<ReasonUse>
{
    object IPart<ReasonUse>.About => (ProgramId, FacilityType);

    ReasonUse IPart<ReasonUse>.At(int number) => this with { Number = number };

    // All that it says is what it is about.
    void IPart<ReasonUse>.Take(ReasonUse other) { }
}

/// <summary>Why stock was adjusted, set aside, or differs from the book.</summary>
public sealed class Reason : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;
    public const int MaxDescription = 1000;
    public const int MaxUses = 500;

    private readonly List<ReasonUse> uses = [];

    private Reason() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Whether it adds or takes away.</summary>
    public ReasonType Type { get; private set; }

    /// <summary>What it is for.</summary>
    public ReasonCategory Category { get; private set; }

    /// <summary>What the figures take it for (decision S17).</summary>
    public CountsAs CountsAs { get; private set; }

    /// <summary>Whether a text comes with it.</summary>
    public ReasonText Text { get; private set; }

    /// <summary>Whether it may be given.</summary>
    public bool Active { get; private set; }

    /// <summary>Where it may be given; empty for everywhere.</summary>
    public IReadOnlyList<ReasonUse> Uses => uses;

    /// <summary>Whether a line of the ledger rests on it, so that what it means is fixed: set by posting, and never unset.</summary>
    public bool InLedger { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    public ReasonValues Values => new(Code, Name, Description, Type, Category, CountsAs, Text, Active, Uses.InPlaces());

    public static Reason Create(Guid id, ReasonValues values, DateTime now)
    {
        var reason = new Reason { Id = id };
        reason.Set(values, now);
        return reason;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(ReasonValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(ReasonValues values, DateTime now)
    {
        Code = values.Code;
        Name = values.Name;
        Description = values.Description;
        Type = values.Type;
        Category = values.Category;
        CountsAs = values.CountsAs;
        Text = values.Text;
        Active = values.Active;
        uses.Become(values.Uses);

        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a reason.</summary>
public sealed record ReasonValues(
    string Code,
    string Name,
    string Description,
    ReasonType Type,
    ReasonCategory Category,
    CountsAs CountsAs,
    ReasonText Text,
    bool Active,
    ValueList<ReasonUse> Uses
);
