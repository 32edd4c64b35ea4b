namespace Platform.Registry.Tests.BadInput;

/// <summary>Facilities and their catchments.</summary>
internal static class BadFacilities
{
    public const string Rows = """
        FacilityService/CreateFacility
        {"facility": {"code": "two words", "name": "", "level": 99, "sub_level": "$long", "ownership": 99, "care_type": 99, "type": "$long",
        "location_id": "none", "phone": "$long", "address": "$long", "opened_on": "none", "closed_on": "none",
        "catchment": [{"location_id": "none", "share_basis_points": 10001}, {"location_id": "$nobody", "share_basis_points": -1}, {}]}}
        facility.address LENGTH, facility.care_type UNKNOWN, facility.catchment OUT_OF_RANGE, facility.catchment[0].location_id FORMAT,
        facility.catchment[1].location_id UNKNOWN, facility.catchment[2].location_id REQUIRED, facility.closed_on FORMAT,
        facility.code FORMAT, facility.level UNKNOWN, facility.location_id FORMAT, facility.name REQUIRED, facility.opened_on FORMAT,
        facility.ownership UNKNOWN, facility.phone LENGTH, facility.sub_level LENGTH, facility.type LENGTH

        FacilityService/CreateFacility
        {}
        facility.code FORMAT, facility.level REQUIRED, facility.location_id REQUIRED, facility.name REQUIRED

        FacilityService/CreateFacility
        {"facility": {"code": "F1", "name": "$long", "level": 1, "location_id": "$nobody", "opened_on": "2026-01-02",
        "closed_on": "2026-01-01", "catchment": [{"location_id": "$region", "share_basis_points": 1},
        {"location_id": "$region", "share_basis_points": 2}]}}
        facility.catchment REPEATED, facility.closed_on OUT_OF_RANGE, facility.code TAKEN, facility.location_id UNKNOWN, facility.name LENGTH

        FacilityService/CreateFacility
        {"facility": {"code": "F1", "name": "Clinic", "level": 1, "location_id": "$district"}}
        facility.code TAKEN

        FacilityService/CreateFacility
        {"facility": {"code": "F9", "name": "Clinic", "level": 1, "location_id": "00000000-0000-0000-0000-000000000000",
        "catchment": [{"location_id": "00000000-0000-0000-0000-000000000000"}, {"location_id": "$merged_region"}]}}
        facility.catchment[0].location_id FORMAT, facility.catchment[1].location_id UNKNOWN, facility.location_id FORMAT

        FacilityService/CreateFacility
        {"facility": {"code": "F9", "name": "Clinic", "level": 1, "ownership": 99, "care_type": 99, "location_id": "$district"}}
        facility.care_type UNKNOWN, facility.ownership UNKNOWN

        FacilityService/CreateFacility
        {"facility": {"code": "F9", "name": "Clinic", "level": 1, "location_id": "00000000-0000-0000-0000-000000000000"}}
        facility.location_id FORMAT

        FacilityService/GetFacility
        {"id": "none"}
        FACILITY_NOT_FOUND

        FacilityService/ListFacilities
        {"page_size": -1, "page_token": "none", "location_id": "none", "level": 99, "query": "$long"}
        level UNKNOWN, location_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        FacilityService/UpdateFacility
        {"facility": {"id": "$facility", "code": "two words", "name": "", "level": 99, "ownership": 99, "care_type": 99,
        "location_id": "$nobody", "opened_on": "none", "closed_on": "none",
        "catchment": [{"location_id": "none", "share_basis_points": -1}]},
        "update_mask": "code,name,level,ownership,careType,locationId,openedOn,closedOn,catchment,etag", "effective_on": "none"}
        effective_on FORMAT, facility.care_type UNKNOWN, facility.catchment OUT_OF_RANGE, facility.catchment[0].location_id FORMAT,
        facility.closed_on FORMAT, facility.code FORMAT, facility.level UNKNOWN, facility.location_id UNKNOWN, facility.name REQUIRED,
        facility.opened_on FORMAT, facility.ownership UNKNOWN, update_mask NOT_ALLOWED

        FacilityService/UpdateFacility
        {"facility": {"id": "$facility", "code": "F3", "location_id": "$ended_region",
        "catchment": [{"location_id": "$other_region", "share_basis_points": 5000}]}, "effective_on": "2025-12-31"}
        effective_on TOO_EARLY, facility.code TAKEN, facility.location_id CLOSED

        FacilityService/UpdateFacility
        {"facility": {"id": "$facility", "code": "F3", "catchment": [{"location_id": "$other_region", "share_basis_points": 5000}]},
        "effective_on": "2025-12-31"}
        effective_on TOO_EARLY, facility.code TAKEN

        FacilityService/UpdateFacility
        {"facility": {"id": "$merged_facility", "name": ""}}
        FACILITY_MERGED

        FacilityService/MergeFacilities
        {"from_id": "$facility", "into_id": "$facility"}
        into_id NOT_ALLOWED

        FacilityService/MergeFacilities
        {"from_id": "$facility", "into_id": "none"}
        FACILITY_NOT_FOUND

        FacilityService/ExportFacilities
        {"location_id": "none"}
        location_id FORMAT

        FacilityService/ExportFacilities
        {"location_id": "$nobody"}
        location_id UNKNOWN

        FacilityService/ImportFacilities
        {"csv": "none,nothing\n", "strategy": 99, "location_id": "none", "effective_on": "none"}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN,
        csv COLUMN_UNKNOWN, effective_on FORMAT, location_id FORMAT, strategy UNKNOWN

        FacilityService/ImportFacilities
        {"csv": "code,name,level,care_type,location_code,none\n", "location_id": "$nobody", "effective_on": "0001-01-01"}
        csv COLUMN_UNKNOWN, effective_on OUT_OF_RANGE, location_id UNKNOWN
        """;
}
