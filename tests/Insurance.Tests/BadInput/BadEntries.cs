namespace Platform.Insurance.Tests.BadInput;

/// <summary>Items, services, diagnoses and price lists.</summary>
internal static class BadEntries
{
    public const string Rows = """
        MedicalItemService/CreateMedicalItem
        {"item": {"code": "two words", "name": "", "type": 99, "package": "$long", "package_quantity": "-1", "price": "-1", "max_quantity": "-1",
        "care_type": 99, "frequency_days": -1, "patient_mask": 99, "min_facility_level": 99, "valid_from": "none"}}
        ?

        MedicalItemService/GetMedicalItem
        {"id": "$item", "on": "none"}
        ?

        MedicalItemService/ListMedicalItems
        {"page_size": -1, "page_token": "none", "query": "$long"}
        ?

        MedicalItemService/UpdateMedicalItem
        {"item": {"id": "$item", "price": "-1", "patient_mask": 99, "package": "$long"}, "effective_on": "none"}
        ?

        MedicalItemService/CloseMedicalItem
        {"id": "$item", "last_day": "none"}
        ?

        MedicalItemService/ImportMedicalItems
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        ?

        MedicalServiceService/CreateMedicalService
        {"service": {"code": "two words", "name": "", "type": 99, "level": 99, "category": 99, "price": "-1", "valid_from": "none", "package_kind": 2,
        "parts": [{"entry_id": "none", "quantity": "-1", "price": "-1"}], "implausible_diagnosis_ids": ["none"]}}
        ?

        MedicalServiceService/GetMedicalService
        {"id": "$service", "on": "none"}
        ?

        MedicalServiceService/ListMedicalServices
        {"page_size": -1, "page_token": "none", "query": "$long"}
        ?

        MedicalServiceService/UpdateMedicalService
        {"service": {"id": "$service", "price": "-1", "patient_mask": 99, "implausible_diagnosis_ids": ["$nobody"]}, "effective_on": "none"}
        ?

        MedicalServiceService/CloseMedicalService
        {"id": "$service", "last_day": "none"}
        ?

        MedicalServiceService/ImportMedicalServices
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        ?

        DiagnosisService/CreateDiagnosis
        {"diagnosis": {"code": "two words", "name": "", "valid_from": "none", "valid_to": "none"}}
        ?

        DiagnosisService/GetDiagnosis
        {"id": "none"}
        ?

        DiagnosisService/ListDiagnoses
        {"page_size": -1, "page_token": "none", "query": "$long", "valid_on": "none"}
        ?

        DiagnosisService/UpdateDiagnosis
        {"diagnosis": {"id": "$diagnosis", "name": "$long", "valid_from": "2026-01-02", "valid_to": "2026-01-01"}}
        ?

        DiagnosisService/ImportDiagnoses
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        ?

        PriceListService/CreatePriceList
        {"price_list": {"name": "", "listed_on": "none", "location_id": "none"}}
        ?

        PriceListService/GetPriceList
        {"id": "none"}
        ?

        PriceListService/ListPriceLists
        {"page_size": -1, "page_token": "none", "kind": 99, "query": "$long"}
        ?

        PriceListService/UpdatePriceList
        {"price_list": {"id": "$price_list", "name": "$long", "listed_on": "none", "location_id": "$nobody"}}
        ?

        PriceListService/DuplicatePriceList
        {"id": "$price_list", "name": "", "listed_on": "none", "location_id": "none"}
        ?

        PriceListService/ListPriceListLines
        {"price_list_id": "$price_list", "page_size": -1, "page_token": "none", "on": "none"}
        ?

        PriceListService/ChangePriceListLines
        {"price_list_id": "$price_list", "effective_on": "none", "lines": [{"entry_id": "none"}, {"entry_id": "$nobody", "price": "-1"}],
        "removed": ["none"]}
        ?

        PriceListService/ImportPriceListLines
        {"price_list_id": "$price_list", "csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        ?

        PriceListService/ExportPriceListLines
        {"price_list_id": "none"}
        ?
        """;
}
