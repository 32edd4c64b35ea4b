namespace Platform.Insurance.Tests.BadInput;

/// <summary>Claims, their files and their feedback.</summary>
internal static class BadClaims
{
    public const string Rows = """
        ClaimService/SubmitClaim
        {"claim": {"code": "two words", "insuree_id": "none", "visit_type": 9, "visit_from": "2026-02-30", "visit_to": "1949-12-31",
        "claimed_on": "2100-01-01", "guarantee": "$long", "explanation": "$long",
        "lines": [{"quantity": "0", "price": "-1", "explanation": "$long", "parts": [{"quantity": "-1"}]}]}, "duplicate_reason": "$long"}
        claim.claim_administrator_id REQUIRED, claim.claimed_on OUT_OF_RANGE, claim.code FORMAT, claim.diagnosis_ids COUNT,
        claim.explanation LENGTH, claim.facility_id REQUIRED, claim.guarantee LENGTH, claim.insuree_id FORMAT,
        claim.lines[0].entry_id REQUIRED, claim.lines[0].explanation LENGTH, claim.lines[0].parts[0].entry_id REQUIRED,
        claim.lines[0].parts[0].quantity OUT_OF_RANGE, claim.lines[0].price OUT_OF_RANGE, claim.lines[0].quantity OUT_OF_RANGE,
        claim.visit_from FORMAT, claim.visit_to OUT_OF_RANGE, claim.visit_type UNKNOWN, duplicate_reason LENGTH

        ClaimService/SubmitClaim
        {"claim": {"code": "$claim_code", "insuree_id": "$nobody", "facility_id": "$nobody", "claim_administrator_id": "$nobody",
        "visit_from": "2026-02-01", "diagnosis_ids": ["$nobody"], "lines": [{"entry_id": "$nobody", "quantity": "100", "price": "1"}]}}
        claim.claim_administrator_id UNKNOWN, claim.code TAKEN, claim.diagnosis_ids[0] UNKNOWN, claim.facility_id UNKNOWN,
        claim.insuree_id UNKNOWN, claim.lines[0].entry_id UNKNOWN

        ClaimService/SubmitClaims
        {}
        requests COUNT

        ClaimService/PreviewClaim
        {"claim": {"insuree_id": "none", "visit_from": "2026-02-30", "diagnosis_ids": ["none", "none"], "lines": [{}]}}
        claim.claim_administrator_id REQUIRED, claim.diagnosis_ids[0] FORMAT, claim.diagnosis_ids[1] FORMAT, claim.facility_id REQUIRED,
        claim.insuree_id FORMAT, claim.lines[0].entry_id REQUIRED, claim.lines[0].quantity OUT_OF_RANGE, claim.visit_from FORMAT

        ClaimService/EnterClaim
        {"claim": {"code": "", "insuree_id": "none", "facility_id": "none", "claim_administrator_id": "none", "visit_from": "",
        "diagnosis_ids": ["$nobody", "$nobody"]}}
        claim.claim_administrator_id FORMAT, claim.code FORMAT, claim.diagnosis_ids REPEATED, claim.diagnosis_ids[0] UNKNOWN,
        claim.diagnosis_ids[1] UNKNOWN, claim.facility_id FORMAT, claim.insuree_id FORMAT, claim.lines COUNT, claim.visit_from REQUIRED

        ClaimService/ReplaceClaim
        {"claim": {"id": "$claim", "code": "two words", "insuree_id": "$nobody", "visit_from": "2026-13-01"}}
        claim.claim_administrator_id REQUIRED, claim.code FORMAT, claim.diagnosis_ids COUNT, claim.facility_id REQUIRED,
        claim.insuree_id UNKNOWN, claim.lines COUNT, claim.visit_from FORMAT

        ClaimService/SubmitEnteredClaim
        {"id": "$claim", "duplicate_reason": "$long"}
        duplicate_reason LENGTH

        ClaimService/DeleteClaim
        {"id": "$nobody"}
        CLAIM_NOT_FOUND

        ClaimService/RestoreClaim
        {"id": "$claim", "code": "two words"}
        code FORMAT

        ClaimService/ReverseClaim
        {"id": "$claim"}
        reason REQUIRED

        ClaimService/ProcessClaim
        {"id": "$nobody"}
        CLAIM_NOT_FOUND

        ClaimService/GetClaim
        {"id": "none"}
        CLAIM_NOT_FOUND

        ClaimService/GetExplanation
        {"id": "none"}
        CLAIM_NOT_FOUND

        ClaimService/GetImportedOutcome
        {"id": "none"}
        CLAIM_NOT_FOUND

        ClaimService/ListClaims
        {"page_size": -1, "page_token": "none", "state": 99, "facility_id": "none", "insuree_id": "none", "visit_from": "none",
        "visit_to": "none", "code": "$long", "review": 99, "feedback": 99, "diagnosis_id": "none", "visit_type": 99, "claimed_from": "-1",
        "claimed_to": "-1", "rejection_code": 9999, "min_risk": 1001, "order": 99}
        claimed_from OUT_OF_RANGE, claimed_to OUT_OF_RANGE, code LENGTH, diagnosis_id FORMAT, facility_id FORMAT, feedback UNKNOWN,
        insuree_id FORMAT, min_risk OUT_OF_RANGE, order UNKNOWN, page_size OUT_OF_RANGE, page_token STALE, rejection_code UNKNOWN,
        review UNKNOWN, state UNKNOWN, visit_from FORMAT, visit_to FORMAT, visit_type UNKNOWN

        ClaimAttachmentService/AddClaimAttachment
        {"claim_id": "$claim", "name": "", "content": ""}
        content REQUIRED, name REQUIRED

        ClaimAttachmentService/RemoveClaimAttachment
        {"claim_id": "$claim", "id": "none"}
        ATTACHMENT_NOT_FOUND

        ClaimAttachmentService/ListClaimAttachments
        {"claim_id": "$claim", "page_size": 1001, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        ClaimAttachmentService/GetClaimAttachment
        {"claim_id": "$claim", "id": "none"}
        ATTACHMENT_NOT_FOUND

        ClaimFeedbackService/RequestClaimFeedback
        {"claim_id": "$claim", "officer_id": "none"}
        officer_id FORMAT

        ClaimFeedbackService/RecordClaimFeedback
        {"claim_id": "$checked_claim", "assessment": 99, "remark": "$long", "given_on": "2026-02-30"}
        assessment OUT_OF_RANGE, given_on FORMAT, remark LENGTH

        ClaimFeedbackService/GetClaimFeedback
        {"claim_id": "none"}
        CLAIM_NOT_FOUND

        EligibilityService/GetEligibility
        {"on": "2026-02-30", "facility_id": "none", "entry_id": "none", "visit_type": 9}
        entry_id FORMAT, facility_id FORMAT, insurance_number REQUIRED, on FORMAT, visit_type UNKNOWN

        EligibilityService/ScanCard
        {"payload": "", "on": "2026-02-30", "entry_id": "$item", "visit_type": 9}
        facility_id REQUIRED, on FORMAT, payload REQUIRED, visit_type UNKNOWN
        """;
}
