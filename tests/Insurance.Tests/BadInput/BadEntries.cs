namespace Platform.Insurance.Tests.BadInput;

/// <summary>Items, services, diagnoses and price lists.</summary>
internal static class BadEntries
{
    public const string Rows = """
        MedicalItemService/CreateMedicalItem
        {"item": {"code": "two words", "name": "", "type": 99, "package": "$long", "package_quantity": "-1", "price": "-1", "max_quantity": "-1",
        "care_type": 99, "frequency_days": -1, "patient_mask": 99, "min_facility_level": 99, "valid_from": "none"}}
        item.care_type UNKNOWN, item.code FORMAT, item.frequency_days OUT_OF_RANGE, item.max_quantity OUT_OF_RANGE,
        item.min_facility_level UNKNOWN, item.name REQUIRED, item.package LENGTH, item.package_quantity OUT_OF_RANGE,
        item.patient_mask OUT_OF_RANGE, item.price OUT_OF_RANGE, item.type UNKNOWN, item.valid_from FORMAT

        MedicalItemService/GetMedicalItem
        {"id": "$item", "on": "none"}
        on FORMAT

        MedicalItemService/ListMedicalItems
        {"page_size": -1, "page_token": "none", "query": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        MedicalItemService/UpdateMedicalItem
        {"item": {"id": "$item", "price": "-1", "patient_mask": 99, "package": "$long"}, "effective_on": "none",
        "update_mask": "price,patientMask,package,none"}
        effective_on FORMAT, item.package LENGTH, item.patient_mask OUT_OF_RANGE, item.price OUT_OF_RANGE, update_mask NOT_ALLOWED

        MedicalItemService/CloseMedicalItem
        {"id": "$item", "last_day": "none"}
        last_day FORMAT

        MedicalItemService/ImportMedicalItems
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN,
        effective_on FORMAT, strategy UNKNOWN

        MedicalServiceService/CreateMedicalService
        {"service": {"code": "two words", "name": "", "type": 99, "level": 99, "category": 99, "price": "-1", "valid_from": "none", "package_kind": 2,
        "parts": [{"entry_id": "none", "quantity": "-1", "price": "-1"}], "implausible_diagnosis_ids": ["none"]}}
        service.category UNKNOWN, service.code FORMAT, service.implausible_diagnosis_ids[0] FORMAT, service.level UNKNOWN,
        service.name REQUIRED, service.parts[0].entry_id FORMAT, service.parts[0].price OUT_OF_RANGE, service.parts[0].quantity OUT_OF_RANGE,
        service.price OUT_OF_RANGE, service.type UNKNOWN, service.valid_from FORMAT

        MedicalServiceService/GetMedicalService
        {"id": "$service", "on": "none"}
        on FORMAT

        MedicalServiceService/ListMedicalServices
        {"page_size": -1, "page_token": "none", "query": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        MedicalServiceService/UpdateMedicalService
        {"service": {"id": "$service", "price": "-1", "patient_mask": 99, "implausible_diagnosis_ids": ["$nobody"]}, "effective_on": "none",
        "update_mask": "price,patientMask,implausibleDiagnosisIds,none"}
        effective_on FORMAT, service.implausible_diagnosis_ids[0] UNKNOWN, service.patient_mask OUT_OF_RANGE, service.price OUT_OF_RANGE,
        update_mask NOT_ALLOWED

        MedicalServiceService/CloseMedicalService
        {"id": "$service", "last_day": "none"}
        last_day FORMAT

        MedicalServiceService/ImportMedicalServices
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN,
        effective_on FORMAT, strategy UNKNOWN

        DiagnosisService/CreateDiagnosis
        {"diagnosis": {"code": "two words", "name": "", "valid_from": "none", "valid_to": "none"}}
        diagnosis.code FORMAT, diagnosis.name REQUIRED, diagnosis.valid_from FORMAT, diagnosis.valid_to FORMAT

        DiagnosisService/GetDiagnosis
        {"id": "none"}
        ENTRY_NOT_FOUND

        DiagnosisService/ListDiagnoses
        {"page_size": -1, "page_token": "none", "query": "$long", "valid_on": "none"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH, valid_on FORMAT

        DiagnosisService/UpdateDiagnosis
        {"diagnosis": {"id": "$diagnosis", "name": "$long", "valid_from": "2026-01-02", "valid_to": "2026-01-01"},
        "update_mask": "name,validFrom,validTo,none"}
        diagnosis.name LENGTH, diagnosis.valid_to OUT_OF_RANGE, update_mask NOT_ALLOWED

        DiagnosisService/ImportDiagnoses
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, effective_on FORMAT, strategy UNKNOWN

        PriceListService/CreatePriceList
        {"price_list": {"name": "", "listed_on": "none", "location_id": "none"}}
        price_list.kind REQUIRED, price_list.listed_on FORMAT, price_list.location_id FORMAT, price_list.name REQUIRED

        PriceListService/GetPriceList
        {"id": "none"}
        ENTRY_NOT_FOUND

        PriceListService/ListPriceLists
        {"page_size": -1, "page_token": "none", "kind": 99, "query": "$long"}
        kind UNKNOWN, page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        PriceListService/UpdatePriceList
        {"price_list": {"id": "$price_list", "name": "$long", "listed_on": "none", "location_id": "$nobody"},
        "update_mask": "name,listedOn,locationId,kind"}
        price_list.listed_on FORMAT, price_list.location_id UNKNOWN, price_list.name LENGTH, update_mask NOT_ALLOWED

        PriceListService/DuplicatePriceList
        {"id": "$price_list", "name": "", "listed_on": "none", "location_id": "none"}
        listed_on FORMAT, location_id FORMAT, name REQUIRED

        PriceListService/ListPriceListLines
        {"price_list_id": "$price_list", "page_size": -1, "page_token": "none", "on": "none"}
        on FORMAT, page_size OUT_OF_RANGE, page_token STALE

        PriceListService/ChangePriceListLines
        {"price_list_id": "$price_list", "effective_on": "none", "lines": [{"entry_id": "none"}, {"entry_id": "$nobody", "price": "-1"}],
        "removed": ["none"]}
        effective_on FORMAT, lines[0].entry_id UNKNOWN, lines[1].entry_id UNKNOWN, lines[1].price OUT_OF_RANGE, removed[0] UNKNOWN

        PriceListService/ImportPriceListLines
        {"price_list_id": "$price_list", "csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, effective_on FORMAT, strategy UNKNOWN

        PriceListService/ExportPriceListLines
        {"price_list_id": "none"}
        ENTRY_NOT_FOUND
        """;
}
