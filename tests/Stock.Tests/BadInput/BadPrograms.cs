namespace Platform.Stock.Tests.BadInput;

/// <summary>Programs, and what holds for products and periods in them.</summary>
internal static class BadPrograms
{
    public const string Rows = """
        SupplyProgramService/CreateSupplyProgram
        {"supply_program": {"code": "two words", "name": "", "description": "$long", "negative_stock": 99}}
        supply_program.code FORMAT, supply_program.description LENGTH, supply_program.name REQUIRED, supply_program.negative_stock UNKNOWN

        SupplyProgramService/CreateSupplyProgram
        {"supply_program": {"code": "P1", "name": "", "negative_stock": 99}}
        supply_program.code TAKEN, supply_program.name REQUIRED, supply_program.negative_stock UNKNOWN

        SupplyProgramService/GetSupplyProgram
        {"id": "none"}
        ENTRY_NOT_FOUND

        SupplyProgramService/ListSupplyPrograms
        {"page_size": -1, "page_token": "none", "query": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        SupplyProgramService/UpdateSupplyProgram
        {"supply_program": {"id": "$supply_program", "code": "two words", "name": "", "description": "$long", "negative_stock": 99},
        "update_mask": "id,code,name,description,active,negativeStock,periodsSkippable,skipAuthorization,countDateRequired,etag,none"}
        supply_program.code FORMAT, supply_program.description LENGTH, supply_program.name REQUIRED, supply_program.negative_stock UNKNOWN,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        SupplyProgramService/UpdateSupplyProgram
        {"supply_program": {"id": "$other_program", "code": "P1", "name": ""}}
        supply_program.code TAKEN

        SupplyProgramService/ImportSupplyPrograms
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        ApprovedProductService/CreateApprovedProduct
        {"approved_product": {"program_id": "none", "facility_type": "$long", "product_id": "none", "valid_from": "none", "policy": 99,
        "max_months": -1, "min_months": -1, "emergency_months": -1, "safety_months": -1, "lead_days": -1, "review_days": -1}}
        approved_product.emergency_months OUT_OF_RANGE, approved_product.facility_type FORMAT, approved_product.lead_days OUT_OF_RANGE,
        approved_product.max_months OUT_OF_RANGE, approved_product.min_months OUT_OF_RANGE, approved_product.policy UNKNOWN,
        approved_product.product_id FORMAT, approved_product.program_id FORMAT, approved_product.review_days OUT_OF_RANGE,
        approved_product.safety_months OUT_OF_RANGE, approved_product.valid_from FORMAT

        ApprovedProductService/CreateApprovedProduct
        {"approved_product": {"program_id": "$nobody", "facility_type": "", "product_id": "$product_abroad", "valid_from": "", "max_months": -1}}
        approved_product.facility_type FORMAT, approved_product.max_months OUT_OF_RANGE, approved_product.product_id UNKNOWN,
        approved_product.program_id UNKNOWN, approved_product.valid_from REQUIRED

        ApprovedProductService/CreateApprovedProduct
        {"approved_product": {"program_id": "$nil", "facility_type": "HC", "product_id": "$nil", "valid_from": "0001-01-01", "policy": 1}}
        approved_product.product_id FORMAT, approved_product.program_id FORMAT, approved_product.valid_from OUT_OF_RANGE

        ApprovedProductService/CreateApprovedProduct
        {"approved_product": {"program_id": "$supply_program", "facility_type": "HC", "product_id": "$product", "valid_from": "2026-01-01",
        "policy": 1, "max_months": -1}}
        approved_product.max_months OUT_OF_RANGE, approved_product.product_id TAKEN

        ApprovedProductService/CreateApprovedProduct
        {}
        approved_product.facility_type FORMAT, approved_product.product_id REQUIRED, approved_product.program_id REQUIRED,
        approved_product.valid_from REQUIRED

        ApprovedProductService/GetApprovedProduct
        {"id": "none"}
        ENTRY_NOT_FOUND

        ApprovedProductService/ListApprovedProducts
        {"page_size": -1, "page_token": "none", "program_id": "none", "facility_type": "$long", "product_id": "none", "approved_on": "none"}
        approved_on FORMAT, facility_type LENGTH, page_size OUT_OF_RANGE, page_token STALE, product_id FORMAT, program_id FORMAT

        ApprovedProductService/UpdateApprovedProduct
        {"approved_product": {"id": "$approved_product", "program_id": "none", "facility_type": "$long", "product_id": "none",
        "valid_from": "none", "policy": 99, "max_months": -1, "min_months": -1, "emergency_months": -1, "safety_months": -1, "lead_days": -1,
        "review_days": -1},
        "update_mask": "id,programId,facilityType,productId,validFrom,approved,policy,maxMonths,minMonths,emergencyMonths,safetyMonths,leadDays,reviewDays,history,etag,none"}
        approved_product.emergency_months OUT_OF_RANGE, approved_product.facility_type FIXED, approved_product.facility_type FORMAT,
        approved_product.lead_days OUT_OF_RANGE, approved_product.max_months OUT_OF_RANGE, approved_product.min_months OUT_OF_RANGE,
        approved_product.policy UNKNOWN, approved_product.product_id FIXED, approved_product.product_id FORMAT, approved_product.program_id FIXED,
        approved_product.program_id FORMAT, approved_product.review_days OUT_OF_RANGE, approved_product.safety_months OUT_OF_RANGE,
        approved_product.valid_from FORMAT, approved_product.valid_from TOO_EARLY, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        ApprovedProductService/UpdateApprovedProduct
        {"approved_product": {"id": "$approved_product", "program_id": "$other_program", "facility_type": "HOSP", "product_id": "$kit",
        "valid_from": "2025-01-01", "max_months": -1}}
        approved_product.facility_type FIXED, approved_product.max_months OUT_OF_RANGE, approved_product.product_id FIXED,
        approved_product.program_id FIXED, approved_product.valid_from TOO_EARLY

        ApprovedProductService/ImportApprovedProducts
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        ProductPriceService/CreateProductPrice
        {"product_price": {"program_id": "none", "product_id": "none", "valid_from": "none", "amount": "-1", "per": "-1"}}
        product_price.amount OUT_OF_RANGE, product_price.per OUT_OF_RANGE, product_price.product_id FORMAT, product_price.program_id FORMAT,
        product_price.valid_from FORMAT

        ProductPriceService/CreateProductPrice
        {"product_price": {"program_id": "$nil", "product_id": "$product_abroad", "valid_from": "", "amount": "-1", "per": "0"}}
        product_price.amount OUT_OF_RANGE, product_price.per OUT_OF_RANGE, product_price.product_id UNKNOWN, product_price.program_id FORMAT,
        product_price.valid_from REQUIRED

        ProductPriceService/CreateProductPrice
        {"product_price": {"program_id": "$supply_program", "product_id": "$product", "valid_from": "2026-01-01", "amount": "-1", "per": "1"}}
        product_price.amount OUT_OF_RANGE, product_price.product_id TAKEN

        ProductPriceService/GetProductPrice
        {"id": "none"}
        ENTRY_NOT_FOUND

        ProductPriceService/ListProductPrices
        {"page_size": -1, "page_token": "none", "program_id": "none", "product_id": "none"}
        page_size OUT_OF_RANGE, page_token STALE, product_id FORMAT, program_id FORMAT

        ProductPriceService/UpdateProductPrice
        {"product_price": {"id": "$product_price", "program_id": "none", "product_id": "none", "valid_from": "none", "amount": "-1", "per": "-1"},
        "update_mask": "id,programId,productId,validFrom,amount,per,history,etag,none"}
        product_price.amount OUT_OF_RANGE, product_price.per OUT_OF_RANGE, product_price.product_id FIXED, product_price.product_id FORMAT,
        product_price.program_id FIXED, product_price.program_id FORMAT, product_price.valid_from FORMAT, product_price.valid_from TOO_EARLY,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        ProductPriceService/UpdateProductPrice
        {"product_price": {"id": "$product_price", "program_id": "$other_program", "valid_from": "2025-01-01", "amount": "-1"}}
        product_price.amount OUT_OF_RANGE, product_price.program_id FIXED, product_price.valid_from TOO_EARLY

        ProductPriceService/ImportProductPrices
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN,
        csv COLUMN_UNKNOWN, strategy UNKNOWN

        IdealStockAmountService/CreateIdealStockAmount
        {"ideal_stock_amount": {"facility_id": "none", "commodity_type_id": "none", "period_id": "none", "amount": "-1"}}
        ideal_stock_amount.amount OUT_OF_RANGE, ideal_stock_amount.commodity_type_id FORMAT, ideal_stock_amount.facility_id FORMAT,
        ideal_stock_amount.period_id FORMAT

        IdealStockAmountService/CreateIdealStockAmount
        {"ideal_stock_amount": {"facility_id": "$facility_abroad", "commodity_type_id": "$nil", "period_id": "$nobody", "amount": "-1"}}
        ideal_stock_amount.amount OUT_OF_RANGE, ideal_stock_amount.commodity_type_id FORMAT, ideal_stock_amount.facility_id UNKNOWN,
        ideal_stock_amount.period_id UNKNOWN

        IdealStockAmountService/CreateIdealStockAmount
        {"ideal_stock_amount": {"facility_id": "$facility", "commodity_type_id": "$commodity_type", "period_id": "$period", "amount": "-1"}}
        ideal_stock_amount.amount OUT_OF_RANGE, ideal_stock_amount.period_id TAKEN

        IdealStockAmountService/GetIdealStockAmount
        {"id": "none"}
        ENTRY_NOT_FOUND

        IdealStockAmountService/ListIdealStockAmounts
        {"page_size": -1, "page_token": "none", "facility_id": "none", "commodity_type_id": "none", "period_id": "none"}
        commodity_type_id FORMAT, facility_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, period_id FORMAT

        IdealStockAmountService/UpdateIdealStockAmount
        {"ideal_stock_amount": {"id": "$ideal_stock_amount", "facility_id": "none", "commodity_type_id": "none", "period_id": "none",
        "amount": "-1"}, "update_mask": "id,facilityId,commodityTypeId,periodId,amount,etag,none"}
        ideal_stock_amount.amount OUT_OF_RANGE, ideal_stock_amount.commodity_type_id FIXED, ideal_stock_amount.commodity_type_id FORMAT,
        ideal_stock_amount.facility_id FIXED, ideal_stock_amount.facility_id FORMAT, ideal_stock_amount.period_id FIXED,
        ideal_stock_amount.period_id FORMAT, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        IdealStockAmountService/UpdateIdealStockAmount
        {"ideal_stock_amount": {"id": "$ideal_stock_amount", "facility_id": "$other_facility", "amount": "-1"}}
        ideal_stock_amount.amount OUT_OF_RANGE, ideal_stock_amount.facility_id FIXED

        IdealStockAmountService/ImportIdealStockAmounts
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        ScheduleService/CreateSchedule
        {"schedule": {"code": "two words", "name": "", "description": "$long"}}
        schedule.code FORMAT, schedule.description LENGTH, schedule.name REQUIRED

        ScheduleService/CreateSchedule
        {"schedule": {"code": "S1", "name": "$long", "description": "$long"}}
        schedule.code TAKEN, schedule.description LENGTH, schedule.name LENGTH

        ScheduleService/GetSchedule
        {"id": "none"}
        ENTRY_NOT_FOUND

        ScheduleService/ListSchedules
        {"page_size": -1, "page_token": "none", "query": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        ScheduleService/UpdateSchedule
        {"schedule": {"id": "$schedule", "code": "two words", "name": "", "description": "$long"},
        "update_mask": "id,code,name,description,active,etag,none"}
        schedule.code FORMAT, schedule.description LENGTH, schedule.name REQUIRED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED

        ScheduleService/ImportSchedules
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        PeriodService/CreatePeriod
        {"period": {"schedule_id": "none", "name": "", "starts_on": "none", "ends_on": "none"}}
        period.ends_on FORMAT, period.name REQUIRED, period.schedule_id FORMAT, period.starts_on FORMAT

        PeriodService/CreatePeriod
        {"period": {"schedule_id": "$nobody", "name": "$long", "starts_on": "2026-03-01", "ends_on": "2026-02-01"}}
        period.ends_on OUT_OF_RANGE, period.name LENGTH, period.schedule_id UNKNOWN

        PeriodService/CreatePeriod
        {"period": {"schedule_id": "$schedule", "name": "", "starts_on": "2026-03-01", "ends_on": "2026-03-31"}}
        period.name REQUIRED, period.starts_on NOT_NEXT

        PeriodService/GetPeriod
        {"id": "none"}
        ENTRY_NOT_FOUND

        PeriodService/ListPeriods
        {"page_size": -1, "page_token": "none", "schedule_id": "none", "on": "none"}
        on FORMAT, page_size OUT_OF_RANGE, page_token STALE, schedule_id FORMAT

        PeriodService/UpdatePeriod
        {"period": {"id": "$period", "schedule_id": "none", "name": "", "starts_on": "none", "ends_on": "none"},
        "update_mask": "id,scheduleId,name,startsOn,endsOn,reportOnly,months,etag,none"}
        period.ends_on FIXED, period.ends_on FORMAT, period.name REQUIRED, period.schedule_id FIXED, period.schedule_id FORMAT,
        period.starts_on FIXED, period.starts_on FORMAT, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED

        PeriodService/UpdatePeriod
        {"period": {"id": "$period", "name": "", "starts_on": "2026-03-01", "ends_on": "2026-02-01"}}
        period.ends_on FIXED, period.ends_on OUT_OF_RANGE, period.starts_on FIXED

        PeriodService/ImportPeriods
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        ReasonService/CreateReason
        {"reason": {"code": "two words", "name": "", "description": "$long", "type": 99, "category": 99, "counts_as": 99, "text": 99,
        "uses": [{"program_id": "none", "facility_type": "$long"}]}}
        reason.category UNKNOWN, reason.code FORMAT, reason.counts_as UNKNOWN, reason.description LENGTH, reason.name REQUIRED,
        reason.text UNKNOWN, reason.type UNKNOWN, reason.uses[0].facility_type FORMAT, reason.uses[0].program_id FORMAT

        ReasonService/CreateReason
        {"reason": {"code": "r1", "name": "$long", "type": 1, "category": 99, "counts_as": 99, "text": 99, "uses": [{"program_id": "$nil",
        "facility_type": "two words"}, {"program_id": "$nobody"}, {"program_id": "$nobody"}]}}
        reason.category UNKNOWN, reason.counts_as UNKNOWN, reason.name LENGTH, reason.text UNKNOWN, reason.uses[0].facility_type FORMAT,
        reason.uses[0].program_id FORMAT, reason.uses[1].program_id UNKNOWN, reason.uses[2].program_id UNKNOWN, reason.uses[2] DUPLICATE

        ReasonService/GetReason
        {"id": "none"}
        ENTRY_NOT_FOUND

        ReasonService/ListReasons
        {"page_size": -1, "page_token": "none", "query": "$long", "program_id": "none", "facility_type": "$long", "category": 99}
        category UNKNOWN, facility_type LENGTH, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT, query LENGTH

        ReasonService/UpdateReason
        {"reason": {"id": "$reason", "code": "two words", "name": "", "description": "$long", "type": 99, "category": 99, "counts_as": 99,
        "text": 99, "uses": [{"program_id": "none", "facility_type": "$long"}]},
        "update_mask": "id,code,name,description,type,category,countsAs,text,active,uses,etag,none"}
        reason.category UNKNOWN, reason.code FORMAT, reason.counts_as UNKNOWN, reason.description LENGTH, reason.name REQUIRED,
        reason.text UNKNOWN, reason.type UNKNOWN, reason.uses[0].facility_type FORMAT, reason.uses[0].program_id FORMAT, update_mask NOT_ALLOWED,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        ReasonService/ImportReasons
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN
        """;
}
