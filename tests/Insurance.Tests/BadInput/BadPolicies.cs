namespace Platform.Insurance.Tests.BadInput;

/// <summary>Policies, their renewal and their money.</summary>
internal static class BadPolicies
{
    public const string Rows = """
        PolicyService/QuotePolicy
        {"family_id": "none", "product_id": "none", "enrolled_on": "2999-01-01", "insuree_ids": ["none"], "renews_id": "none"}
        ?

        PolicyService/SellPolicy
        {"family_id": "none", "product_id": "none", "enrolled_on": "2999-01-01", "insuree_ids": ["none"], "renews_id": "none",
        "officer_id": "none", "shares": [{"payer_id": "none"}, {"basis_points": 10001}]}
        ?

        PolicyService/SellPolicy
        {"family_id": "$family", "product_id": "$product", "officer_id": "$nobody", "expected_value": "1",
        "shares": [{"payer_id": "$payer", "basis_points": 9000}, {"payer_id": "$payer", "basis_points": 9000}]}
        ?

        PolicyService/RenewPolicy
        {"id": "$policy", "enrolled_on": "2999-01-01", "insuree_ids": ["none"], "officer_id": "none", "shares": [{"payer_id": "none"}]}
        ?

        PolicyService/SuspendPolicy
        {"id": "$policy", "from": "2999-01-01", "reason": ""}
        ?

        PolicyService/ResumePolicy
        {"id": "$policy", "on": "2999-01-01"}
        ?

        PolicyService/CancelPolicy
        {"id": "$policy", "from": "none", "reason": ""}
        ?

        PolicyService/DeletePolicy
        {"id": "none"}
        ?

        PolicyService/AddPolicyMember
        {"id": "$policy", "insuree_id": "none", "joined_on": "2999-01-01"}
        ?

        PolicyService/GetPolicy
        {"id": "none"}
        ?

        PolicyService/ListPolicies
        {"page_size": -1, "page_token": "none", "family_id": "none", "insuree_id": "none", "product_id": "none", "status": 99}
        ?

        ContributionService/RecordContribution
        {"contribution": {"policy_id": "none", "payer_id": "none", "amount": "-1", "receipt": "$long", "paid_on": "2999-01-01"}}
        ?

        ContributionService/ReverseContribution
        {"id": "$contribution"}
        ?

        ContributionService/RefundContribution
        {"id": "$contribution", "amount": "-1", "paid_on": "2999-01-01", "receipt": "$long"}
        ?

        ContributionService/RefundContribution
        {"id": "$contribution", "amount": "999999999", "paid_on": "2001-01-01", "reason": "Too much"}
        ?

        ContributionService/GetContribution
        {"id": "none"}
        ?

        ContributionService/ListContributions
        {"page_size": -1, "page_token": "none", "policy_id": "none", "payer_id": "none", "paid_from": "none", "paid_to": "none", "kind": 99}
        ?

        RenewalService/ListRenewalNotices
        {"page_size": -1, "page_token": "none", "state": 99, "officer_id": "none", "family_id": "none", "policy_id": "none",
        "expires_from": "none", "expires_to": "none"}
        ?

        RenewalService/GetRenewalNotice
        {"id": "none"}
        ?

        RenewalService/RespondToRenewal
        {"id": "none", "reason": "$long"}
        ?
        """;
}
