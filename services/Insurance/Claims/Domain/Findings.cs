namespace Platform.Insurance.Claims.Domain;

/// <summary>Collects the failures of one claim; allocates for them only once there are any.</summary>
internal sealed class Findings(ClaimTrace? trace)
{
    private List<Failure>? failures;

    /// <summary>The first failure of the claim itself.</summary>
    public RejectionCode Claim { get; private set; }

    public ClaimTrace? Trace => trace;

    public Failure[] Failures => failures?.ToArray() ?? [];

    public void FailClaim(RejectionCode code)
    {
        if (Claim == RejectionCode.Accepted)
            Claim = code;
        FailLine(ClaimTrace.WholeClaim, code);
    }

    public void FailLine(int line, RejectionCode code, Guid policyId = default)
    {
        (failures ??= []).Add(new Failure(line, code, policyId));
        trace?.Fail(line, code, policyId);
    }
}
