namespace Platform.Insurance.Enrolment.Domain;

/// <summary>What became of a family or a person.</summary>
public enum EnrolmentChangeKind
{
    /// <summary>A family was enrolled.</summary>
    Enrolled,

    /// <summary>Somebody was registered as a member.</summary>
    Joined,

    /// <summary>A member left and joined no other family.</summary>
    Left,

    /// <summary>A person went from one family to another.</summary>
    Moved,

    /// <summary>A family moved to another location.</summary>
    Relocated,

    /// <summary>Members founded a family of their own.</summary>
    Split,

    /// <summary>Another member became the head.</summary>
    HeadChanged,

    /// <summary>A person died.</summary>
    Died,

    /// <summary>A person may use the insurance no more.</summary>
    Deactivated,

    /// <summary>A person may use the insurance again.</summary>
    Reactivated,

    /// <summary>Two people turned out to be one.</summary>
    Merged,

    /// <summary>They turned out to be two after all.</summary>
    MergeUndone,
}

/// <summary>One thing that became of a family or a person. It is written once and never changed: where people were stays known.</summary>
public sealed class EnrolmentChange
{
    public required Guid Id { get; init; }

    public required EnrolmentChangeKind Kind { get; init; }

    /// <summary>The family; of a move or a split, the one left.</summary>
    public required Guid FamilyId { get; init; }

    /// <summary>The person; of a new head, the new one; of a merge, the one that goes; null where it is of the family alone.</summary>
    public Guid? InsureeId { get; init; }

    /// <summary>The family joined, of a move or a split.</summary>
    public Guid? OtherFamilyId { get; init; }

    /// <summary>The former head, or the person who stays after a merge.</summary>
    public Guid? OtherInsureeId { get; init; }

    /// <summary>The location left, where the family moved.</summary>
    public Guid? FromLocationId { get; init; }

    /// <summary>The location it moved to, or was enrolled in.</summary>
    public Guid? ToLocationId { get; init; }

    /// <summary>The day it is of.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who recorded it: subject of the caller's token.</summary>
    public required string By { get; init; }

    /// <summary>Why, as far as it was said.</summary>
    public string Reason { get; init; } = "";
}
