using Platform.Hosting.Calls;
using Platform.Insurance.Policies.Domain;

namespace Platform.Insurance.Policies;

/// <summary>Policies between domain and contract.</summary>
internal static class PolicyMapping
{
    public static V1.PolicyPeriod ToProto(this PolicyPeriod period) =>
        new()
        {
            Stage = (V1.PolicyStage)period.Stage.ToWire(),
            EnrolledOn = period.Enrolled.ToText(),
            StartsOn = period.Start.ToText(),
            ExpiresOn = period.Expiry.ToText(),
            LastPaymentDay = period.LastPaymentDay.ToText(),
        };

    public static V1.PolicyValue ToProto(this PolicyValue value) =>
        new()
        {
            Total = value.Total,
            Members = value.Basis.Members.Total,
            Adults = value.Basis.Members.Adults + value.Basis.Members.OtherAdults,
            Lines =
            {
                value.Lines.Select(l => new V1.ValueLine
                {
                    Kind = (V1.ValueLineKind)l.Kind.ToWire(),
                    Count = l.Count,
                    Rate = l.Rate,
                    Amount = l.Amount,
                }),
            },
        };

    public static V1.PolicyMember ToProto(this CoveredMember covered, PolicyPeriod period) =>
        new()
        {
            InsureeId = covered.Member.Id.ToString(),
            MemberClass = (V1.MemberClass)covered.Class.ToWire(),
            ExpiresOn = period.Expiry.ToText(),
        };

    /// <param name="money">All money for the policy; needed where payers have a share of it.</param>
    public static V1.Policy ToProto(this Policy policy, string productCode, IReadOnlyCollection<PaidPart> money) =>
        new()
        {
            Id = policy.Id.ToString(),
            FamilyId = policy.FamilyId.ToString(),
            ProductId = policy.ProductId.ToString(),
            ProductCode = productCode,
            ProductVersionId = policy.ProductVersionId.ToString(),
            OfficerId = policy.OfficerId.ToText(),
            RenewsId = policy.RenewsId.ToText(),
            Period = policy.Period.ToProto(),
            EffectiveOn = policy.EffectiveOn.ToText(),
            Status = (V1.PolicyStatus)policy.Status.ToWire(),
            Value = new PolicyValue(policy.Basis, policy.Breakdown).ToProto(),
            Paid = policy.Paid,
            Due = policy.Due,
            Credit = policy.Credit,
            ActivatesAt = policy.ActivatesAt,
            NeedsApproval = policy.NeedsApproval,
            ApprovedOn = policy.ApprovedOn.ToText(),
            Members = { policy.Members.OrderBy(m => m.Id).Select(ToProto) },
            Interruptions =
            {
                policy.Interruptions.Select(i => new V1.PolicyInterruption
                {
                    From = i.From.ToText(),
                    To = i.To.ToText(),
                    Cancellation = i.Kind == InterruptionKind.Cancellation,
                    Reason = i.Reason,
                }),
            },
            Etag = policy.Version.ToString(),
            UpdatedAt = policy.UpdatedAt.ToTimestamp(),
            Shares =
            {
                policy.Shares.Select(s => new V1.PolicyShare
                {
                    PayerId = s.PayerId.ToString(),
                    BasisPoints = s.BasisPoints,
                    Amount = s.Of(policy.Value),
                }),
            },
            FamilyDue =
                policy.Due == 0 || policy.Shares.Count == 0
                    ? policy.Due
                    : Installments.FamilyDue(policy.Value, policy.Shares, money),
        };

    private static V1.PolicyMember ToProto(PolicyMember member) =>
        new()
        {
            InsureeId = member.InsureeId.ToString(),
            MemberClass = (V1.MemberClass)member.Class.ToWire(),
            EffectiveOn = member.EffectiveOn.ToText(),
            ExpiresOn = member.ExpiresOn.ToText(),
            JoinedOn = member.JoinedOn.ToText(),
        };
}
