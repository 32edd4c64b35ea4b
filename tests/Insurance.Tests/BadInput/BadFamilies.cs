namespace Platform.Insurance.Tests.BadInput;

/// <summary>Families, and who may be one person.</summary>
internal static class BadFamilies
{
    public const string Rows = """
        FamilyService/EnrolFamily
        {"family": {"location_id": "none", "type": "none", "address": "$long", "confirmation_type": "none", "language": "$long"},
        "members": [{"number": "12", "birth_date": "2999-01-01", "gender": 9, "relation": "none", "marital_status": 9,
        "identifiers": [{"type": "none"}], "phone": "$long", "current_location_id": "none", "first_service_point_id": "$nobody"}],
        "duplicate_reason": "$long"}
        ?

        FamilyService/EnrolFamily
        {}
        ?

        FamilyService/GetFamily
        {"id": "none"}
        ?

        FamilyService/ListFamilies
        {"page_size": -1, "page_token": "none", "location_id": "none"}
        ?

        FamilyService/UpdateFamily
        {"family": {"id": "$family", "location_id": "$nobody", "type": "none", "address": "$long"}}
        ?

        FamilyService/UpdateFamily
        {"family": {"id": "$family"}, "update_mask": "headId,closedOn"}
        ?

        FamilyService/AddMember
        {"family_id": "$family", "member": {"birth_date": "none", "relation": "none", "email": "$long"}, "duplicate_reason": "$long"}
        ?

        FamilyService/RemoveMember
        {"family_id": "$family", "insuree_id": "$spouse", "last_day": "2999-01-01"}
        ?

        FamilyService/MoveMember
        {"family_id": "$family", "insuree_id": "$spouse", "to_family_id": "$nobody", "relation": "none", "last_day": "2999-01-01", "reason": "$long"}
        ?

        FamilyService/SplitFamily
        {"family_id": "$family", "members": [{"insuree_id": "$head", "relation": "none"}, {"insuree_id": "none"}],
        "family": {"location_id": "none"}, "last_day": "2999-01-01", "reason": "$long"}
        ?

        FamilyService/ChangeHead
        {"family_id": "$family", "insuree_id": "$spouse", "former_head_relation": "none", "relations": [{"insuree_id": "none"}]}
        ?

        FamilyService/ListEnrolmentChanges
        {"page_size": -1, "page_token": "none", "family_id": "none", "insuree_id": "none"}
        ?

        DuplicateService/FindDuplicates
        {"insuree": {"birth_date": "none", "gender": 9}, "location_id": "none", "family_id": "none"}
        ?

        DuplicateService/StartDuplicateSearch
        {"location_id": "none"}
        ?

        DuplicateService/GetDuplicateSearch
        {"id": "none"}
        ?

        DuplicateService/ListDuplicatePairs
        {"page_size": -1, "page_token": "none", "state": 99, "min_score": 101, "insuree_id": "none", "location_id": "none"}
        ?

        DuplicateService/DecideDuplicatePair
        {"id": "$pair", "reason": "$long"}
        ?

        DuplicateService/MergeInsurees
        {"from_id": "$head", "into_id": "$head", "reason": ""}
        ?

        DuplicateService/UndoMerge
        {"id": "$merge", "reason": ""}
        ?

        DuplicateService/ListInsureeMerges
        {"page_size": -1, "page_token": "none", "insuree_id": "none"}
        ?
        """;
}
