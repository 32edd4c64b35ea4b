using System.Text.Json.Nodes;
using Platform.Rest.Tests.Calls;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.OpenApi;

public sealed class OpenApiDocumentTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    private static readonly JsonObject Document = OpenApiDocument.For(
        typeof(Shape).Assembly,
        "shapes",
        "https://health.test"
    );

    [Fact]
    public void The_server_is_the_service_of_one_tenant()
    {
        var server = Document["servers"]![0]!;

        Assert.Equal("https://health.test/{tenant}/shapes", (string?)server["url"]);
        Assert.NotNull(server["variables"]!["tenant"]!["default"]);
    }

    [Theory]
    [InlineData("get", "/v1/shapes/{id}", "ShapeService_GetShape")]
    [InlineData("get", "/v1/owners/{ownerId}/shapes/{id}", "ShapeService_GetShape_2")]
    [InlineData("patch", "/v1/shapes/{id}", "ShapeService_UpdateShape")]
    [InlineData("post", "/v1/shapes/{id}:rename", "ShapeService_RenameShape")]
    [InlineData("get", "/v1/roots/{root}/files/{path}", "ShapeService_ReadFile")]
    public void Every_HTTP_rule_is_an_operation(string method, string path, string id) =>
        Assert.Equal(id, (string?)Operation(method, path)["operationId"]);

    [Fact]
    public void A_method_without_a_rule_is_no_operation() =>
        Assert.DoesNotContain("Hidden", Document.ToJsonString(), StringComparison.Ordinal);

    [Fact]
    public void An_operation_has_the_words_of_its_contract()
    {
        var operation = Operation("get", "/v1/shapes");

        Assert.Equal("Lists shapes", (string?)operation["summary"]);
        Assert.Equal("Lists shapes.\n\nThe order is that of their names.", (string?)operation["description"]);
    }

    [Fact]
    public void An_operation_names_the_permission_it_demands() =>
        Assert.Equal("shapes.edit", (string?)Operation("post", "/v1/shapes")["x-permission"]);

    [Fact]
    public void Parameters_are_those_that_binding_takes()
    {
        var names = Operation("get", "/v1/shapes")["parameters"]!
            .AsArray()
            .Select(each => $"{each!["in"]}:{each["name"]}");

        Assert.Equal(
            [
                "query:pageSize",
                "query:pageToken",
                "query:filter.kinds",
                "query:filter.changedSince",
                "query:filter.hasParts",
                "query:filter.size.width",
                "query:filter.size.height",
                "query:filter.size.gauge.serial1",
                "query:name",
                "query:area",
            ],
            names
        );
    }

    [Fact]
    public void A_body_that_is_the_whole_request_leaves_out_what_the_path_holds()
    {
        var body = Operation("post", "/v1/shapes/{id}:rename")["requestBody"]!["content"]!["application/json"]![
            "schema"
        ]!;

        Assert.Equal(["displayName"], body["properties"]!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("get", "/v1/shapes/{id}", "")]
    [InlineData("post", "/v1/shapes", "IdempotencyKey")]
    [InlineData("patch", "/v1/shapes/{id}", "IdempotencyKey,IfMatch")]
    [InlineData("post", "/v1/shapes/{id}:rename", "IdempotencyKey,IfMatch")]
    [InlineData("put", "/v1/shapes/{id}/tags", "IdempotencyKey")]
    public void A_changing_operation_takes_an_idempotency_key_and_what_has_a_version_takes_it(
        string method,
        string path,
        string headers
    )
    {
        var references = Operation(method, path)["parameters"]!.AsArray().Select(each => (string?)each!["$ref"]);

        Assert.Equal(headers, string.Join(',', references.OfType<string>().Select(each => each.Split('/')[^1])));
    }

    [Fact]
    public void A_stream_is_answered_line_by_line() =>
        Assert.Equal(
            ["application/x-ndjson"],
            Operation("get", "/v1/shapes:watch")["responses"]!["200"]!["content"]!
                .AsObject()
                .Select(member => member.Key)
        );

    [Theory]
    [InlineData("aBool", """{"type":"boolean"}""")]
    [InlineData("anInt32", """{"type":"integer","format":"int32"}""")]
    [InlineData("aUint32", """{"type":"integer","format":"uint32","minimum":0}""")]
    [InlineData("anInt64", """{"type":"string","format":"int64","pattern":"^-?[0-9]+$"}""")]
    [InlineData("aFixed64", """{"type":"string","format":"uint64","pattern":"^[0-9]+$"}""")]
    [InlineData("aDouble", """{"type":"number","format":"double"}""")]
    [InlineData("someBytes", """{"type":"string","contentEncoding":"base64"}""")]
    [InlineData("aKind", """{"$ref":"#/components/schemas/Kind"}""")]
    [InlineData("sizes", """{"type":"array","items":{"$ref":"#/components/schemas/Size"}}""")]
    [InlineData("sizesByNumber", """{"type":"object","additionalProperties":{"$ref":"#/components/schemas/Size"}}""")]
    [InlineData("at", """{"type":"string","format":"date-time","examples":["2025-01-31T08:15:00Z"]}""")]
    [InlineData("wrappedInt64", """{"type":["string","null"],"format":"int64","pattern":"^-?[0-9]+$"}""")]
    [InlineData("free", """{"type":"object","additionalProperties":true}""")]
    [InlineData("anyValue", "{}")]
    [InlineData("anyList", """{"type":"array","items":{}}""")]
    [InlineData("choiceNull", """{"type":"null"}""")]
    [InlineData("deeper", """{"$ref":"#/components/schemas/Everything"}""")]
    public void A_field_has_the_schema_of_its_JSON(string field, string schema)
    {
        var actual = Schema("Everything")["properties"]![field]!.DeepClone().AsObject();
        actual.Remove("description");

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(schema), actual), actual.ToJsonString());
    }

    [Fact]
    public void A_schema_has_the_comments_of_its_fields() =>
        Assert.Equal("Name people use.", (string?)Schema("Shape")["properties"]!["displayName"]!["description"]);

    [Fact]
    public void A_comment_that_names_a_form_of_text_gives_the_field_that_format()
    {
        var fields = Schema("Shape")["properties"]!;

        Assert.Equal(("uuid", "date"), ((string?)fields["id"]!["format"], (string?)fields["drawnOn"]!["format"]));
    }

    [Fact]
    public void An_enum_lists_its_members_with_their_comments()
    {
        var kind = Schema("Kind");

        Assert.Equal("""["KIND_UNSPECIFIED","KIND_CIRCLE","KIND_POLYGON"]""", kind["enum"]!.ToJsonString());
        Assert.Contains("- `KIND_CIRCLE`: Round.", (string?)kind["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_oneof_is_told_of() =>
        Assert.Contains(
            "At most one of `choiceText`, `choiceSize`, `choiceNull`.",
            (string?)Schema("Everything")["description"],
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_service_serves_its_document_with_the_address_it_was_asked_at()
    {
        var document = await host.ReadAsync("GET", "/openapi/shapes.json");

        Assert.Equal(
            $"{host.Rest.BaseAddress!.GetLeftPart(UriPartial.Authority)}/{{tenant}}/shapes",
            (string?)document["servers"]![0]!["url"]
        );
    }

    [Fact]
    public void An_assembly_without_contracts_is_refused() =>
        Assert.Throws<InvalidOperationException>(() =>
            OpenApiDocument.For(typeof(OpenApiDocument).Assembly, "none", "https://health.test")
        );

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_of_the_document_has_an_address(string method, string path)
    {
        var address = path.TrimStart('/')
            .Replace("{", "", StringComparison.Ordinal)
            .Replace("}", "", StringComparison.Ordinal);

        using var response = await host.SendAsync(method.ToUpperInvariant(), address, "not json", ("X-Stranger", "1"));

        // The guard of the service refuses: the address exists, and its method is allowed.
        Assert.Equal(401, (int)response.StatusCode);
    }

    public static TheoryData<string, string> Operations()
    {
        var data = new TheoryData<string, string>();
        foreach (var (path, methods) in Document["paths"]!.AsObject())
        foreach (var (method, _) in methods!.AsObject())
            data.Add(method, path);
        return data;
    }

    private static JsonNode Operation(string method, string path) => Document["paths"]![path]![method]!;

    private static JsonNode Schema(string name) => Document["components"]!["schemas"]![name]!;
}
