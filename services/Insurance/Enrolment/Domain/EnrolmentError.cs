namespace Platform.Insurance.Enrolment.Domain;

/// <summary>What can be wrong with a call on families and insurees.</summary>
public enum EnrolmentError
{
    InvalidFamily,
    InvalidInsuree,
    FamilyNotFound,
    InsureeNotFound,

    /// <summary>Another person has this insurance number.</summary>
    NumberTaken,

    /// <summary>The head cannot leave while others are members.</summary>
    HeadCannotLeave,

    /// <summary>Another living person has this identifier.</summary>
    IdentifierTaken,

    /// <summary>The last member went to another family: nobody joins this one.</summary>
    FamilyClosed,

    /// <summary>The person has this status already.</summary>
    StatusUnchanged,

    /// <summary>The person turned out to be another one, whose record is changed instead.</summary>
    InsureeMerged,

    /// <summary>There is no such photo.</summary>
    PhotoNotFound,

    /// <summary>The person has as many photos as are kept.</summary>
    TooManyPhotos,

    /// <summary>There is no such batch of numbers.</summary>
    NumberBatchNotFound,

    /// <summary>Somebody of the same telephone, birth date and name is enrolled.</summary>
    PossibleDuplicate,

    /// <summary>What is asked of duplicates is not valid.</summary>
    InvalidDuplicate,

    /// <summary>There is no such pair, search or merge.</summary>
    DuplicateNotFound,

    /// <summary>A search goes on.</summary>
    SearchRunning,

    /// <summary>The two were merged.</summary>
    PairMerged,

    /// <summary>What followed cannot go back.</summary>
    MergeNotReversible,

    /// <summary>A person of so many claims is not merged away.</summary>
    TooManyClaims,

    /// <summary>No free number was found in the digits that are left.</summary>
    NoFreeNumber,
}
