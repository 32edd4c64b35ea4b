namespace Platform.Insurance.Tests.BadInput;

/// <summary>Reviews, and signals of fraud.</summary>
internal static class BadReviews
{
    public const string Rows = """
        ClaimReviewService/ReviewClaim
        {"id": "$checked_claim", "adjustment": "$long", "lines": [{"justification": "$long"}, {"justification": "$long"}]}
        adjustment LENGTH, lines[0].justification LENGTH, lines[1].justification LENGTH, lines[1].line REPEATED

        ClaimReviewService/ReviewClaim
        {"id": "$checked_claim", "lines": [{"line": 7}, {"quantity": "-1", "price": "-1"}, {"line": 0, "rejected": true}]}
        lines[0].line UNKNOWN, lines[1].price OUT_OF_RANGE, lines[1].quantity OUT_OF_RANGE, lines[2].line REPEATED

        ClaimReviewService/ReturnClaim
        {"id": "$checked_claim", "reason": " "}
        reason REQUIRED

        ClaimReviewService/BypassReview
        {"id": "$checked_claim"}
        reason REQUIRED

        ClaimReviewService/SelectClaim
        {"id": "$checked_claim"}
        subject REQUIRED

        ClaimReviewService/SelectClaims
        {"threshold": "-1", "basis_points": -1, "filter": {"facility_id": "none", "visit_from": "none", "visit_to": "none"}}
        basis_points OUT_OF_RANGE, filter.facility_id FORMAT, filter.visit_from FORMAT, filter.visit_to FORMAT, rule REQUIRED,
        subject REQUIRED, threshold OUT_OF_RANGE

        ClaimReviewService/ProcessClaims
        {"filter": {"facility_id": "$nobody", "visit_from": "none", "visit_to": "none"}}
        filter.facility_id UNKNOWN, filter.visit_from FORMAT, filter.visit_to FORMAT

        ClaimReviewService/SubmitEnteredClaims
        {"filter": {"facility_id": "$nobody", "visit_from": "none", "visit_to": "none"}}
        filter.facility_id UNKNOWN, filter.visit_from FORMAT, filter.visit_to FORMAT

        ClaimReviewService/DeleteEnteredClaims
        {"filter": {"visit_from": "none", "visit_to": "none"}}
        filter.facility_id REQUIRED, filter.visit_from FORMAT, filter.visit_to FORMAT

        ClaimReviewService/BypassClaims
        {"reason": "$long", "filter": {"facility_id": "none", "visit_from": "none", "visit_to": "none"}}
        filter.facility_id FORMAT, filter.visit_from FORMAT, filter.visit_to FORMAT, reason LENGTH, subject REQUIRED

        ClaimReviewService/DeliverReviews
        {"filter": {"facility_id": "$nobody", "visit_from": "none", "visit_to": "none"}}
        filter.facility_id UNKNOWN, filter.visit_from FORMAT, filter.visit_to FORMAT

        ClaimReviewService/GetClaimOperation
        {"id": "none"}
        OPERATION_NOT_FOUND

        FraudService/ListFraudSignals
        {"page_size": -1, "page_token": "none", "facility_id": "none", "claim_id": "none", "code": 999, "state": 99, "min_score": 101}
        claim_id FORMAT, code UNKNOWN, facility_id FORMAT, min_score OUT_OF_RANGE, page_size OUT_OF_RANGE, page_token STALE, state UNKNOWN

        FraudService/GetFraudSignal
        {"id": "none"}
        SIGNAL_NOT_FOUND

        FraudService/GetClaimRisk
        {"id": "none"}
        CLAIM_NOT_FOUND

        FraudService/ConfirmFraudSignal
        {"id": "none"}
        reason REQUIRED

        FraudService/DismissFraudSignal
        {"id": "none", "reason": "$long"}
        reason LENGTH
        """;
}
