namespace Platform.Insurance.Tests.BadInput;

/// <summary>Codes, people who work for the scheme, contracts, operations and figures.</summary>
internal static class BadRegisters
{
    public const string Rows = """
        CodeService/CreateCode
        {"code": {"code": "two words", "name": "", "alt_name": "$long", "sort_order": -1}}
        ?

        CodeService/GetCode
        {"id": "none"}
        ?

        CodeService/ListCodes
        {"page_size": -1, "page_token": "none", "list": 99}
        ?

        CodeService/UpdateCode
        {"code": {"id": "$code", "name": "$long", "alt_name": "$long", "sort_order": -1}}
        ?

        OfficerService/CreateOfficer
        {"officer": {"code": "two words", "last_name": "", "birth_date": "none", "phone": "$long", "location_id": "none", "village_ids": ["none"],
        "substitute_id": "$nobody", "works_to": "none"}}
        ?

        OfficerService/GetOfficer
        {"id": "none"}
        ?

        OfficerService/ListOfficers
        {"page_size": -1, "page_token": "none", "query": "$long", "village_id": "none"}
        ?

        OfficerService/UpdateOfficer
        {"officer": {"id": "$officer", "birth_date": "none", "location_id": "$nobody", "email": "$long"}}
        ?

        ClaimAdministratorService/CreateClaimAdministrator
        {"claim_administrator": {"code": "two words", "last_name": "", "birth_date": "none", "facility_id": "$nobody", "address": "$long"}}
        ?

        ClaimAdministratorService/GetClaimAdministrator
        {"id": "none"}
        ?

        ClaimAdministratorService/ListClaimAdministrators
        {"page_size": -1, "page_token": "none", "query": "$long", "facility_id": "none"}
        ?

        ClaimAdministratorService/UpdateClaimAdministrator
        {"claim_administrator": {"id": "$claim_administrator", "birth_date": "none", "facility_id": "none", "worker_id": "none"}}
        ?

        PayerService/CreatePayer
        {"payer": {"name": "", "type": "none", "address": "$long", "phone": "$long", "fax": "$long", "email": "$long", "location_id": "none"}}
        ?

        PayerService/GetPayer
        {"id": "none"}
        ?

        PayerService/ListPayers
        {"page_size": -1, "page_token": "none", "query": "$long"}
        ?

        PayerService/UpdatePayer
        {"payer": {"id": "$payer", "type": "none", "phone": "$long", "location_id": "$nobody"}}
        ?

        FacilityContractService/GetFacilityContract
        {"facility_id": "none"}
        ?

        FacilityContractService/ListFacilityContracts
        {"page_size": -1, "page_token": "none", "query": "$long"}
        ?

        FacilityContractService/SetFacilityContract
        {"contract": {"facility_id": "$facility", "contract_from": "2026-01-02", "contract_to": "2026-01-01", "item_price_list_id": "none",
        "service_price_list_id": "$price_list", "account": "$long"}, "effective_on": "none"}
        ?

        FacilityContractService/ImportFacilityContracts
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        ?

        OperationService/GetOperation
        {"id": "none"}
        ?

        OperationService/ListOperations
        {"page_size": -1, "page_token": "none", "kind": "$long"}
        ?

        FigureService/GetFigures
        {"year": 1, "periods": -1, "location_id": "none", "product_id": "none"}
        ?

        FigureService/ExportFigures
        {"year": 2026, "period": 1, "number": 13, "periods": 99, "location_id": "$nobody", "product_id": "$nobody"}
        ?
        """;
}
