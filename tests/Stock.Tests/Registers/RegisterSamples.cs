namespace Platform.Stock.Tests.Registers;

/// <summary>The plain registers, each with what it is tried with.</summary>
internal static class RegisterSamples
{
    public static readonly RegisterSample[] All =
    [
        new(
            "supplyPrograms",
            "supply_program",
            """
            {"code": "$code", "name": "Essential medicines", "description": "What every facility keeps.", "active": true,
             "negativeStock": "NEGATIVE_STOCK_REPAIR", "periodsSkippable": true, "skipAuthorization": true, "countDateRequired": true}
            """,
            """{"code": "no good", "name": ""}""",
            ["code: FORMAT", "name: REQUIRED"],
            """{"name": "Renamed"}""",
            "code: TAKEN"
        ),
        new(
            "commodityTypes",
            "commodity_type",
            """{"code": "$code", "name": "Paracetamol", "classificationSystem": "ATC", "parentId": "$type", "active": true}""",
            """{"code": "no good", "name": "", "parentId": "$missing"}""",
            ["code: FORMAT", "name: REQUIRED", "parent_id: UNKNOWN"],
            """{"name": "Renamed", "parentId": ""}""",
            "code: TAKEN"
        ),
        new(
            "products",
            "product",
            """
            {"code": "$code", "name": "Kit of a village health worker", "description": "For a month.", "dispensingUnit": "kit",
             "netContent": "10", "roundingThreshold": "4", "roundToZero": true, "ven": "VEN_CLASS_VITAL", "minCelsius": 2, "maxCelsius": 8,
             "tracksLots": true, "usesVvm": true, "commodityTypeId": "$type", "active": true,
             "components": [{"productId": "$product", "quantity": "3"}],
             "programs": [{"programId": "$program", "fullSupply": true, "category": "Kits", "displayOrder": 3, "dosesPerPatient": "12"}]}
            """,
            """
            {"code": "no good", "name": "", "netContent": "-1", "roundingThreshold": "5", "minCelsius": 8, "maxCelsius": 2,
             "commodityTypeId": "$missing",
             "components": [{"productId": "$missing", "quantity": "0"}, {"productId": "$missing", "quantity": "1"}],
             "programs": [{"programId": "x", "category": "a:b"}]}
            """,
            [
                "code: FORMAT",
                "name: REQUIRED",
                "dispensing_unit: REQUIRED",
                "net_content: OUT_OF_RANGE",
                "rounding_threshold: OUT_OF_RANGE",
                "max_celsius: BELOW_MIN",
                "commodity_type_id: UNKNOWN",
                "components[0].quantity: OUT_OF_RANGE",
                "components[0].product_id: UNKNOWN",
                "components[1]: DUPLICATE",
                "components[1].product_id: UNKNOWN",
                "programs[0].program_id: FORMAT",
                "programs[0].category: FORMAT",
            ],
            """{"name": "Renamed", "components": [], "ven": "VEN_CLASS_NON_ESSENTIAL"}""",
            "code: TAKEN"
        ),
        new(
            "tradeItems",
            "trade_item",
            """
            {"code": "$code", "name": "Brand 500 mg, 10 x 10", "manufacturer": "A maker", "productId": "$product", "active": true,
             "levels": [{"gtin": "$gtin", "each": "100"}]}
            """,
            """{"code": "no good", "name": "", "productId": "$missing", "levels": [{"gtin": "123", "each": "0"}]}""",
            [
                "code: FORMAT",
                "name: REQUIRED",
                "product_id: UNKNOWN",
                "levels[0].gtin: FORMAT",
                "levels[0].each: OUT_OF_RANGE",
            ],
            """{"name": "Renamed", "levels": []}""",
            "code: TAKEN",
            "levels[0].gtin: TAKEN"
        ),
        new(
            "reasons",
            "reason",
            """
            {"code": "$code", "name": "Broken", "description": "Bottles and vials.", "type": "REASON_TYPE_DEBIT",
             "category": "REASON_CATEGORY_ADJUSTMENT", "countsAs": "COUNTS_AS_LOSS", "text": "REASON_TEXT_REQUIRED", "active": true,
             "uses": [{"programId": "$program", "facilityType": "HC"}, {"programId": "", "facilityType": "HOSP"}]}
            """,
            """{"code": "no good", "name": "", "uses": [{"programId": "$missing"}, {"facilityType": "no good"}]}""",
            [
                "code: FORMAT",
                "name: REQUIRED",
                "type: REQUIRED",
                "category: REQUIRED",
                "uses[0].program_id: UNKNOWN",
                "uses[1].facility_type: FORMAT",
            ],
            """{"name": "Renamed", "uses": []}""",
            "code: TAKEN"
        ),
        new(
            "storagePlaces",
            "storage_place",
            """
            {"facilityId": "$facility", "code": "$code", "name": "Cold room", "kind": "STORAGE_PLACE_KIND_COLD_ROOM",
             "minCelsius": 2, "maxCelsius": 8, "active": true}
            """,
            """{"facilityId": "$missing", "code": "no good", "name": "", "minCelsius": 8, "maxCelsius": 2}""",
            ["facility_id: UNKNOWN", "code: FORMAT", "name: REQUIRED", "kind: REQUIRED", "max_celsius: BELOW_MIN"],
            """{"name": "Renamed", "kind": "STORAGE_PLACE_KIND_FREEZER"}""",
            "code: TAKEN"
        ),
        new(
            "stockNodes",
            "stock_node",
            """{"code": "$code", "name": "Incinerator", "kind": "STOCK_NODE_KIND_DISPOSAL", "takesUnusable": true, "active": true}""",
            """{"code": "no good", "name": ""}""",
            ["code: FORMAT", "name: REQUIRED", "kind: REQUIRED"],
            """{"name": "Renamed"}""",
            "code: TAKEN"
        ),
        new(
            "nodeAssignments",
            "node_assignment",
            """
            {"direction": "NODE_DIRECTION_DESTINATION", "programId": "$program", "facilityType": "$code", "nodeId": "$node",
             "countsAs": "COUNTS_AS_CONSUMPTION", "sharedLevel": 2, "active": true}
            """,
            """{"programId": "$missing", "nodeId": "$missing", "nodeFacilityType": "HC", "sharedLevel": 0}""",
            [
                "direction: REQUIRED",
                "program_id: UNKNOWN",
                "node_id: UNKNOWN",
                "node_id: ONE_OF",
                "shared_level: OUT_OF_RANGE",
            ],
            """{"sharedLevel": 3}""",
            "node_id: TAKEN"
        ),
        new(
            "facilityPrograms",
            "facility_program",
            """{"facilityId": "$facility", "programId": "$newprogram", "startsOn": "2026-01-01", "endsOn": "2026-12-31"}""",
            """{"facilityId": "$missing", "programId": "$missing", "startsOn": "2026-02-01", "endsOn": "2026-01-01"}""",
            ["facility_id: UNKNOWN", "program_id: UNKNOWN", "ends_on: BEFORE_START"],
            """{"endsOn": "2027-12-31"}""",
            "program_id: TAKEN"
        ),
        new(
            "schedules",
            "schedule",
            """{"code": "$code", "name": "Monthly", "description": "The months of the calendar.", "active": true}""",
            """{"code": "no good", "name": ""}""",
            ["code: FORMAT", "name: REQUIRED"],
            """{"name": "Renamed"}""",
            "code: TAKEN"
        ),
        new(
            "periods",
            "period",
            """
            {"scheduleId": "$newschedule", "name": "January 2026", "startsOn": "2026-01-01", "endsOn": "2026-01-31", "reportOnly": true}
            """,
            """{"scheduleId": "$missing", "name": "", "startsOn": "2026-02-01", "endsOn": "2026-01-01"}""",
            ["schedule_id: UNKNOWN", "name: REQUIRED", "ends_on: OUT_OF_RANGE"],
            """{"name": "Renamed"}""",
            "starts_on: NOT_NEXT"
        ),
        new(
            "productPrices",
            "product_price",
            """
            {"programId": "$newprogram", "productId": "$product", "validFrom": "2026-01-01", "amount": "95", "per": "100"}
            """,
            """{"programId": "$missing", "productId": "$missing", "validFrom": "soon", "amount": "-1", "per": "0"}""",
            [
                "program_id: UNKNOWN",
                "product_id: UNKNOWN",
                "valid_from: FORMAT",
                "amount: OUT_OF_RANGE",
                "per: OUT_OF_RANGE",
            ],
            """{"validFrom": "2031-01-01", "amount": "90"}""",
            "product_id: TAKEN"
        ),
        new(
            "approvedProducts",
            "approved_product",
            """
            {"programId": "$newprogram", "facilityType": "HC", "productId": "$product", "validFrom": "2026-01-01", "approved": true,
             "policy": "REPLENISHMENT_POLICY_ORDER_UP_TO", "maxMonths": 300, "minMonths": 150, "emergencyMonths": 25, "safetyMonths": 50,
             "leadDays": 15, "reviewDays": 30}
            """,
            """
            {"programId": "$missing", "facilityType": "", "productId": "$missing", "validFrom": "", "maxMonths": -1, "leadDays": 4000}
            """,
            [
                "program_id: UNKNOWN",
                "facility_type: FORMAT",
                "product_id: UNKNOWN",
                "valid_from: REQUIRED",
                "max_months: OUT_OF_RANGE",
                "lead_days: OUT_OF_RANGE",
            ],
            """{"validFrom": "2031-01-01", "maxMonths": 400}""",
            "product_id: TAKEN"
        ),
        new(
            "idealStockAmounts",
            "ideal_stock_amount",
            """{"facilityId": "$facility", "commodityTypeId": "$newtype", "periodId": "$period", "amount": "1200"}""",
            """{"facilityId": "$missing", "commodityTypeId": "$missing", "periodId": "$missing", "amount": "-1"}""",
            ["facility_id: UNKNOWN", "commodity_type_id: UNKNOWN", "period_id: UNKNOWN", "amount: OUT_OF_RANGE"],
            """{"amount": "7"}""",
            "period_id: TAKEN"
        ),
        new(
            "supervisoryNodes",
            "supervisory_node",
            """{"code": "$code", "name": "Ward executive", "facilityId": "$facility", "parentId": "$supervisory"}""",
            """{"code": "no good", "name": "", "facilityId": "$missing", "parentId": "$missing"}""",
            ["code: FORMAT", "name: REQUIRED", "facility_id: UNKNOWN", "parent_id: UNKNOWN"],
            """{"name": "Renamed"}""",
            "code: TAKEN"
        ),
        new(
            "requisitionGroups",
            "requisition_group",
            """
            {"code": "$code", "name": "Health centres of the north", "nodeId": "$supervisory", "facilityIds": ["$facility", "$other"],
             "programs": [{"programId": "$newprogram", "scheduleId": "$schedule"}]}
            """,
            """
            {"code": "no good", "name": "", "nodeId": "$missing", "facilityIds": ["$missing"],
             "programs": [{"programId": "$missing", "scheduleId": "$missing"}]}
            """,
            [
                "code: FORMAT",
                "name: REQUIRED",
                "node_id: UNKNOWN",
                "facility_ids[0]: UNKNOWN",
                "programs[0].program_id: UNKNOWN",
                "programs[0].schedule_id: UNKNOWN",
            ],
            """{"name": "Renamed", "facilityIds": []}""",
            "code: TAKEN",
            "facility_ids[0]: TAKEN",
            "facility_ids[1]: TAKEN"
        ),
        new(
            "supplyLines",
            "supply_line",
            """
            {"nodeId": "$supervisory", "programId": "$newprogram", "supplyingFacilityId": "$facility", "locallyFulfilled": true,
             "description": "By road."}
            """,
            """{"nodeId": "$missing", "programId": "$missing", "supplyingFacilityId": "$missing"}""",
            ["node_id: UNKNOWN", "program_id: UNKNOWN", "supplying_facility_id: UNKNOWN"],
            """{"description": "By air."}""",
            "node_id: TAKEN"
        ),
    ];
}
