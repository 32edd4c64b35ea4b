using Platform.Kernel;

namespace Platform.Stock.Network.Domain;

/// <summary>A facility that takes part in a program for a time.</summary>
public sealed class FacilityProgram : IVersioned
{
    private FacilityProgram() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The facility, by its id in the registry.</summary>
    public Guid FacilityId { get; private set; }

    public Guid ProgramId { get; private set; }

    /// <summary>Its first day in the program.</summary>
    public DateOnly StartsOn { get; private set; }

    /// <summary>Its last day in the program; null for open.</summary>
    public DateOnly? EndsOn { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The days it takes part.</summary>
    public DateRange Days => new(StartsOn, EndsOn);

    public FacilityProgramValues Values => new(FacilityId, ProgramId, StartsOn, EndsOn);

    public static FacilityProgram Create(Guid id, FacilityProgramValues values, DateTime now)
    {
        var facilityProgram = new FacilityProgram { Id = id };
        facilityProgram.Set(values, now);
        return facilityProgram;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(FacilityProgramValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(FacilityProgramValues values, DateTime now)
    {
        (FacilityId, ProgramId, StartsOn, EndsOn) = values;
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a facility program.</summary>
public sealed record FacilityProgramValues(Guid FacilityId, Guid ProgramId, DateOnly StartsOn, DateOnly? EndsOn);
