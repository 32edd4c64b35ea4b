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

    /// <summary>No free number was found in the digits that are left.</summary>
    NoFreeNumber,
}
