using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>What happens to a line that would take a card below zero (decision S3).</summary>
public enum NegativeStock
{
    /// <summary>The whole event is refused.</summary>
    Refuse,

    /// <summary>It is posted, and the answer warns.</summary>
    Warn,

    /// <summary>It is posted, and the card waits to be repaired.</summary>
    Repair,
}

/// <summary>A program that medicines and supplies are managed by, with products, schedules and requisitions of its own.</summary>
public sealed class SupplyProgram : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;
    public const int MaxDescription = 1000;

    private SupplyProgram() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Whether it is in use: nothing new is requested or received for one that is not.</summary>
    public bool Active { get; private set; }

    public NegativeStock NegativeStock { get; private set; }

    /// <summary>Whether a facility may skip a period's requisition.</summary>
    public bool PeriodsSkippable { get; private set; }

    /// <summary>Whether a submitted requisition is authorized at once.</summary>
    public bool SkipAuthorization { get; private set; }

    /// <summary>Whether a requisition needs the day of its physical count before it is authorized.</summary>
    public bool CountDateRequired { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public SupplyProgramValues Values =>
        new(Code, Name, Description, Active, NegativeStock, PeriodsSkippable, SkipAuthorization, CountDateRequired);

    public static SupplyProgram Create(Guid id, SupplyProgramValues values, DateTime now)
    {
        var program = new SupplyProgram { Id = id };
        program.Set(values, now);
        return program;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(SupplyProgramValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(SupplyProgramValues values, DateTime now)
    {
        (Code, Name, Description, Active, NegativeStock, PeriodsSkippable, SkipAuthorization, CountDateRequired) =
            values;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a program.</summary>
public sealed record SupplyProgramValues(
    string Code,
    string Name,
    string Description,
    bool Active,
    NegativeStock NegativeStock,
    bool PeriodsSkippable,
    bool SkipAuthorization,
    bool CountDateRequired
);
