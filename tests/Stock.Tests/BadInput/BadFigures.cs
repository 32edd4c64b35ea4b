namespace Platform.Stock.Tests.BadInput;

/// <summary>Figures, suggestions, the national view, and what requisitions hand over.</summary>
internal static class BadFigures
{
    public const string Rows = """
        RequisitionService/ListPeriodsToInitiate
        {"facility_id": "none", "program_id": "none"}
        facility_id FORMAT, program_id FORMAT

        StockFigureService/ListStockFigures
        {"page_size": -1, "page_token": "none", "facility_id": "none", "location_id": "none", "program_id": "none",
        "product_id": "none", "statuses": [99], "at_risk_days": -1, "as_of": "none", "average_method": 99, "look_back_months": -1,
        "stockout_from": "$long", "stockout_to": "$long"}
        as_of FORMAT, at_risk_days OUT_OF_RANGE, average_method UNKNOWN, facility_id FORMAT, location_id FORMAT, look_back_months OUT_OF_RANGE,
        page_size OUT_OF_RANGE, page_token STALE, product_id FORMAT, program_id FORMAT, statuses[0] UNKNOWN, stockout_from FORMAT,
        stockout_to FORMAT

        StockFigureService/SuggestOrder
        {"facility_id": "none", "program_id": "none", "policy": 99, "average_method": 99, "look_back_months": -1}
        average_method UNKNOWN, facility_id FORMAT, look_back_months OUT_OF_RANGE, policy UNKNOWN, program_id FORMAT

        StockFigureService/SuggestRedistribution
        {"location_id": "none", "program_id": "none", "product_id": "none", "average_method": 99, "look_back_months": -1,
        "transit_days": -1, "horizon_days": -1, "least": "-1", "least_days_left": -1}
        average_method UNKNOWN, horizon_days OUT_OF_RANGE, least OUT_OF_RANGE, least_days_left OUT_OF_RANGE, location_id FORMAT,
        look_back_months OUT_OF_RANGE, product_id FORMAT, program_id FORMAT, transit_days OUT_OF_RANGE

        StockHandOverService/GetStockHandOver
        {"requisition_id": "none"}
        REQUISITION_NOT_FOUND

        StockHandOverService/ListStockHandOverProblems
        {"page_size": -1, "page_token": "none", "facility_id": "none", "program_id": "none", "requisition_id": "none",
        "code": "two words", "state": 99}
        facility_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT, requisition_id FORMAT, state UNKNOWN

        StockHandOverService/SettleStockHandOverProblem
        {"id": "none", "counts": [{"lot_id": "none", "place_id": "none", "quantity": "-1"}], "note": "$long"}
        counts[0].lot_id FORMAT, counts[0].place_id FORMAT, counts[0].quantity OUT_OF_RANGE, note LENGTH

        StockOverviewService/ListStockTotals
        {"page_size": -1, "page_token": "none", "scope": {"location_id": "none", "facility_id": "none", "facility_level": 99,
        "program_id": "none", "product_id": "none", "as_of": "none"}, "group_by": [99], "location_level": -1, "expiring_days": -1,
        "coverage_months": -1, "lot_id": "none", "order_by": 99}
        coverage_months OUT_OF_RANGE, expiring_days OUT_OF_RANGE, group_by[0] UNKNOWN, location_level OUT_OF_RANGE, lot_id FORMAT,
        order_by UNKNOWN, page_size OUT_OF_RANGE, page_token STALE, scope.as_of FORMAT, scope.facility_id FORMAT, scope.facility_level UNKNOWN,
        scope.location_id FORMAT, scope.product_id FORMAT, scope.program_id FORMAT

        StockOverviewService/ExportStockTotals
        {"scope": {"location_id": "none", "facility_id": "none", "facility_level": 99, "program_id": "none", "product_id": "none",
        "as_of": "none"}, "group_by": [99], "location_level": -1, "expiring_days": -1, "coverage_months": -1, "lot_id": "none"}
        coverage_months OUT_OF_RANGE, expiring_days OUT_OF_RANGE, group_by[0] UNKNOWN, location_level OUT_OF_RANGE, lot_id FORMAT,
        scope.as_of FORMAT, scope.facility_id FORMAT, scope.facility_level UNKNOWN, scope.location_id FORMAT, scope.product_id FORMAT,
        scope.program_id FORMAT

        StockOverviewService/ListStockAvailability
        {"page_size": -1, "page_token": "none", "scope": {"location_id": "none", "facility_id": "none", "facility_level": 99,
        "program_id": "none", "product_id": "none", "as_of": "none"}, "group_by": [99], "location_level": -1, "reporting_days": -1}
        group_by[0] UNKNOWN, location_level OUT_OF_RANGE, page_size OUT_OF_RANGE, page_token STALE, reporting_days OUT_OF_RANGE, scope.as_of FORMAT,
        scope.facility_id FORMAT, scope.facility_level UNKNOWN, scope.location_id FORMAT, scope.product_id FORMAT, scope.program_id FORMAT
        """;
}
