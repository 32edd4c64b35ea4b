namespace Platform.Insurance.Tests.BadInput;

/// <summary>Codes, people who work for the scheme, contracts, operations and figures.</summary>
internal static class BadRegisters
{
    public const string Rows = """
        CodeService/CreateCode
        {"code": {"code": "two words", "name": "", "alt_name": "$long", "sort_order": -1}}
        code.alt_name LENGTH, code.code FORMAT, code.list REQUIRED, code.name REQUIRED, code.sort_order OUT_OF_RANGE

        CodeService/GetCode
        {"id": "none"}
        ENTRY_NOT_FOUND

        CodeService/ListCodes
        {"page_size": -1, "page_token": "none", "list": 99}
        list UNKNOWN, page_size OUT_OF_RANGE, page_token STALE

        CodeService/UpdateCode
        {"code": {"id": "$code", "name": "$long", "alt_name": "$long", "sort_order": -1}, "update_mask": "name,altName,sortOrder,list"}
        code.alt_name LENGTH, code.name LENGTH, code.sort_order OUT_OF_RANGE, update_mask NOT_ALLOWED

        CodeService/ImportCodes
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        OfficerService/ImportOfficers
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, effective_on FORMAT, strategy UNKNOWN

        ClaimAdministratorService/ImportClaimAdministrators
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        PayerService/ImportPayers
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        OfficerService/CreateOfficer
        {"officer": {"code": "two words", "last_name": "", "birth_date": "none", "phone": "$long", "location_id": "none", "village_ids": ["none"],
        "substitute_id": "$nobody", "works_to": "none"}}
        officer.birth_date FORMAT, officer.code FORMAT, officer.last_name REQUIRED, officer.location_id FORMAT, officer.phone LENGTH,
        officer.substitute_id UNKNOWN, officer.village_ids[0] FORMAT, officer.works_to FORMAT

        OfficerService/GetOfficer
        {"id": "none"}
        ENTRY_NOT_FOUND

        OfficerService/ListOfficers
        {"page_size": -1, "page_token": "none", "query": "$long", "village_id": "none"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH, village_id FORMAT

        OfficerService/UpdateOfficer
        {"officer": {"id": "$officer", "birth_date": "none", "location_id": "$nobody", "email": "$long"},
        "update_mask": "birthDate,locationId,email,none"}
        officer.birth_date FORMAT, officer.email LENGTH, officer.location_id UNKNOWN, update_mask NOT_ALLOWED

        ClaimAdministratorService/CreateClaimAdministrator
        {"claim_administrator": {"code": "two words", "last_name": "", "birth_date": "none", "facility_id": "$nobody", "address": "$long"}}
        claim_administrator.address LENGTH, claim_administrator.birth_date FORMAT, claim_administrator.code FORMAT,
        claim_administrator.facility_id UNKNOWN, claim_administrator.last_name REQUIRED

        ClaimAdministratorService/GetClaimAdministrator
        {"id": "none"}
        ENTRY_NOT_FOUND

        ClaimAdministratorService/ListClaimAdministrators
        {"page_size": -1, "page_token": "none", "query": "$long", "facility_id": "none"}
        facility_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        ClaimAdministratorService/UpdateClaimAdministrator
        {"claim_administrator": {"id": "$claim_administrator", "birth_date": "none", "facility_id": "none", "worker_id": "none"},
        "update_mask": "birthDate,facilityId,workerId,none"}
        claim_administrator.birth_date FORMAT, claim_administrator.facility_id FORMAT, claim_administrator.worker_id FORMAT,
        update_mask NOT_ALLOWED

        PayerService/CreatePayer
        {"payer": {"name": "", "type": "none", "address": "$long", "phone": "$long", "fax": "$long", "email": "$long", "location_id": "none"}}
        payer.address LENGTH, payer.email LENGTH, payer.fax LENGTH, payer.location_id FORMAT, payer.name REQUIRED, payer.phone LENGTH,
        payer.type UNKNOWN

        PayerService/GetPayer
        {"id": "none"}
        ENTRY_NOT_FOUND

        PayerService/ListPayers
        {"page_size": -1, "page_token": "none", "query": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        PayerService/UpdatePayer
        {"payer": {"id": "$payer", "type": "none", "phone": "$long", "location_id": "$nobody"}, "update_mask": "type,phone,locationId,none"}
        payer.location_id UNKNOWN, payer.phone LENGTH, payer.type UNKNOWN, update_mask NOT_ALLOWED

        FacilityContractService/GetFacilityContract
        {"facility_id": "none"}
        FACILITY_NOT_FOUND

        FacilityContractService/ListFacilityContracts
        {"page_size": -1, "page_token": "none", "query": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        FacilityContractService/SetFacilityContract
        {"contract": {"facility_id": "$facility", "contract_from": "2026-01-02", "contract_to": "2026-01-01", "item_price_list_id": "none",
        "service_price_list_id": "$price_list", "account": "$long"}, "effective_on": "none"}
        contract.account LENGTH, contract.contract_to OUT_OF_RANGE, contract.item_price_list_id FORMAT,
        contract.service_price_list_id UNKNOWN, effective_on FORMAT

        FacilityContractService/ImportFacilityContracts
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, effective_on FORMAT, strategy UNKNOWN

        OperationService/GetOperation
        {"id": "none"}
        OPERATION_NOT_FOUND

        OperationService/ListOperations
        {"page_size": -1, "page_token": "none", "kind": "$long"}
        kind TOO_LONG, page_size OUT_OF_RANGE, page_token STALE

        FigureService/GetFigures
        {"year": 1, "periods": -1, "location_id": "none", "product_id": "none"}
        location_id FORMAT, period REQUIRED, periods OUT_OF_RANGE, product_id FORMAT, year OUT_OF_RANGE

        FigureService/ExportFigures
        {"year": 2026, "period": 1, "number": 13, "periods": 99, "location_id": "$nobody", "product_id": "$nobody"}
        location_id UNKNOWN, number OUT_OF_RANGE, periods OUT_OF_RANGE, product_id UNKNOWN
        """;
}
