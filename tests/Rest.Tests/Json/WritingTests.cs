using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Platform.Rest.Responses;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Json;

public sealed class WritingTests
{
    [Fact]
    public void Defaults_are_written_where_a_field_has_no_presence()
    {
        var json = JsonNode.Parse(Write(new ListShapesRequest()))!;

        Assert.Equal("""{"pageSize":0,"pageToken":""}""", json.ToJsonString());
    }

    [Fact]
    public void An_enum_without_a_name_is_its_number() =>
        Assert.Equal(99, (int)JsonNode.Parse(Write(new Shape { Kind = (Kind)99 }))!["kind"]!);

    [Theory]
    [InlineData(0, 0, "1970-01-01T00:00:00Z")]
    [InlineData(-62_135_596_800, 0, "0001-01-01T00:00:00Z")]
    [InlineData(253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z")]
    [InlineData(-1, 500_000_000, "1969-12-31T23:59:59.500Z")]
    [InlineData(1, 1_000, "1970-01-01T00:00:01.000001Z")]
    public void An_instant_is_RFC_3339_in_UTC(long seconds, int nanos, string text) =>
        Assert.Equal($"\"{text}\"", Write(new Timestamp { Seconds = seconds, Nanos = nanos }));

    [Theory]
    [InlineData(0, 0, "0s")]
    [InlineData(0, -500_000_000, "-0.500s")]
    [InlineData(-315_576_000_000, 0, "-315576000000s")]
    [InlineData(1, 1, "1.000000001s")]
    public void A_duration_is_in_seconds(long seconds, int nanos, string text) =>
        Assert.Equal($"\"{text}\"", Write(new Duration { Seconds = seconds, Nanos = nanos }));

    [Fact]
    public void An_instant_out_of_range_is_an_error_of_the_service() =>
        Assert.Throws<InvalidOperationException>(() => Write(new Timestamp { Seconds = long.MaxValue }));

    [Fact]
    public void A_duration_of_two_signs_is_an_error_of_the_service() =>
        Assert.Throws<InvalidOperationException>(() => Write(new Duration { Seconds = 1, Nanos = -1 }));

    [Fact]
    public void A_field_mask_is_in_camelCase() =>
        Assert.Equal("\"aSize.width,line1\"", Write(new FieldMask { Paths = { "a_size.width", "line_1" } }));

    [Fact]
    public void Free_form_values_are_written_as_they_were_stored() =>
        Assert.Equal(
            """{"":1,"none":null,"list":[true,"x",{}]}""",
            Write(
                new Struct
                {
                    Fields =
                    {
                        [""] = Value.ForNumber(1),
                        ["none"] = new Value(),
                        ["list"] = Value.ForList(
                            Value.ForBool(true),
                            Value.ForString("x"),
                            Value.ForStruct(new Struct())
                        ),
                    },
                }
            )
        );

    [Fact]
    public void A_packed_message_of_the_contract_is_unpacked() =>
        Assert.Equal(
            """{"@type":"type.googleapis.com/platform.shapes.v1.Size","width":1,"height":0}""",
            Write(Any.Pack(new Size { Width = 1 }))
        );

    [Fact]
    public void A_packed_message_of_another_contract_stays_packed() =>
        Assert.Equal(
            """{"@type":"type.googleapis.com/other.v1.Thing","value":"AQI="}""",
            Write(new Any { TypeUrl = "type.googleapis.com/other.v1.Thing", Value = ByteString.CopyFrom(1, 2) })
        );

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_the_replacement_character() =>
        Assert.Equal("\uFFFD", (string?)JsonNode.Parse(Write(new Shape { DisplayName = "\ud800" }))!["displayName"]);

    [Fact]
    public void What_means_something_to_HTML_is_escaped() =>
        Assert.DoesNotContain("<script>", Write(new Shape { DisplayName = "<script>" }), StringComparison.Ordinal);

    private static string Write(IMessage message)
    {
        using var buffer = new PooledBuffer();
        new JsonOutput(Shape.Descriptor.File).Write(buffer, message);
        return Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
