namespace Platform.Insurance.Tests.BadInput;

/// <summary>Policies, their renewal and their money.</summary>
internal static class BadPolicies
{
    public const string Rows = """
        PolicyService/QuotePolicy
        {"family_id": "none", "product_id": "none", "enrolled_on": "2999-01-01", "insuree_ids": ["none"], "renews_id": "none"}
        enrolled_on OUT_OF_RANGE, family_id FORMAT, insuree_ids[0] FORMAT, product_id FORMAT, renews_id FORMAT

        PolicyService/SellPolicy
        {"family_id": "none", "product_id": "none", "enrolled_on": "2999-01-01", "insuree_ids": ["none"], "renews_id": "none",
        "officer_id": "none", "shares": [{"payer_id": "none"}, {"basis_points": 10001}]}
        enrolled_on OUT_OF_RANGE, family_id FORMAT, insuree_ids[0] FORMAT, officer_id FORMAT, product_id FORMAT, renews_id FORMAT,
        shares NOT_WHOLE, shares[0].basis_points OUT_OF_RANGE, shares[0].payer_id FORMAT, shares[1].basis_points OUT_OF_RANGE,
        shares[1].payer_id REQUIRED

        PolicyService/SellPolicy
        {"family_id": "$other_family", "product_id": "$product", "officer_id": "$nobody", "expected_value": "1",
        "shares": [{"payer_id": "$payer", "basis_points": 9000}, {"payer_id": "$payer", "basis_points": 9000}]}
        expected_value CHANGED, officer_id UNKNOWN, shares NOT_WHOLE, shares[1].payer_id REPEATED

        PolicyService/RenewPolicy
        {"id": "$policy", "enrolled_on": "2999-01-01", "insuree_ids": ["none"], "officer_id": "none", "shares": [{"payer_id": "none"}]}
        enrolled_on OUT_OF_RANGE, insuree_ids[0] FORMAT, officer_id FORMAT, shares[0].basis_points OUT_OF_RANGE, shares[0].payer_id FORMAT

        PolicyService/SuspendPolicy
        {"id": "$policy", "from": "2999-01-01", "reason": ""}
        from OUT_OF_RANGE, reason REQUIRED

        PolicyService/ResumePolicy
        {"id": "$policy", "on": "2999-01-01"}
        on OUT_OF_RANGE

        PolicyService/CancelPolicy
        {"id": "$policy", "from": "none", "reason": ""}
        from FORMAT, reason REQUIRED

        PolicyService/DeletePolicy
        {"id": "none"}
        POLICY_NOT_FOUND

        PolicyService/AddPolicyMember
        {"id": "$policy", "insuree_id": "none", "joined_on": "2999-01-01"}
        insuree_id FORMAT, joined_on OUT_OF_RANGE

        PolicyService/ApprovePolicy
        {"id": "none"}
        POLICY_NOT_FOUND

        PolicyService/WithdrawUncoveredClaims
        {"id": "$policy", "reason": " "}
        reason REQUIRED

        FundingService/PreviewFunding
        {"terms": {"payer_id": "none", "product_id": "none", "location_id": "none", "basis_points": 0, "paid_on": "2999-01-01", "most": "0"}}
        terms.basis_points OUT_OF_RANGE, terms.location_id FORMAT, terms.most OUT_OF_RANGE, terms.paid_on OUT_OF_RANGE,
        terms.payer_id FORMAT, terms.product_id FORMAT

        FundingService/StartFunding
        {"terms": {"payer_id": "$nobody", "product_id": "$nobody", "location_id": "$nobody"}}
        terms.location_id UNKNOWN, terms.payer_id UNKNOWN, terms.product_id UNKNOWN

        FundingService/UndoFunding
        {"id": "none"}
        reason REQUIRED

        FundingService/GetFunding
        {"id": "none"}
        FUNDING_NOT_FOUND

        FundingService/ListFundings
        {"page_size": -1, "page_token": "none", "payer_id": "none", "product_id": "none", "state": 99}
        page_size OUT_OF_RANGE, page_token STALE, payer_id FORMAT, product_id FORMAT, state UNKNOWN

        PolicyService/GetPolicy
        {"id": "none"}
        POLICY_NOT_FOUND

        PolicyService/ListPolicies
        {"page_size": -1, "page_token": "none", "family_id": "none", "insuree_id": "none", "product_id": "none", "status": 99}
        family_id FORMAT, insuree_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, product_id FORMAT, status UNKNOWN

        ContributionService/RecordContribution
        {"contribution": {"policy_id": "none", "payer_id": "none", "amount": "-1", "receipt": "$long", "paid_on": "2999-01-01"}}
        contribution.amount OUT_OF_RANGE, contribution.paid_on OUT_OF_RANGE, contribution.payer_id FORMAT, contribution.policy_id FORMAT,
        contribution.receipt LENGTH, contribution.type REQUIRED

        ContributionService/ReverseContribution
        {"id": "$contribution"}
        reason REQUIRED

        ContributionService/RefundContribution
        {"id": "$contribution", "amount": "-1", "paid_on": "2999-01-01", "receipt": "$long"}
        amount OUT_OF_RANGE, paid_on OUT_OF_RANGE, reason REQUIRED, receipt LENGTH

        ContributionService/RefundContribution
        {"id": "$contribution", "amount": "999999999", "paid_on": "2001-01-01", "reason": "Too much"}
        amount OUT_OF_RANGE, paid_on OUT_OF_RANGE

        ContributionService/GetContribution
        {"id": "none"}
        CONTRIBUTION_NOT_FOUND

        ContributionService/ListContributions
        {"page_size": -1, "page_token": "none", "policy_id": "none", "payer_id": "none", "paid_from": "none", "paid_to": "none", "kind": 99}
        kind UNKNOWN, page_size OUT_OF_RANGE, page_token STALE, paid_from FORMAT, paid_to FORMAT, payer_id FORMAT, policy_id FORMAT

        RenewalService/ListRenewalNotices
        {"page_size": -1, "page_token": "none", "state": 99, "officer_id": "none", "family_id": "none", "policy_id": "none",
        "expires_from": "none", "expires_to": "none"}
        expires_from FORMAT, expires_to FORMAT, family_id FORMAT, officer_id FORMAT, page_size OUT_OF_RANGE, page_token STALE,
        policy_id FORMAT, state UNKNOWN

        RenewalService/GetRenewalNotice
        {"id": "none"}
        RENEWAL_NOT_FOUND

        RenewalService/RespondToRenewal
        {"id": "none", "reason": "$long"}
        reason LENGTH, reason NOT_ALLOWED, state REQUIRED
        """;
}
