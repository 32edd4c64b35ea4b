namespace Platform.Stock.Tests.BadInput;

/// <summary>Places, those they deal with and those above them.</summary>
internal static class BadNetwork
{
    public const string Rows = """
        StoragePlaceService/CreateStoragePlace
        {"storage_place": {"facility_id": "none", "code": "two words", "name": "", "kind": 99, "min_celsius": -1, "max_celsius": -1}}
        storage_place.code FORMAT, storage_place.facility_id FORMAT, storage_place.kind UNKNOWN, storage_place.name REQUIRED

        StoragePlaceService/CreateStoragePlace
        {"storage_place": {"facility_id": "$facility_abroad", "code": "COLD", "name": "$long", "kind": 0, "min_celsius": 8, "max_celsius": 2}}
        storage_place.facility_id UNKNOWN, storage_place.kind REQUIRED, storage_place.max_celsius BELOW_MIN, storage_place.name LENGTH

        StoragePlaceService/CreateStoragePlace
        {"storage_place": {"facility_id": "$facility", "code": "cold", "name": "", "kind": 1, "min_celsius": -1000, "max_celsius": 1000}}
        storage_place.max_celsius OUT_OF_RANGE, storage_place.min_celsius OUT_OF_RANGE, storage_place.name REQUIRED

        StoragePlaceService/GetStoragePlace
        {"id": "none"}
        ENTRY_NOT_FOUND

        StoragePlaceService/ListStoragePlaces
        {"page_size": -1, "page_token": "none", "facility_id": "none"}
        facility_id FORMAT, page_size OUT_OF_RANGE, page_token STALE

        StoragePlaceService/UpdateStoragePlace
        {"storage_place": {"id": "$storage_place", "facility_id": "none", "code": "two words", "name": "", "kind": 99, "min_celsius": -1,
        "max_celsius": -1}, "update_mask": "id,facilityId,code,name,kind,minCelsius,maxCelsius,active,main,etag,none"}
        storage_place.code FORMAT, storage_place.facility_id FIXED, storage_place.facility_id FORMAT, storage_place.kind UNKNOWN,
        storage_place.name REQUIRED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        StoragePlaceService/UpdateStoragePlace
        {"storage_place": {"id": "$storage_place", "facility_id": "$other_facility", "code": "x y", "kind": 0}}
        storage_place.code FORMAT, storage_place.facility_id FIXED

        StoragePlaceService/ImportStoragePlaces
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        StockNodeService/CreateStockNode
        {"stock_node": {"code": "two words", "name": "", "kind": 99}}
        stock_node.code FORMAT, stock_node.kind UNKNOWN, stock_node.name REQUIRED

        StockNodeService/CreateStockNode
        {"stock_node": {"code": "N1", "name": "$long", "kind": 0}}
        stock_node.code TAKEN, stock_node.kind REQUIRED, stock_node.name LENGTH

        StockNodeService/GetStockNode
        {"id": "none"}
        ENTRY_NOT_FOUND

        StockNodeService/ListStockNodes
        {"page_size": -1, "page_token": "none", "query": "$long", "kind": 99}
        kind UNKNOWN, page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        StockNodeService/UpdateStockNode
        {"stock_node": {"id": "$stock_node", "code": "two words", "name": "", "kind": 99},
        "update_mask": "id,code,name,kind,takesUnusable,active,etag,none"}
        stock_node.code FORMAT, stock_node.kind UNKNOWN, stock_node.name REQUIRED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED

        StockNodeService/ImportStockNodes
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        NodeAssignmentService/CreateNodeAssignment
        {"node_assignment": {"direction": 99, "program_id": "none", "facility_type": "$long", "node_id": "none", "node_facility_id": "none",
        "node_facility_type": "$long", "counts_as": 99, "shared_level": -1}}
        node_assignment.counts_as UNKNOWN, node_assignment.direction UNKNOWN, node_assignment.facility_type FORMAT,
        node_assignment.node_facility_id FORMAT, node_assignment.node_facility_type FORMAT, node_assignment.node_id FORMAT,
        node_assignment.node_id ONE_OF, node_assignment.program_id FORMAT, node_assignment.shared_level OUT_OF_RANGE

        NodeAssignmentService/CreateNodeAssignment
        {"node_assignment": {"direction": 99, "program_id": "$nil", "facility_type": "two words", "node_id": "$nobody",
        "node_facility_id": "$facility_abroad", "counts_as": 99, "shared_level": 0}}
        node_assignment.counts_as UNKNOWN, node_assignment.direction UNKNOWN, node_assignment.facility_type FORMAT,
        node_assignment.node_facility_id UNKNOWN, node_assignment.node_id ONE_OF, node_assignment.node_id UNKNOWN,
        node_assignment.program_id FORMAT, node_assignment.shared_level OUT_OF_RANGE

        NodeAssignmentService/CreateNodeAssignment
        {"node_assignment": {"direction": 2, "program_id": "$supply_program", "facility_type": "HC", "node_id": "$stock_node", "counts_as": 99}}
        node_assignment.counts_as UNKNOWN, node_assignment.node_id TAKEN

        NodeAssignmentService/GetNodeAssignment
        {"id": "none"}
        ENTRY_NOT_FOUND

        NodeAssignmentService/ListNodeAssignments
        {"page_size": -1, "page_token": "none", "direction": 99, "program_id": "none", "facility_type": "$long", "node_id": "none"}
        direction UNKNOWN, facility_type LENGTH, node_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT

        NodeAssignmentService/UpdateNodeAssignment
        {"node_assignment": {"id": "$node_assignment", "direction": 99, "program_id": "none", "facility_type": "$long", "node_id": "none",
        "node_facility_id": "none", "node_facility_type": "$long", "counts_as": 99, "shared_level": -1},
        "update_mask": "id,direction,programId,facilityType,nodeId,nodeFacilityId,nodeFacilityType,countsAs,sharedLevel,active,etag,none"}
        node_assignment.counts_as UNKNOWN, node_assignment.direction UNKNOWN, node_assignment.facility_type FORMAT,
        node_assignment.node_facility_id FORMAT, node_assignment.node_facility_type FORMAT, node_assignment.node_id FORMAT,
        node_assignment.node_id ONE_OF, node_assignment.program_id FORMAT, node_assignment.shared_level OUT_OF_RANGE, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        NodeAssignmentService/ImportNodeAssignments
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING,
        csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        FacilityProgramService/CreateFacilityProgram
        {"facility_program": {"facility_id": "none", "program_id": "none", "starts_on": "none", "ends_on": "none"}}
        facility_program.ends_on FORMAT, facility_program.facility_id FORMAT, facility_program.program_id FORMAT,
        facility_program.starts_on FORMAT

        FacilityProgramService/CreateFacilityProgram
        {"facility_program": {"facility_id": "$facility_abroad", "program_id": "$nil", "starts_on": "", "ends_on": "2026-01-01"}}
        facility_program.facility_id UNKNOWN, facility_program.program_id FORMAT, facility_program.starts_on REQUIRED

        FacilityProgramService/CreateFacilityProgram
        {"facility_program": {"facility_id": "$facility", "program_id": "$supply_program", "starts_on": "2026-02-01", "ends_on": "2026-01-01"}}
        facility_program.ends_on BEFORE_START, facility_program.program_id TAKEN

        FacilityProgramService/GetFacilityProgram
        {"id": "none"}
        ENTRY_NOT_FOUND

        FacilityProgramService/ListFacilityPrograms
        {"page_size": -1, "page_token": "none", "facility_id": "none", "program_id": "none"}
        facility_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT

        FacilityProgramService/UpdateFacilityProgram
        {"facility_program": {"id": "$facility_program", "facility_id": "none", "program_id": "none", "starts_on": "none", "ends_on": "none"},
        "update_mask": "id,facilityId,programId,startsOn,endsOn,etag,none"}
        facility_program.ends_on FORMAT, facility_program.facility_id FIXED, facility_program.facility_id FORMAT,
        facility_program.program_id FIXED, facility_program.program_id FORMAT, facility_program.starts_on FORMAT, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        FacilityProgramService/UpdateFacilityProgram
        {"facility_program": {"id": "$facility_program", "facility_id": "$other_facility", "program_id": "$other_program",
        "starts_on": "2026-02-01", "ends_on": "2026-01-01"}}
        facility_program.ends_on BEFORE_START, facility_program.facility_id FIXED, facility_program.program_id FIXED

        FacilityProgramService/ImportFacilityPrograms
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        SupervisoryNodeService/CreateSupervisoryNode
        {"supervisory_node": {"code": "two words", "name": "", "facility_id": "none", "parent_id": "none"}}
        supervisory_node.code FORMAT, supervisory_node.facility_id FORMAT, supervisory_node.name REQUIRED, supervisory_node.parent_id FORMAT

        SupervisoryNodeService/CreateSupervisoryNode
        {"supervisory_node": {"code": "V1", "name": "$long", "facility_id": "$facility_abroad", "parent_id": "$nil"}}
        supervisory_node.code TAKEN, supervisory_node.facility_id UNKNOWN, supervisory_node.name LENGTH, supervisory_node.parent_id FORMAT

        SupervisoryNodeService/GetSupervisoryNode
        {"id": "none"}
        ENTRY_NOT_FOUND

        SupervisoryNodeService/ListSupervisoryNodes
        {"page_size": -1, "page_token": "none", "query": "$long", "parent_id": "none"}
        page_size OUT_OF_RANGE, page_token STALE, parent_id FORMAT, query LENGTH

        SupervisoryNodeService/UpdateSupervisoryNode
        {"supervisory_node": {"id": "$supervisory_node", "code": "two words", "name": "", "facility_id": "none", "parent_id": "none"},
        "update_mask": "id,code,name,facilityId,parentId,etag,none"}
        supervisory_node.code FORMAT, supervisory_node.facility_id FORMAT, supervisory_node.name REQUIRED, supervisory_node.parent_id FORMAT,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        SupervisoryNodeService/UpdateSupervisoryNode
        {"supervisory_node": {"id": "$supervisory_node", "name": "", "parent_id": "$supervisory_node"}}
        supervisory_node.parent_id CYCLE

        SupervisoryNodeService/ImportSupervisoryNodes
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        RequisitionGroupService/CreateRequisitionGroup
        {"requisition_group": {"code": "two words", "name": "", "node_id": "none", "facility_ids": ["none"], "programs": [{"program_id": "none",
        "schedule_id": "none"}]}}
        requisition_group.code FORMAT, requisition_group.facility_ids[0] FORMAT, requisition_group.name REQUIRED,
        requisition_group.node_id FORMAT, requisition_group.programs[0].program_id FORMAT, requisition_group.programs[0].schedule_id FORMAT

        RequisitionGroupService/CreateRequisitionGroup
        {"requisition_group": {"code": "G1", "name": "$long", "node_id": "$nobody", "facility_ids": ["$facility_abroad", "$nil", "$facility",
        "$facility"], "programs": [{"program_id": "$nil", "schedule_id": "$nobody"}, {"program_id": "$supply_program", "schedule_id": "$nil"},
        {"program_id": "$supply_program", "schedule_id": "$schedule"}]}}
        requisition_group.code TAKEN, requisition_group.facility_ids[0] UNKNOWN, requisition_group.facility_ids[1] FORMAT,
        requisition_group.facility_ids[2] TAKEN, requisition_group.facility_ids[3] DUPLICATE, requisition_group.facility_ids[3] TAKEN,
        requisition_group.name LENGTH, requisition_group.node_id UNKNOWN, requisition_group.programs[0].program_id FORMAT,
        requisition_group.programs[0].schedule_id UNKNOWN, requisition_group.programs[1].schedule_id FORMAT,
        requisition_group.programs[2] DUPLICATE

        RequisitionGroupService/GetRequisitionGroup
        {"id": "none"}
        ENTRY_NOT_FOUND

        RequisitionGroupService/ListRequisitionGroups
        {"page_size": -1, "page_token": "none", "query": "$long", "node_id": "none", "facility_id": "none", "program_id": "none"}
        facility_id FORMAT, node_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT, query LENGTH

        RequisitionGroupService/UpdateRequisitionGroup
        {"requisition_group": {"id": "$requisition_group", "code": "two words", "name": "", "node_id": "none", "facility_ids": ["none"],
        "programs": [{"program_id": "none", "schedule_id": "none"}]}, "update_mask": "id,code,name,nodeId,facilityIds,programs,etag,none"}
        requisition_group.code FORMAT, requisition_group.facility_ids[0] FORMAT, requisition_group.name REQUIRED,
        requisition_group.node_id FORMAT, requisition_group.programs[0].program_id FORMAT, requisition_group.programs[0].schedule_id FORMAT,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        RequisitionGroupService/ImportRequisitionGroups
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        SupplyLineService/CreateSupplyLine
        {"supply_line": {"node_id": "none", "program_id": "none", "supplying_facility_id": "none", "description": "$long"}}
        supply_line.description LENGTH, supply_line.node_id FORMAT, supply_line.program_id FORMAT, supply_line.supplying_facility_id FORMAT

        SupplyLineService/CreateSupplyLine
        {"supply_line": {"node_id": "$nobody", "program_id": "$nil", "supplying_facility_id": "$facility_abroad", "description": "$long"}}
        supply_line.description LENGTH, supply_line.node_id UNKNOWN, supply_line.program_id FORMAT, supply_line.supplying_facility_id UNKNOWN

        SupplyLineService/CreateSupplyLine
        {"supply_line": {"node_id": "$supervisory_node", "program_id": "$supply_program", "supplying_facility_id": "$other_facility",
        "description": "$long"}}
        supply_line.description LENGTH, supply_line.node_id TAKEN

        SupplyLineService/GetSupplyLine
        {"id": "none"}
        ENTRY_NOT_FOUND

        SupplyLineService/ListSupplyLines
        {"page_size": -1, "page_token": "none", "node_id": "none", "program_id": "none", "supplying_facility_id": "none"}
        node_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT, supplying_facility_id FORMAT

        SupplyLineService/UpdateSupplyLine
        {"supply_line": {"id": "$supply_line", "node_id": "none", "program_id": "none", "supplying_facility_id": "none", "description": "$long"},
        "update_mask": "id,nodeId,programId,supplyingFacilityId,locallyFulfilled,description,etag,none"}
        supply_line.description LENGTH, supply_line.node_id FIXED, supply_line.node_id FORMAT, supply_line.program_id FIXED,
        supply_line.program_id FORMAT, supply_line.supplying_facility_id FIXED, supply_line.supplying_facility_id FORMAT, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        SupplyLineService/ImportSupplyLines
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        OperationService/GetOperation
        {"id": "none"}
        OPERATION_NOT_FOUND

        OperationService/ListOperations
        {"page_size": -1, "page_token": "none", "kind": "$long"}
        kind TOO_LONG, page_size OUT_OF_RANGE, page_token STALE
        """;
}
