namespace Platform.Insurance.Tests.BadInput;

/// <summary>Reviews, and signals of fraud.</summary>
internal static class BadReviews
{
    public const string Rows = """
        ClaimReviewService/ReviewClaim
        {"id": "$claim", "adjustment": "$long", "lines": [{"justification": "$long"}, {"justification": "$long"}]}
        ?

        ClaimReviewService/ReviewClaim
        {"id": "$checked_claim", "lines": [{"line": 7}, {"quantity": "-1", "price": "-1"}, {"line": 0, "rejected": true}]}
        ?

        ClaimReviewService/ReturnClaim
        {"id": "$checked_claim", "reason": " "}
        ?

        ClaimReviewService/BypassReview
        {"id": "$checked_claim"}
        ?

        ClaimReviewService/SelectClaim
        {"id": "$checked_claim"}
        ?

        ClaimReviewService/SelectClaims
        {"threshold": "-1", "basis_points": -1, "filter": {"facility_id": "none", "visit_from": "none", "visit_to": "none"}}
        ?

        ClaimReviewService/ProcessClaims
        {"filter": {"facility_id": "$nobody", "visit_from": "none", "visit_to": "none"}}
        ?

        ClaimReviewService/GetClaimOperation
        {"id": "none"}
        ?

        FraudService/ListFraudSignals
        {"page_size": -1, "page_token": "none", "facility_id": "none", "claim_id": "none", "code": 999, "state": 99, "min_score": 101}
        ?

        FraudService/GetFraudSignal
        {"id": "none"}
        ?

        FraudService/GetClaimRisk
        {"id": "none"}
        ?

        FraudService/ConfirmFraudSignal
        {"id": "none"}
        ?

        FraudService/DismissFraudSignal
        {"id": "none", "reason": "$long"}
        ?
        """;
}
