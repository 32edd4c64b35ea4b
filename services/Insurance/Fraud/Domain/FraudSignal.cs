using Platform.Kernel;

namespace Platform.Insurance.Fraud.Domain;

/// <summary>Where a signal stands.</summary>
public enum SignalState
{
    /// <summary>Nobody has said anything about it yet.</summary>
    Open,

    /// <summary>An officer found that it is fraud, or an error as bad.</summary>
    Confirmed,

    /// <summary>An officer found nothing wrong.</summary>
    Dismissed,

    /// <summary>What it rests on holds no more; nobody had said anything about it.</summary>
    Withdrawn,
}

/// <summary>Something about a claim, or a facility, that an officer is to look at.</summary>
public sealed class FraudSignal : IVersioned
{
    /// <summary>Most characters of the reason of a verdict.</summary>
    public const int MaxReason = 500;

    private FraudSignal() { }

    /// <inheritdoc/>
    public Guid Id { get; private init; }

    /// <inheritdoc/>
    public long Version { get; private set; }

    /// <summary>What it is about: the claim, or the facility.</summary>
    public Guid SubjectId { get; private init; }

    /// <summary>The claim; null for one about a facility.</summary>
    public Guid? ClaimId { get; private init; }

    /// <summary>The facility, also of a claim.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>What it looks like.</summary>
    public SignalCode Code { get; private init; }

    /// <inheritdoc cref="Finding.Key"/>
    public string Key { get; private init; } = "";

    /// <inheritdoc cref="Finding.Score"/>
    public int Score { get; private set; }

    /// <summary>What it rests on.</summary>
    public SignalFact[] Facts { get; private set; } = [];

    /// <summary>Where it stands.</summary>
    public SignalState State { get; private set; }

    /// <summary>When it was found.</summary>
    public DateTime RaisedAt { get; private set; }

    /// <summary>When an officer gave a verdict; null for none.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Why the officer decided so; empty for nothing.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether it counts towards the risk.</summary>
    public bool Counts => State is SignalState.Open or SignalState.Confirmed;

    /// <summary>A signal of a claim.</summary>
    public static FraudSignal OfClaim(Guid id, Guid claimId, Guid facilityId, Finding finding, DateTime now) =>
        Raise(id, claimId, claimId, facilityId, finding, now);

    /// <summary>A signal of a facility.</summary>
    public static FraudSignal OfFacility(Guid id, Guid facilityId, Finding finding, DateTime now) =>
        Raise(id, facilityId, claimId: null, facilityId, finding, now);

    /// <summary>
    /// Takes on that it was found again. What an officer decided stands, and so does what it was decided by.
    /// </summary>
    /// <returns>Whether it changed.</returns>
    public bool FoundAgain(Finding finding, DateTime now)
    {
        if (State is SignalState.Confirmed or SignalState.Dismissed)
            return false;
        if (State == SignalState.Open && Score == finding.Score && Facts.AsSpan().SequenceEqual(finding.Facts))
            return false;
        if (State == SignalState.Withdrawn)
            (State, RaisedAt) = (SignalState.Open, now);
        (Score, Facts) = (finding.Score, finding.Facts);
        Version++;
        return true;
    }

    /// <summary>Takes on that it was not found again; answers whether it changed.</summary>
    public bool NotFoundAgain()
    {
        if (State != SignalState.Open)
            return false;
        State = SignalState.Withdrawn;
        Version++;
        return true;
    }

    /// <summary>Takes an officer's verdict on; one may be changed into the other.</summary>
    /// <exception cref="DomainException"><see cref="FraudError.VerdictNotAllowed"/>.</exception>
    public void Decide(SignalState verdict, string reason, DateTime now)
    {
        if (State == SignalState.Withdrawn || State == verdict)
        {
            throw new DomainException(
                FraudError.VerdictNotAllowed,
                ErrorKind.FailedPrecondition,
                State == SignalState.Withdrawn ? "What the signal says holds no more." : $"It is {State} already."
            );
        }

        (State, Reason, DecidedAt) = (verdict, reason, now);
        Version++;
    }

    private static FraudSignal Raise(
        Guid id,
        Guid subjectId,
        Guid? claimId,
        Guid facilityId,
        Finding finding,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            SubjectId = subjectId,
            ClaimId = claimId,
            FacilityId = facilityId,
            Code = finding.Code,
            Key = finding.Key,
            Score = finding.Score,
            Facts = finding.Facts,
            RaisedAt = now,
        };
}
