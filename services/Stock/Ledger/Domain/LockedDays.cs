using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>Days of a facility, and a program where one is named, that nothing is posted on any more (decisions S4, S5). To reopen them it is removed.</summary>
public sealed class LockedDays : IVersioned
{
    private LockedDays() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Always 1.</summary>
    public long Version { get; private init; } = 1;

    /// <summary>The facility.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>The program; null for all of the facility's.</summary>
    public Guid? ProgramId { get; private init; }

    /// <summary>First day; null for everything before the last.</summary>
    public DateOnly? From { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; private init; }

    /// <summary>Locks days.</summary>
    public static LockedDays Of(Guid id, Guid facilityId, Guid? programId, DateOnly? from, DateOnly to) =>
        new()
        {
            Id = id,
            FacilityId = facilityId,
            ProgramId = programId,
            From = from,
            To = to,
        };
}
