using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>What a payer pays of the value of a policy: a subsidy. The family pays the rest.</summary>
public sealed class PolicyShare
{
    /// <summary>Payers that a policy may have.</summary>
    public const int Most = 10;

    private PolicyShare() { }

    public PolicyShare(Guid payerId, int basisPoints) => (PayerId, BasisPoints) = (payerId, basisPoints);

    public Guid PayerId { get; private init; }

    /// <summary>1 to 10,000; all shares of a policy together are not more.</summary>
    public int BasisPoints { get; private init; }

    /// <summary>The part of a value, minor units, rounded half away from zero.</summary>
    public long Of(long value) => Money.Percent(value, BasisPoints);
}
