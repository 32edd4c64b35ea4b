namespace Platform.Insurance.Tests.BadInput;

/// <summary>Insurees and their numbers.</summary>
internal static class BadInsurees
{
    public const string Rows = """
        InsureeService/GetInsuree
        {"id": "none"}
        ?

        InsureeService/ListInsurees
        {"page_size": -1, "page_token": "none", "number": "$long", "phone": "1", "name": "$long", "family_id": "none",
        "identifier_number": "$long", "identifier_type": "$long", "location_id": "none"}
        ?

        InsureeService/UpdateInsuree
        {"insuree": {"id": "$head", "number": "12", "birth_date": "none", "gender": 9, "phone": "$long", "profession": "none"}}
        ?

        InsureeService/ChangeInsureeStatus
        {"insuree_id": "$head", "on": "none", "reason": "$long", "former_head_relation": "none"}
        ?

        InsureeService/SetInsureePhoto
        {"insuree_id": "$head", "taken_on": "2999-01-01"}
        ?

        InsureeService/RemoveInsureePhoto
        {"insuree_id": "none"}
        ?

        InsureeService/RemoveInsureePhoto
        {"insuree_id": "$head"}
        ?

        InsureeService/ListInsureePhotos
        {"insuree_id": "$head", "page_size": -1, "page_token": "none"}
        ?

        InsureeService/GetInsureePhoto
        {"insuree_id": "$head", "photo_id": "none"}
        ?

        InsuranceNumberService/CheckInsuranceNumber
        {"number": ""}
        ?

        InsuranceNumberService/GenerateInsuranceNumbers
        {"count": -1, "prefix": "none", "purpose": "$long"}
        ?

        InsuranceNumberService/GetInsuranceNumberBatch
        {"id": "none"}
        ?

        InsuranceNumberService/ListInsuranceNumberBatches
        {"page_size": -1, "page_token": "none"}
        ?
        """;
}
