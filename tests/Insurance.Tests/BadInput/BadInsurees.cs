namespace Platform.Insurance.Tests.BadInput;

/// <summary>Insurees and their numbers.</summary>
internal static class BadInsurees
{
    public const string Rows = """
        InsureeService/GetInsuree
        {"id": "none"}
        INSUREE_NOT_FOUND

        InsureeService/ListInsurees
        {"page_size": -1, "page_token": "none", "number": "$long", "phone": "1", "name": "$long", "family_id": "none",
        "identifier_number": "$long", "identifier_type": "$long", "location_id": "none"}
        family_id FORMAT, identifier_number LENGTH, identifier_type LENGTH, location_id FORMAT, name LENGTH, number LENGTH,
        page_size OUT_OF_RANGE, page_token STALE

        InsureeService/UpdateInsuree
        {"insuree": {"id": "$head", "number": "12", "birth_date": "none", "gender": 9, "phone": "$long", "profession": "none"},
        "update_mask": "number,birthDate,gender,phone,profession,familyId"}
        insuree.birth_date FORMAT, insuree.gender UNKNOWN, insuree.number LENGTH, insuree.phone LENGTH, insuree.profession UNKNOWN,
        update_mask NOT_ALLOWED

        InsureeService/ChangeInsureeStatus
        {"insuree_id": "$head", "on": "none", "reason": "$long", "former_head_relation": "none"}
        former_head_relation UNKNOWN, on FORMAT, reason LENGTH, status REQUIRED

        InsureeService/SetInsureePhoto
        {"insuree_id": "$head", "taken_on": "2999-01-01"}
        content REQUIRED, taken_on OUT_OF_RANGE

        InsureeService/RemoveInsureePhoto
        {"insuree_id": "none"}
        INSUREE_NOT_FOUND

        InsureeService/RemoveInsureePhoto
        {"insuree_id": "$head"}
        PHOTO_NOT_FOUND

        InsureeService/ListInsureePhotos
        {"insuree_id": "$head", "page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        InsureeService/GetInsureePhoto
        {"insuree_id": "$head", "photo_id": "none"}
        PHOTO_NOT_FOUND

        InsuranceNumberService/CheckInsuranceNumber
        {"number": ""}
        number REQUIRED

        InsuranceNumberService/GenerateInsuranceNumbers
        {"count": -1, "prefix": "none", "purpose": "$long"}
        count OUT_OF_RANGE, prefix FORMAT, purpose LENGTH

        InsuranceNumberService/GetInsuranceNumberBatch
        {"id": "none"}
        NUMBER_BATCH_NOT_FOUND

        InsuranceNumberService/ListInsuranceNumberBatches
        {"page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE
        """;
}
