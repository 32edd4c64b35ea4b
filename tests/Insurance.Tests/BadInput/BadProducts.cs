namespace Platform.Insurance.Tests.BadInput;

/// <summary>Products, their versions and lines.</summary>
internal static class BadProducts
{
    public const string Rows = """
        ProductService/CreateProduct
        {"code": "two words", "terms": {"name": "", "sold_from": "none", "location_id": "none", "period": {"period_months": 0, "cycles": ["99-99"]},
        "price": {"lump_sum": "-1", "enrolment_discount": {"basis_points": 10001, "months": -1}},
        "deductible": {"general": {"treatment": "-1"}}, "ceiling": {"general": {"treatment": "0", "policy": "1"}}}}
        code FORMAT, terms.ceiling.general OUT_OF_RANGE, terms.deductible.general OUT_OF_RANGE, terms.location_id FORMAT,
        terms.name REQUIRED, terms.period.cycles[0] FORMAT, terms.period.period_months OUT_OF_RANGE,
        terms.price.enrolment_discount.basis_points OUT_OF_RANGE, terms.price.enrolment_discount.months OUT_OF_RANGE,
        terms.price.lump_sum OUT_OF_RANGE, terms.sold_from FORMAT

        ProductService/DuplicateProduct
        {"product_id": "$product", "code": "two words", "name": "$long"}
        code FORMAT, name LENGTH

        ProductService/GetProduct
        {"id": "none"}
        PRODUCT_NOT_FOUND

        ProductService/ListProducts
        {"page_size": -1, "page_token": "none", "query": "$long"}
        page_size OUT_OF_RANGE, page_token STALE, query LENGTH

        ProductService/GetProductVersion
        {"product_id": "$product", "number": 99}
        PRODUCT_NOT_FOUND

        ProductService/BeginProductVersion
        {"product_id": "none"}
        PRODUCT_NOT_FOUND

        ProductService/UpdateProductDraft
        {"product_id": "$draft", "terms": {"name": "", "location_id": "$nobody", "conversion_product_id": "$nobody"},
        "update_mask": "name,locationId,conversionProductId,none"}
        terms.conversion_product_id UNKNOWN, terms.location_id UNKNOWN, terms.name REQUIRED, update_mask NOT_ALLOWED

        ProductService/UpdateProductDraft
        {"product_id": "$draft", "terms": {}, "update_mask": "none,price.none"}
        update_mask NOT_ALLOWED, update_mask UNKNOWN

        ProductService/DiscardProductDraft
        {"product_id": "none"}
        PRODUCT_NOT_FOUND

        ProductService/PublishProduct
        {"product_id": "$broken_draft", "effective_from": "none"}
        effective_from FORMAT, terms.relative.general REQUIRED

        ProductService/ListProductLines
        {"product_id": "$product", "page_size": -1, "page_token": "none", "kind": 99}
        kind UNKNOWN, page_size OUT_OF_RANGE, page_token STALE

        ProductService/ChangeProductLines
        {"product_id": "$draft", "lines": [{"entry_id": "none", "origin": 99}, {"entry_id": "$item", "adult": {"waiting_months": -1, "max_quantity": "-1"}}],
        "removed": ["none"]}
        lines[0].entry_id FORMAT, lines[0].origin UNKNOWN, lines[0] COVERS_NOTHING, lines[1].adult.max_quantity OUT_OF_RANGE,
        lines[1].adult.waiting_months OUT_OF_RANGE, lines[1] COVERS_NOTHING, removed[0] FORMAT

        ProductService/PreviewPrice
        {"product_id": "$product", "enrolled_on": "none", "renewal_of": "none", "members": [{"birth_date": "none"}, {}]}
        enrolled_on FORMAT, members[0].birth_date FORMAT, members[1].birth_date REQUIRED, renewal_of FORMAT

        ProductService/PreviewBenefits
        {"product_id": "$product", "claim": {"insuree_id": "none", "lines": [{}]}, "covered_from": "none", "members": -1}
        claim.claim_administrator_id REQUIRED, claim.diagnosis_ids COUNT, claim.facility_id REQUIRED, claim.insuree_id FORMAT,
        claim.lines[0].entry_id REQUIRED, claim.lines[0].quantity OUT_OF_RANGE, claim.visit_from REQUIRED, covered_from FORMAT,
        members OUT_OF_RANGE

        ProductService/ImportProducts
        {"csv": "none,nothing\n", "effective_on": "none", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN,
        effective_on FORMAT, strategy UNKNOWN

        ProductService/ImportProductLines
        {"product_id": "$draft", "csv": "none,nothing\n", "strategy": 99}
        csv COLUMN_MISSING, csv COLUMN_MISSING, csv COLUMN_UNKNOWN, csv COLUMN_UNKNOWN, strategy UNKNOWN

        ProductService/ExportProductLines
        {"product_id": "$product", "number": 99}
        PRODUCT_NOT_FOUND
        """;
}
