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
        duplicate_reason LENGTH, family.address LENGTH, family.confirmation_type UNKNOWN, family.language UNKNOWN, family.location_id FORMAT,
        family.type UNKNOWN, members[0].birth_date OUT_OF_RANGE, members[0].current_location_id FORMAT,
        members[0].first_service_point_id UNKNOWN, members[0].gender UNKNOWN, members[0].identifiers[0].number REQUIRED,
        members[0].identifiers[0].type UNKNOWN, members[0].last_name REQUIRED, members[0].marital_status UNKNOWN, members[0].number LENGTH,
        members[0].other_names REQUIRED, members[0].phone LENGTH, members[0].relation NOT_ALLOWED, members[0].relation UNKNOWN

        FamilyService/EnrolFamily
        {}
        family.location_id REQUIRED, members COUNT

        FamilyService/GetFamily
        {"id": "none"}
        FAMILY_NOT_FOUND

        FamilyService/ListFamilies
        {"page_size": -1, "page_token": "none", "location_id": "none"}
        location_id FORMAT, page_size OUT_OF_RANGE, page_token STALE

        FamilyService/UpdateFamily
        {"family": {"id": "$family", "location_id": "$nobody", "type": "none", "address": "$long"},
        "update_mask": "locationId,type,address,none"}
        family.address LENGTH, family.location_id UNKNOWN, family.type UNKNOWN, update_mask NOT_ALLOWED

        FamilyService/UpdateFamily
        {"family": {"id": "$family"}, "update_mask": "headId,closedOn"}
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        FamilyService/AddMember
        {"family_id": "$family", "member": {"birth_date": "none", "relation": "none", "email": "$long"}, "duplicate_reason": "$long"}
        duplicate_reason LENGTH, member.birth_date FORMAT, member.email LENGTH, member.gender REQUIRED, member.last_name REQUIRED,
        member.other_names REQUIRED, member.relation UNKNOWN

        FamilyService/RemoveMember
        {"family_id": "$family", "insuree_id": "$spouse", "last_day": "2999-01-01"}
        last_day OUT_OF_RANGE

        FamilyService/MoveMember
        {"family_id": "$family", "insuree_id": "$spouse", "to_family_id": "$nobody", "relation": "none", "last_day": "2999-01-01", "reason": "$long"}
        last_day OUT_OF_RANGE, reason LENGTH, relation UNKNOWN, to_family_id UNKNOWN

        FamilyService/SplitFamily
        {"family_id": "$family", "members": [{"insuree_id": "$head", "relation": "none"}, {"insuree_id": "none"}],
        "family": {"location_id": "none"}, "last_day": "2999-01-01", "reason": "$long"}
        family.location_id FORMAT, last_day OUT_OF_RANGE, members NOT_ALLOWED, members[0].relation UNKNOWN, members[1].insuree_id FORMAT,
        reason LENGTH

        FamilyService/ChangeHead
        {"family_id": "$family", "insuree_id": "$spouse", "former_head_relation": "none", "relations": [{"insuree_id": "none"}]}
        former_head_relation UNKNOWN, relations[0].insuree_id FORMAT

        FamilyService/ListEnrolmentChanges
        {"page_size": -1, "page_token": "none", "family_id": "none", "insuree_id": "none"}
        family_id FORMAT, insuree_id FORMAT, page_size OUT_OF_RANGE, page_token STALE

        DuplicateService/FindDuplicates
        {"insuree": {"birth_date": "none", "gender": 9}, "location_id": "none", "family_id": "none"}
        family_id FORMAT, insuree.birth_date FORMAT, insuree.gender UNKNOWN, insuree.last_name REQUIRED, insuree.other_names REQUIRED,
        location_id FORMAT

        DuplicateService/StartDuplicateSearch
        {"location_id": "none"}
        location_id FORMAT

        DuplicateService/GetDuplicateSearch
        {"id": "none"}
        DUPLICATE_NOT_FOUND

        DuplicateService/ListDuplicatePairs
        {"page_size": -1, "page_token": "none", "state": 99, "min_score": 101, "insuree_id": "none", "location_id": "none"}
        insuree_id FORMAT, location_id FORMAT, min_score OUT_OF_RANGE, page_size OUT_OF_RANGE, page_token STALE, state UNKNOWN

        DuplicateService/DecideDuplicatePair
        {"id": "$pair", "reason": "$long"}
        reason LENGTH

        DuplicateService/MergeInsurees
        {"from_id": "$head", "into_id": "$head", "reason": ""}
        into_id NOT_ALLOWED, reason REQUIRED

        DuplicateService/UndoMerge
        {"id": "$merge", "reason": ""}
        reason REQUIRED

        DuplicateService/ListInsureeMerges
        {"page_size": -1, "page_token": "none", "insuree_id": "none"}
        insuree_id FORMAT, page_size OUT_OF_RANGE, page_token STALE
        """;
}
