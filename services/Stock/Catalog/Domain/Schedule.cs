using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>How programs cut time into periods: monthly, quarterly.</summary>
public sealed class Schedule : IVersioned, ICoded
{
    public const int MaxCode = 20;
    public const int MaxName = 100;
    public const int MaxDescription = 1000;

    private Schedule() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique.</summary>
    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Whether requisition groups may be given it.</summary>
    public bool Active { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    public ScheduleValues Values => new(Code, Name, Description, Active);

    public static Schedule Create(Guid id, ScheduleValues values, DateTime now)
    {
        var schedule = new Schedule { Id = id };
        schedule.Set(values, now);
        return schedule;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(ScheduleValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(ScheduleValues values, DateTime now)
    {
        (Code, Name, Description, Active) = values;
        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a schedule.</summary>
public sealed record ScheduleValues(string Code, string Name, string Description, bool Active);
