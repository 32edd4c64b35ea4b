namespace Platform.Insurance.Tests.BadInput;

/// <summary>Claims, their files and their feedback.</summary>
internal static class BadClaims
{
    public const string Rows = """
        ClaimService/SubmitClaim
        {"claim": {"code": "two words", "insuree_id": "none", "visit_type": 9, "visit_from": "2026-02-30", "visit_to": "1949-12-31",
        "claimed_on": "2100-01-01", "guarantee": "$long", "explanation": "$long",
        "lines": [{"quantity": "0", "price": "-1", "explanation": "$long", "parts": [{"quantity": "-1"}]}]}, "duplicate_reason": "$long"}
        ?

        ClaimService/SubmitClaim
        {"claim": {"code": "$claim_code", "insuree_id": "$nobody", "facility_id": "$nobody", "claim_administrator_id": "$nobody",
        "visit_from": "2026-02-01", "diagnosis_ids": ["$nobody"], "lines": [{"entry_id": "$nobody", "quantity": "100", "price": "1"}]}}
        ?

        ClaimService/SubmitClaims
        {}
        ?

        ClaimService/PreviewClaim
        {"claim": {"insuree_id": "none", "visit_from": "2026-02-30", "diagnosis_ids": ["none", "none"], "lines": [{}]}}
        ?

        ClaimService/EnterClaim
        {"claim": {"code": "", "insuree_id": "none", "facility_id": "none", "claim_administrator_id": "none", "visit_from": "",
        "diagnosis_ids": ["$nobody", "$nobody"]}}
        ?

        ClaimService/ReplaceClaim
        {"claim": {"id": "$claim", "code": "two words", "insuree_id": "$nobody", "visit_from": "2026-13-01"}}
        ?

        ClaimService/SubmitEnteredClaim
        {"id": "$claim", "duplicate_reason": "$long"}
        ?

        ClaimService/DeleteClaim
        {"id": "$nobody"}
        ?

        ClaimService/RestoreClaim
        {"id": "$claim", "code": "two words"}
        ?

        ClaimService/ReverseClaim
        {"id": "$claim"}
        ?

        ClaimService/ProcessClaim
        {"id": "$nobody"}
        ?

        ClaimService/GetClaim
        {"id": "none"}
        ?

        ClaimService/GetExplanation
        {"id": "none"}
        ?

        ClaimService/GetImportedOutcome
        {"id": "none"}
        ?

        ClaimService/ListClaims
        {"page_size": -1, "page_token": "none", "state": 99, "facility_id": "none", "insuree_id": "none", "visit_from": "none",
        "visit_to": "none", "code": "$long", "review": 99, "feedback": 99, "diagnosis_id": "none", "visit_type": 99, "claimed_from": "-1",
        "claimed_to": "-1", "rejection_code": 9999, "min_risk": 101, "order": 99}
        ?

        ClaimAttachmentService/AddClaimAttachment
        {"claim_id": "$claim", "name": "", "content": ""}
        ?

        ClaimAttachmentService/RemoveClaimAttachment
        {"claim_id": "$claim", "id": "none"}
        ?

        ClaimAttachmentService/ListClaimAttachments
        {"claim_id": "$claim", "page_size": 1001, "page_token": "none"}
        ?

        ClaimAttachmentService/GetClaimAttachment
        {"claim_id": "$claim", "id": "none"}
        ?

        ClaimFeedbackService/RequestClaimFeedback
        {"claim_id": "$claim", "officer_id": "none"}
        ?

        ClaimFeedbackService/RecordClaimFeedback
        {"claim_id": "$claim", "assessment": 99, "remark": "$long", "given_on": "2026-02-30"}
        ?

        ClaimFeedbackService/GetClaimFeedback
        {"claim_id": "none"}
        ?

        EligibilityService/GetEligibility
        {"on": "2026-02-30", "facility_id": "none", "entry_id": "none", "visit_type": 9}
        ?

        EligibilityService/ScanCard
        {"payload": "", "on": "2026-02-30", "entry_id": "$item", "visit_type": 9}
        ?
        """;
}
