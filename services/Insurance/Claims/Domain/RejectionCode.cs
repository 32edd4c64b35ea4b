using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// Why a claim or a line is rejected. To 21 the numbers are openIMIS's (sheet 4.1); from 101 they are ours (decision I21).
/// −2, 18 and 20 are not used.
/// </summary>
public enum RejectionCode : short
{
    /// <summary>Line: a medical officer rejected it in review.</summary>
    ByMedicalOfficer = -1,

    /// <summary>Not rejected.</summary>
    Accepted = 0,

    /// <summary>Line: the register has no such entry at the target date. Claim: no line passed.</summary>
    InvalidEntry = 1,

    /// <summary>Line: the facility's price list has no such entry at the target date.</summary>
    NotInPriceList = 2,

    /// <summary>Line: no policy in force at the target date covers it for this kind of visit.</summary>
    NotCovered = 3,

    /// <summary>Line: it is not for persons of this sex or age.</summary>
    PatientCategory = 4,

    /// <summary>Line: the person had it on another claim too few days away.</summary>
    Frequency = 5,

    /// <summary>Claim: another claim says the same of the same person, facility and day.</summary>
    Duplicate = 6,

    /// <summary>Claim: the insuree's record, or the family's, is closed.</summary>
    InsureeClosed = 7,

    /// <summary>Claim: a diagnosis is not in the register at the target date.</summary>
    DiagnosisUnknown = 8,

    /// <summary>Claim: there is no date of the visit, or the claim is dated before it.</summary>
    TargetDate = 9,

    /// <summary>Line: it is not for the care given here.</summary>
    CareType = 10,

    /// <summary>Line: hospital admissions of the policy are used up.</summary>
    TooManyHospitalizations = 11,

    /// <summary>Line: visits of the policy are used up.</summary>
    TooManyVisits = 12,

    /// <summary>Line: consultations of the policy are used up.</summary>
    TooManyConsultations = 13,

    /// <summary>Line: surgeries of the policy are used up.</summary>
    TooManySurgeries = 14,

    /// <summary>Line: deliveries of the policy are used up.</summary>
    TooManyDeliveries = 15,

    /// <summary>Line: the quantity a person may have of it is used up.</summary>
    QuantityUsedUp = 16,

    /// <summary>Line: the waiting period is not over.</summary>
    WaitingPeriod = 17,

    /// <summary>Line: antenatal claims of the policy are used up.</summary>
    TooManyAntenatal = 19,

    /// <summary>Claim: a day of the visit is not covered by any policy.</summary>
    NoCoverage = 21,

    /// <summary>Claim: the visit ends before it begins.</summary>
    EndBeforeStart = 101,

    /// <summary>Claim: the visit lies in the future.</summary>
    VisitInFuture = 102,

    /// <summary>Claim: the visit lies after the death or the deactivation of the insuree.</summary>
    AfterDeathOrDeactivation = 103,

    /// <summary>Claim: it was submitted after the deadline.</summary>
    SubmittedTooLate = 104,

    /// <summary>Claim: the facility was closed, or outside its contract.</summary>
    FacilityNotContracted = 105,

    /// <summary>Claim: nothing is claimed.</summary>
    NothingClaimed = 106,

    /// <summary>Line: the service is above the level of the facility.</summary>
    AboveFacilityLevel = 111,

    /// <summary>Line: no diagnosis of the claim explains it.</summary>
    Implausible = 112,
}
