namespace Platform.Insurance.Tests.BadInput;

/// <summary>Products, their versions and lines.</summary>
internal static class BadProducts
{
    public const string Rows = """
        ProductService/CreateProduct
        {"code": "two words", "terms": {"name": "", "sold_from": "none", "location_id": "none", "period": {"period_months": 0, "cycles": ["99-99"]},
        "price": {"lump_sum": "-1", "enrolment_discount": {"basis_points": 10001, "months": -1}},
        "deductible": {"general": {"treatment": "-1"}}, "ceiling": {"general": {"treatment": "0", "policy": "1"}}}}
        ?

        ProductService/DuplicateProduct
        {"product_id": "$product", "code": "two words", "name": "$long"}
        ?

        ProductService/GetProduct
        {"id": "none"}
        ?

        ProductService/ListProducts
        {"page_size": -1, "page_token": "none", "query": "$long"}
        ?

        ProductService/GetProductVersion
        {"product_id": "$product", "number": 99}
        ?

        ProductService/BeginProductVersion
        {"product_id": "none"}
        ?

        ProductService/UpdateProductDraft
        {"product_id": "$draft", "terms": {"name": "", "location_id": "$nobody", "conversion_product_id": "$nobody"},
        "update_mask": "name,locationId,conversionProductId"}
        ?

        ProductService/UpdateProductDraft
        {"product_id": "$draft", "terms": {}, "update_mask": "none,price.none"}
        ?

        ProductService/DiscardProductDraft
        {"product_id": "none"}
        ?

        ProductService/PublishProduct
        {"product_id": "$broken_draft", "effective_from": "none"}
        ?

        ProductService/ListProductLines
        {"product_id": "$product", "page_size": -1, "page_token": "none", "kind": 99}
        ?

        ProductService/ChangeProductLines
        {"product_id": "$draft", "lines": [{"entry_id": "none", "origin": 99}, {"entry_id": "$item", "adult": {"waiting_months": -1, "max_quantity": "-1"}}],
        "removed": ["none"]}
        ?

        ProductService/PreviewPrice
        {"product_id": "$product", "enrolled_on": "none", "renewal_of": "none", "members": [{"birth_date": "none"}, {}]}
        ?

        ProductService/PreviewBenefits
        {"product_id": "$product", "claim": {"insuree_id": "none", "lines": [{}]}, "covered_from": "none", "members": -1}
        ?

        ProductService/ImportProducts
        {"csv": "none,nothing\n"}
        ?

        ProductService/ImportProductLines
        {"product_id": "$draft", "csv": "none,nothing\n", "strategy": 99}
        ?

        ProductService/ExportProductLines
        {"product_id": "$product", "number": 99}
        ?
        """;
}
