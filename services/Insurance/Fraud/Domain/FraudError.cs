namespace Platform.Insurance.Fraud.Domain;

/// <summary>Refusals of fraud control.</summary>
public enum FraudError
{
    /// <summary>Fields of the request break rules, all of them named.</summary>
    InvalidSignalRequest,

    /// <summary>There is no such signal for the caller.</summary>
    SignalNotFound,

    /// <summary>The verdict is not possible: it was given already, or what the signal says holds no more.</summary>
    VerdictNotAllowed,

    /// <summary>The claim was not screened yet.</summary>
    NotScreened,

    /// <summary>The same was found at the same moment.</summary>
    FoundMeanwhile,
}
