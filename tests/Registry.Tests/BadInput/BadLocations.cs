namespace Platform.Registry.Tests.BadInput;

/// <summary>Locations, and the operations of imports.</summary>
internal static class BadLocations
{
    public const string Rows = """
        LocationService/CreateLocation
        {"location": {"code": "two words", "name": "$long", "level": 99, "parent_id": "none", "closed_on": "none",
        "population": {"male": "-1", "female": "-1", "other": "-1", "families": "-1"}}}
        location.closed_on FORMAT, location.code FORMAT, location.level OUT_OF_RANGE, location.name LENGTH, location.parent_id FORMAT,
        location.population.families OUT_OF_RANGE, location.population.female OUT_OF_RANGE, location.population.male OUT_OF_RANGE,
        location.population.other OUT_OF_RANGE

        LocationService/CreateLocation
        {"location": {"code": "R1", "name": "", "level": 2, "parent_id": "$nobody"}}
        location.code TAKEN, location.name REQUIRED, location.parent_id PARENT_LEVEL

        LocationService/CreateLocation
        {"location": {"code": "R1", "name": "Region", "level": 1}}
        location.code TAKEN

        LocationService/CreateLocation
        {"location": {"code": "", "name": "", "level": 2, "parent_id": "$ended_region"}}
        location.code FORMAT, location.name REQUIRED, location.parent_id CLOSED

        LocationService/CreateLocation
        {"location": {"code": "D9", "name": "", "level": 2, "parent_id": "00000000-0000-0000-0000-000000000000"}}
        location.name REQUIRED, location.parent_id FORMAT

        LocationService/GetLocation
        {"id": "none"}
        LOCATION_NOT_FOUND

        LocationService/ListLocations
        {"page_size": -1, "page_token": "none", "parent_id": "none", "level": 99, "query": "$long", "open_on": "none"}
        level OUT_OF_RANGE, open_on FORMAT, page_size OUT_OF_RANGE, page_token STALE, parent_id FORMAT, query LENGTH

        LocationService/UpdateLocation
        {"location": {"id": "$region", "code": "two words", "name": "", "level": 3, "population": {"male": "-1"}, "closed_on": "none"},
        "update_mask": "code,name,level,parentId,population,closedOn,mergedIntoId,none", "effective_on": "none"}
        effective_on FORMAT, location.closed_on FORMAT, location.code FORMAT, location.level HAS_CHILDREN, location.name REQUIRED,
        location.parent_id REQUIRED, location.population.male OUT_OF_RANGE, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        LocationService/UpdateLocation
        {"location": {"id": "$region", "code": "R2", "parent_id": "$region", "population": {"male": "7"}, "closed_on": "2020-01-01"},
        "update_mask": "code,parentId,population,population.none,closedOn", "effective_on": "2025-12-31"}
        effective_on TOO_EARLY, location.closed_on HAS_CHILDREN, location.code TAKEN, location.parent_id NOT_ALLOWED,
        location.parent_id NOT_ALLOWED, update_mask UNKNOWN

        LocationService/UpdateLocation
        {"location": {"id": "$district", "name": "$long", "closed_on": "2020-01-01"}, "effective_on": "0001-01-01"}
        effective_on OUT_OF_RANGE, location.closed_on HAS_FACILITIES, location.name LENGTH

        LocationService/UpdateLocation
        {"location": {"id": "$merged_region", "name": ""}}
        LOCATION_MERGED

        LocationService/MergeLocations
        {"from_id": "$district", "into_id": "$ended_region"}
        into_id CLOSED, into_id LEVEL

        LocationService/MergeLocations
        {"from_id": "$region", "into_id": "$region"}
        into_id NOT_ALLOWED

        LocationService/MergeLocations
        {"from_id": "$region", "into_id": "none"}
        LOCATION_NOT_FOUND

        LocationService/ExportLocations
        {"location_id": "none"}
        location_id FORMAT

        LocationService/ExportLocations
        {"location_id": "$nobody"}
        location_id UNKNOWN

        LocationService/ImportLocations
        {"csv": "none,nothing\n", "strategy": 99, "location_id": "none", "effective_on": "none"}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN,
        effective_on FORMAT, location_id FORMAT, strategy UNKNOWN

        LocationService/ImportLocations
        {"csv": "code,name,level,parent_code,none\n", "location_id": "$nobody", "effective_on": "0001-01-01"}
        csv COLUMN_UNKNOWN, effective_on OUT_OF_RANGE, location_id UNKNOWN

        OperationService/GetOperation
        {"id": "none"}
        OPERATION_NOT_FOUND

        OperationService/ListOperations
        {"page_size": -1, "page_token": "none", "kind": "$long"}
        kind TOO_LONG, page_size OUT_OF_RANGE, page_token STALE
        """;
}
