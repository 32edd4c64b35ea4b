using Platform.Kernel;

namespace Platform.Stock.Assignments.Domain;

/// <summary>
/// Where a person may do what the permissions of the person's roles name: at one facility, for one program or all. Who works at a facility
/// by token needs none for it.
/// </summary>
public sealed class StockAssignment : IVersioned
{
    /// <summary>Most characters of a subject.</summary>
    public const int MaxSubject = 255;

    private StockAssignment() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Always 1: it is made and removed.</summary>
    public long Version { get; private init; } = 1;

    /// <summary>Whose: the <c>sub</c> of the person's tokens.</summary>
    public string Subject { get; private init; } = "";

    /// <summary>The permission; empty for all that the person's roles have.</summary>
    public string Permission { get; private init; } = "";

    /// <summary>What the place is.</summary>
    public AssignmentPlace Place { get; private init; }

    /// <summary>The facility, location or supervisory node.</summary>
    public Guid PlaceId { get; private init; }

    /// <summary>The program; null for all.</summary>
    public Guid? ProgramId { get; private init; }

    /// <summary>Assigns.</summary>
    public static StockAssignment Of(
        Guid id,
        string subject,
        string permission,
        AssignmentPlace place,
        Guid placeId,
        Guid? programId
    ) =>
        new()
        {
            Id = id,
            Subject = subject,
            Permission = permission,
            Place = place,
            PlaceId = placeId,
            ProgramId = programId,
        };
}

/// <summary>What an assignment is to.</summary>
public enum AssignmentPlace
{
    /// <summary>One facility.</summary>
    Facility,

    /// <summary>Every facility in a location and below it.</summary>
    Location,

    /// <summary>Every facility whose requisitions of a program pass a supervisory node, at once or by way of nodes below it.</summary>
    SupervisoryNode,
}
