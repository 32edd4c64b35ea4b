namespace Platform.Stock.Tests.BadInput;

/// <summary>Products, how they are traded and in which lots.</summary>
internal static class BadProducts
{
    public const string Rows = """
        ProductService/CreateProduct
        {"product": {"code": "two words", "name": "", "description": "$long", "dispensing_unit": "$long", "net_content": "-1",
        "rounding_threshold": "-1", "ven": 99, "min_celsius": -1, "max_celsius": -1, "commodity_type_id": "none",
        "components": [{"product_id": "none", "quantity": "-1"}], "programs": [{"program_id": "none", "category": "$long", "display_order": -1,
        "doses_per_patient": "-1"}]}}
        product.code FORMAT, product.commodity_type_id FORMAT, product.components[0].product_id FORMAT,
        product.components[0].quantity OUT_OF_RANGE, product.description LENGTH, product.dispensing_unit LENGTH, product.name REQUIRED,
        product.net_content OUT_OF_RANGE, product.programs[0].category LENGTH, product.programs[0].display_order OUT_OF_RANGE,
        product.programs[0].doses_per_patient OUT_OF_RANGE, product.programs[0].program_id FORMAT, product.rounding_threshold OUT_OF_RANGE,
        product.ven UNKNOWN

        ProductService/CreateProduct
        {"product": {"code": "m1", "name": "$long", "dispensing_unit": "", "net_content": "5", "rounding_threshold": "5", "min_celsius": 8,
        "max_celsius": 2, "commodity_type_id": "$nobody", "components": [{"product_id": "$product_abroad", "quantity": "0"},
        {"product_id": "$nil", "quantity": "1"}, {"product_id": "$kit", "quantity": "1"}], "programs": [{"program_id": "$nil", "category": "a:b",
        "display_order": -1, "doses_per_patient": "-1"}, {"program_id": "$nobody"}, {"program_id": "$nobody"}]}}
        product.code TAKEN, product.commodity_type_id UNKNOWN, product.components[0].product_id UNKNOWN,
        product.components[0].quantity OUT_OF_RANGE, product.components[1].product_id FORMAT, product.components[2].product_id NOT_ALLOWED,
        product.dispensing_unit REQUIRED, product.max_celsius BELOW_MIN, product.name LENGTH, product.programs[0].category FORMAT,
        product.programs[0].display_order OUT_OF_RANGE, product.programs[0].doses_per_patient OUT_OF_RANGE, product.programs[0].program_id FORMAT,
        product.programs[1].program_id UNKNOWN, product.programs[2].program_id UNKNOWN, product.programs[2] DUPLICATE,
        product.rounding_threshold OUT_OF_RANGE

        ProductService/GetProduct
        {"id": "none"}
        ENTRY_NOT_FOUND

        ProductService/ListProducts
        {"page_size": -1, "page_token": "none", "query": "$long", "program_id": "none", "commodity_type_id": "none", "ven": 99}
        commodity_type_id FORMAT, page_size OUT_OF_RANGE, page_token STALE, program_id FORMAT, query LENGTH, ven UNKNOWN

        ProductService/UpdateProduct
        {"product": {"id": "$product", "code": "two words", "name": "", "description": "$long", "dispensing_unit": "$long", "net_content": "-1",
        "rounding_threshold": "-1", "ven": 99, "min_celsius": -1, "max_celsius": -1, "commodity_type_id": "none",
        "components": [{"product_id": "none", "quantity": "-1"}], "programs": [{"program_id": "none", "category": "$long", "display_order": -1,
        "doses_per_patient": "-1"}]},
        "update_mask": "id,code,name,description,dispensingUnit,netContent,roundingThreshold,roundToZero,ven,minCelsius,maxCelsius,tracksLots,usesVvm,commodityTypeId,active,components,programs,etag,none"}
        product.code FORMAT, product.commodity_type_id FORMAT, product.components NOT_ALLOWED, product.components[0].product_id FORMAT,
        product.components[0].quantity OUT_OF_RANGE, product.description LENGTH, product.dispensing_unit LENGTH, product.name REQUIRED,
        product.net_content OUT_OF_RANGE, product.programs[0].category LENGTH, product.programs[0].display_order OUT_OF_RANGE,
        product.programs[0].doses_per_patient OUT_OF_RANGE, product.programs[0].program_id FORMAT, product.rounding_threshold OUT_OF_RANGE,
        product.ven UNKNOWN, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        ProductService/UpdateProduct
        {"product": {"id": "$kit", "code": "m1", "name": "", "components": [{"product_id": "$kit", "quantity": "0"}]}}
        product.code TAKEN, product.components[0].product_id NOT_ALLOWED, product.components[0].quantity OUT_OF_RANGE

        ProductService/ImportProducts
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        ProductService/ListProductVersions
        {"product_id": "none", "page_size": -1, "page_token": "none"}
        page_size OUT_OF_RANGE, page_token STALE

        TradeItemService/CreateTradeItem
        {"trade_item": {"code": "two words", "name": "", "manufacturer": "$long", "product_id": "none", "levels": [{"gtin": "$long",
        "each": "-1"}]}}
        trade_item.code FORMAT, trade_item.levels[0].each OUT_OF_RANGE, trade_item.levels[0].gtin FORMAT, trade_item.manufacturer LENGTH,
        trade_item.name REQUIRED, trade_item.product_id FORMAT

        TradeItemService/CreateTradeItem
        {"trade_item": {"code": "t1", "name": "$long", "product_id": "$nil", "levels": [{"gtin": "05901234123457", "each": "0"},
        {"gtin": "05901234123457", "each": "1"}]}}
        trade_item.levels[0].each OUT_OF_RANGE, trade_item.levels[0].gtin TAKEN, trade_item.levels[1].gtin TAKEN, trade_item.levels[1] DUPLICATE,
        trade_item.name LENGTH, trade_item.product_id FORMAT

        TradeItemService/GetTradeItem
        {"id": "none"}
        ENTRY_NOT_FOUND

        TradeItemService/ListTradeItems
        {"page_size": -1, "page_token": "none", "query": "$long", "product_id": "none", "gtin": "$long"}
        gtin FORMAT, page_size OUT_OF_RANGE, page_token STALE, product_id FORMAT, query LENGTH

        TradeItemService/UpdateTradeItem
        {"trade_item": {"id": "$trade_item", "code": "two words", "name": "", "manufacturer": "$long", "product_id": "none",
        "levels": [{"gtin": "$long", "each": "-1"}]}, "update_mask": "id,code,name,manufacturer,productId,active,levels,etag,none"}
        trade_item.code FORMAT, trade_item.levels[0].each OUT_OF_RANGE, trade_item.levels[0].gtin FORMAT, trade_item.manufacturer LENGTH,
        trade_item.name REQUIRED, trade_item.product_id FORMAT, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        TradeItemService/UpdateTradeItem
        {"trade_item": {"id": "$trade_item", "name": "", "product_id": "$kit", "levels": [{"gtin": "1", "each": "0"}]}}
        trade_item.levels[0].each OUT_OF_RANGE, trade_item.levels[0].gtin FORMAT

        TradeItemService/ImportTradeItems
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        LotService/CreateLot
        {"lot": {"product_id": "none", "trade_item_id": "none", "code": "two words", "expires_on": "none", "manufactured_on": "none",
        "restrictions": [{"kind": 99, "from": "none", "to": "none", "reason": "$long"}]}}
        lot.code FORMAT, lot.expires_on FORMAT, lot.manufactured_on FORMAT, lot.product_id FORMAT, lot.trade_item_id FORMAT

        LotService/CreateLot
        {"lot": {"product_id": "$nobody", "trade_item_id": "$nil", "code": "", "expires_on": "2026-01-01", "manufactured_on": "2026-02-01"}}
        lot.code FORMAT, lot.expires_on BEFORE_MADE, lot.product_id UNKNOWN, lot.trade_item_id FORMAT

        LotService/CreateLot
        {"lot": {"product_id": "$product", "code": "L1", "expires_on": "2026-01-01", "manufactured_on": "2026-02-01"}}
        lot.code TAKEN, lot.expires_on BEFORE_MADE

        LotService/CreateLot
        {"lot": {"product_id": "$product_abroad", "trade_item_id": "$trade_item", "code": "L9"}}
        lot.product_id UNKNOWN, lot.trade_item_id UNKNOWN

        LotService/GetLot
        {"id": "none"}
        ENTRY_NOT_FOUND

        LotService/ListLots
        {"page_size": -1, "page_token": "none", "query": "$long", "product_id": "none", "trade_item_id": "none", "expires_by": "none",
        "state": 99}
        expires_by FORMAT, page_size OUT_OF_RANGE, page_token STALE, product_id FORMAT, query LENGTH, state UNKNOWN, trade_item_id FORMAT

        LotService/CorrectLot
        {"id": "$lot", "expires_on": "2026-01-01", "manufactured_on": "2026-02-01"}
        expires_on BEFORE_MADE

        LotService/CorrectLot
        {"id": "$lot", "expires_on": "none", "manufactured_on": "none"}
        expires_on FORMAT, manufactured_on FORMAT

        LotService/RestrictLot
        {"id": "$lot", "kind": 99, "from": "$tomorrow", "reason": ""}
        from IN_FUTURE, kind UNKNOWN, reason REQUIRED

        LotService/ReleaseLot
        {"id": "$lot", "kind": 99}
        kind UNKNOWN

        LotService/ImportLots
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        CommodityTypeService/CreateCommodityType
        {"commodity_type": {"code": "two words", "name": "", "classification_system": "$long", "parent_id": "none"}}
        commodity_type.classification_system LENGTH, commodity_type.code FORMAT, commodity_type.name REQUIRED, commodity_type.parent_id FORMAT

        CommodityTypeService/CreateCommodityType
        {"commodity_type": {"code": "C1", "name": "", "parent_id": "$nobody"}}
        commodity_type.code TAKEN, commodity_type.name REQUIRED, commodity_type.parent_id UNKNOWN

        CommodityTypeService/GetCommodityType
        {"id": "none"}
        ENTRY_NOT_FOUND

        CommodityTypeService/ListCommodityTypes
        {"page_size": -1, "page_token": "none", "query": "$long", "parent_id": "none"}
        page_size OUT_OF_RANGE, page_token STALE, parent_id FORMAT, query LENGTH

        CommodityTypeService/UpdateCommodityType
        {"commodity_type": {"id": "$commodity_type", "code": "two words", "name": "", "classification_system": "$long", "parent_id": "none"},
        "update_mask": "id,code,name,classificationSystem,parentId,active,etag,none"}
        commodity_type.classification_system LENGTH, commodity_type.code FORMAT, commodity_type.name REQUIRED, commodity_type.parent_id FORMAT,
        update_mask NOT_ALLOWED, update_mask NOT_ALLOWED, update_mask NOT_ALLOWED

        CommodityTypeService/UpdateCommodityType
        {"commodity_type": {"id": "$commodity_type", "name": "$long", "parent_id": "$commodity_type"}}
        commodity_type.name LENGTH, commodity_type.parent_id CYCLE

        CommodityTypeService/ImportCommodityTypes
        {"csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN
        """;
}
