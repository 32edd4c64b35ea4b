using System.Text.Json.Nodes;
using Google.Protobuf;
using Platform.Rest.Tests.Calls;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Binding;

public sealed class BindingTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    [Theory]
    [InlineData("v1/shapes/42", """{"id":"42"}""")]
    [InlineData("v1/shapes/a%20b%2Fc", """{"id":"a b/c"}""")]
    [InlineData("v1/shapes/42?owner.id=o", """{"id":"42","owner":{"id":"o"}}""")]
    [InlineData("v1/shapes/42?owner.parent.id=o", """{"id":"42","owner":{"parent":{"id":"o"}}}""")]
    [InlineData("v1/shapes/42?read_mask=displayName,size.width", """{"id":"42","readMask":"displayName,size.width"}""")]
    [InlineData("v1/owners/o/shapes/42", """{"id":"42","owner":{"id":"o"}}""")]
    [InlineData("v1/owners/o/shapes/42?owner.parent.id=p", """{"id":"42","owner":{"id":"o","parent":{"id":"p"}}}""")]
    public async Task A_get_takes_its_request_from_path_and_query(string path, string request)
    {
        var shape = await host.ReadAsync("GET", path);

        AssertSame(request, shape["displayName"]);
    }

    [Theory]
    [InlineData("pageSize=5", """{"pageSize":5}""")]
    [InlineData("page_size=5&page_token=x", """{"pageSize":5,"pageToken":"x"}""")]
    [InlineData("filter.kinds=KIND_CIRCLE&filter.kinds=2", """{"filter":{"kinds":["KIND_CIRCLE","KIND_POLYGON"]}}""")]
    [InlineData(
        "filter.changed_since=2025-01-31T08:15:00%2B03:00",
        """{"filter":{"changedSince":"2025-01-31T05:15:00Z"}}"""
    )]
    [InlineData("filter.hasParts=false", """{"filter":{"hasParts":false}}""")]
    [InlineData(
        "filter.size.gauge.serial_1=a&filter.size.width=-1",
        """{"filter":{"size":{"width":-1,"gauge":{"serial1":"a"}}}}"""
    )]
    [InlineData("name=a+b%26c", """{"name":"a b&c"}""")]
    [InlineData("area=9007199254740993", """{"area":"9007199254740993"}""")]
    [InlineData("pageToken=", "{}")]
    public async Task A_list_takes_nested_repeated_and_typed_parameters_from_the_query(string query, string request)
    {
        var page = await host.ReadAsync("GET", $"v1/shapes?{query}");

        AssertSame(request, page["nextPageToken"]);
    }

    [Fact]
    public async Task Every_type_with_a_form_as_text_may_be_a_parameter()
    {
        var everything = await host.ReadAsync(
            "GET",
            "v1/everything?aDouble=-Infinity&aFloat=1.5&anInt32=-1&anInt64=-2&aUint32=3&aUint64=18446744073709551615"
                + "&anSint32=-5&anSint64=-6&aFixed32=7&aFixed64=8&anSfixed32=-9&anSfixed64=-10&aBool=true&aString=x"
                + "&someBytes=-_8&aKind=KIND_CIRCLE&numbers=1&numbers=2&lasting=1.5s&maybeNumber=0&wrappedInt64=7"
                + "&wrappedString=&wrappedBytes=AA&wrappedNumbers=3&instants=2025-01-31T08:15:00Z&mask=aSize&choiceText=c"
        );

        var expected = new Everything
        {
            ADouble = double.NegativeInfinity,
            AFloat = 1.5f,
            AnInt32 = -1,
            AnInt64 = -2,
            AUint32 = 3,
            AUint64 = ulong.MaxValue,
            AnSint32 = -5,
            AnSint64 = -6,
            AFixed32 = 7,
            AFixed64 = 8,
            AnSfixed32 = -9,
            AnSfixed64 = -10,
            ABool = true,
            AString = "x",
            SomeBytes = ByteString.CopyFrom(0xfb, 0xff),
            AKind = Kind.Circle,
            Numbers = { 1, 2 },
            Lasting = new() { Seconds = 1, Nanos = 500_000_000 },
            MaybeNumber = 0,
            WrappedInt64 = 7,
            WrappedString = "",
            WrappedBytes = ByteString.CopyFrom(0),
            WrappedNumbers = { 3 },
            Instants = { new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1_738_311_300 } },
            Mask = new() { Paths = { "a_size" } },
            ChoiceText = "c",
        };
        Assert.Equal(expected, JsonParser.Default.Parse<Everything>(everything.ToJsonString()));
    }

    [Theory]
    [InlineData("bogus=1", "bogus UNKNOWN_PARAMETER")]
    [InlineData("filter.bogus=1", "[\"filter.bogus\"] UNKNOWN_PARAMETER")]
    [InlineData("filter=x", "filter UNKNOWN_PARAMETER")]
    [InlineData("filter.notes=x", "[\"filter.notes\"] UNKNOWN_PARAMETER")]
    [InlineData("filter.kinds.x=1", "[\"filter.kinds.x\"] UNKNOWN_PARAMETER")]
    [InlineData("PAGESIZE=1", "PAGESIZE UNKNOWN_PARAMETER")]
    [InlineData("=1", "[\"\"] UNKNOWN_PARAMETER")]
    [InlineData("pageSize=1&page_size=2", "pageSize DUPLICATE_FIELD")]
    [InlineData("pageSize=x", "pageSize FORMAT")]
    [InlineData("pageSize=", "pageSize FORMAT")]
    [InlineData("pageSize=3000000000", "pageSize OUT_OF_RANGE")]
    [InlineData("filter.hasParts=yes", "filter.hasParts FORMAT")]
    [InlineData("filter.kinds=KIND_SQUARE", "filter.kinds UNKNOWN_VALUE")]
    [InlineData("filter.changedSince=today", "filter.changedSince FORMAT")]
    [InlineData("name=a&area=1", "area ONEOF_CONFLICT")]
    [InlineData("bogus=1&pageSize=x", "bogus UNKNOWN_PARAMETER; pageSize FORMAT")]
    public async Task A_wrong_parameter_is_a_field_error(string query, string errors)
    {
        var problem = await host.FailAsync("GET", $"v1/shapes?{query}");

        Assert.Equal(errors, ShapeHost.Errors(problem));
        Assert.Equal(400, (int)problem["status"]!);
        Assert.Equal("INVALID_REQUEST", (string?)problem["code"]);
    }

    [Fact]
    public async Task A_recursive_message_is_not_followed_as_deep_as_a_query_can_name_it()
    {
        var name = string.Concat(Enumerable.Repeat("deeper.", 60)) + "aBool";

        var problem = await host.FailAsync("GET", $"v1/everything?{name}=true");

        Assert.EndsWith(" UNKNOWN_PARAMETER", ShapeHost.Errors(problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_may_be_one_field_while_others_come_from_the_query()
    {
        using var response = await host.SendAsync("POST", "v1/shapes?validateOnly=true", """{"displayName":"x"}""");

        AssertSame(
            """{"shape":{"displayName":"x"},"validateOnly":true}""",
            JsonValue.Create(response.Headers.GetValues("x-request").Single())
        );
    }

    [Fact]
    public async Task Errors_of_body_path_and_query_are_reported_together()
    {
        var problem = await host.FailAsync(
            "POST",
            "v1/shapes?validateOnly=1&shape.id=2",
            """{"size":{"width":"x"},"bogus":1}"""
        );

        Assert.Equal(
            "shape.size.width FORMAT; shape.bogus UNKNOWN_FIELD; validateOnly FORMAT; [\"shape.id\"] UNKNOWN_PARAMETER",
            ShapeHost.Errors(problem)
        );
    }

    [Fact]
    public async Task A_body_may_be_the_whole_request_beside_the_path()
    {
        var shape = await host.ReadAsync("POST", "v1/shapes/42:rename", """{"display_name":"new"}""");

        Assert.Equal(("42", "new"), ((string?)shape["id"], (string?)shape["displayName"]));
    }

    [Fact]
    public async Task A_body_that_is_the_whole_request_leaves_nothing_to_the_query() =>
        Assert.Equal(
            "displayName UNKNOWN_PARAMETER",
            ShapeHost.Errors(await host.FailAsync("POST", "v1/shapes/42:rename?displayName=x", "{}"))
        );

    [Fact]
    public async Task A_body_may_repeat_what_the_path_says() =>
        Assert.Equal("42", (string?)(await host.ReadAsync("POST", "v1/shapes/42:rename", """{"id":"42"}"""))["id"]);

    [Fact]
    public async Task A_body_that_disagrees_with_the_path_is_refused() =>
        Assert.Equal(
            "id PATH_CONFLICT",
            ShapeHost.Errors(await host.FailAsync("POST", "v1/shapes/42:rename", """{"id":"43"}"""))
        );

    [Fact]
    public async Task A_body_that_disagrees_with_a_nested_field_of_the_path_is_refused() =>
        Assert.Equal(
            "shape.id PATH_CONFLICT",
            ShapeHost.Errors(await host.FailAsync("PUT", "v1/shapes/42", """{"id":"43"}"""))
        );

    [Fact]
    public async Task A_body_and_an_answer_may_be_a_list()
    {
        var tags = await host.ReadAsync("PUT", "v1/shapes/42/tags", """["a","b"]""");

        Assert.Equal("""["a","b","42"]""", tags.ToJsonString());
    }

    [Fact]
    public async Task No_body_is_an_empty_one()
    {
        var shape = await host.ReadAsync("POST", "v1/shapes/42:rename");

        Assert.Equal("", (string?)shape["displayName"]);
    }

    [Fact]
    public async Task A_variable_may_span_segments_and_the_last_the_rest_of_the_path()
    {
        var file = await host.ReadAsync("GET", "v1/roots/main/files/a/b%20c/d.txt");

        Assert.Equal("roots/main:a/b c/d.txt", (string?)file["name"]);
    }

    [Fact]
    public async Task A_verb_and_the_resource_itself_are_different_addresses()
    {
        using var resource = await host.SendAsync("DELETE", "v1/shapes/42");
        using var verb = await host.SendAsync("DELETE", "v1/shapes/42:rename:x/y");

        Assert.Equal((200, 404), ((int)resource.StatusCode, (int)verb.StatusCode));
    }

    [Fact]
    public async Task A_method_without_a_rule_has_no_address()
    {
        var problem = await host.FailAsync("POST", "Hidden", "{}");

        Assert.Equal("NOT_FOUND", (string?)problem["code"]);
    }

    private static void AssertSame(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse((string)actual!)), (string?)actual);
}
