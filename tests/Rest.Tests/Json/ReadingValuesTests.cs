using Google.Protobuf;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Json;

public sealed class ReadingValuesTests
{
    /// <summary>JSON that protobuf's own parser reads too: what it reads is what is expected.</summary>
    public static TheoryData<string> Valid =>
        new(
            "{}",
            """ { "aDouble" : 1.5e-3 } """,
            """{"aDouble":"NaN"}""",
            """{"aDouble":"-Infinity","aFloat":"Infinity"}""",
            """{"aDouble":"2.5","aFloat":3.25}""",
            """{"aFloat":3.4028235e38}""",
            """{"anInt32":-2147483648}""",
            """{"anInt32":"2147483647"}""",
            """{"anInt32":1e3}""",
            """{"anInt32":120.00e-1}""",
            """{"anInt64":-5}""",
            """{"anInt64":"9223372036854775807"}""",
            """{"aUint32":4294967295}""",
            """{"aUint64":"18446744073709551615"}""",
            """{"anSint32":-1,"anSint64":"-1","aFixed32":1,"aFixed64":"1","anSfixed32":-1,"anSfixed64":"-1"}""",
            """{"aBool":true}""",
            """{"aBool":false}""",
            """{"aString":"naïve \"\\\/\b\f\n\r\tA😀 𐐷"}""",
            """{"someBytes":"AQID/w=="}""",
            """{"someBytes":""}""",
            """{"aKind":"KIND_POLYGON"}""",
            """{"aKind":2}""",
            """{"aSize":{"width":1,"gauge":{"serial1":"x"}}}""",
            """{"an_int32":7,"a_size":{"width":1}}""",
            """{"numbers":[1,"2",3.0]}""",
            """{"numbers":[]}""",
            """{"kinds":["KIND_CIRCLE",2]}""",
            """{"sizes":[{"width":1},{}]}""",
            """{"texts":{"a":"1","":"2"}}""",
            """{"sizesByNumber":{"-9":{"width":1},"10":{}}}""",
            """{"kindsByTruth":{"true":"KIND_CIRCLE","false":2}}""",
            """{"choiceText":""}""",
            """{"choiceSize":{}}""",
            """{"choiceNull":null}""",
            """{"choiceNull":"NULL_VALUE"}""",
            """{"maybeNumber":0,"maybeText":""}""",
            """{"at":"2025-01-31T08:15:00Z"}""",
            """{"at":"0001-01-01T00:00:00Z"}""",
            """{"at":"9999-12-31T23:59:59.999999999Z"}""",
            """{"at":"2024-02-29T23:59:59.5+05:45"}""",
            """{"at":"1969-12-31T16:00:00.000000001-08:00"}""",
            """{"lasting":"1.5s"}""",
            """{"lasting":"-0.000000001s"}""",
            """{"lasting":"315576000000s"}""",
            """{"mask":"aSize.width,numbers"}""",
            """{"mask":""}""",
            """{"free":{"a":1,"b":[true,null,"x",{"c":{}}]}}""",
            """{"anyValue":null}""",
            """{"anyValue":[1,[2,{"a":null}]]}""",
            """{"anyValue":"x"}""",
            """{"anyList":[1,"2",null]}""",
            """{"nothing":{}}""",
            """{"wrappedDouble":1,"wrappedFloat":"2","wrappedInt64":"3","wrappedUint64":4,"wrappedInt32":5,"wrappedUint32":6}""",
            """{"wrappedBool":false,"wrappedString":"","wrappedBytes":"AA=="}""",
            """{"wrappedNumbers":[0,1]}""",
            """{"wrappedTexts":{"a":""}}""",
            """{"instants":["2025-01-31T08:15:00Z"]}""",
            """{"values":[null,1]}""",
            """{"deeper":{"deeper":{"anInt32":1}}}""",
            """{"line1":"x"}""",
            """{"aDouble":null,"aString":null,"aKind":null,"aSize":null,"numbers":null,"texts":null,"at":null,"wrappedInt32":null,"free":null,"choiceText":null}"""
        );

    [Theory]
    [MemberData(nameof(Valid))]
    public void What_the_protobuf_parser_reads_is_read_alike(string json)
    {
        var (message, errors) = Reading.Read<Everything>(json);

        Assert.Equal("", errors);
        Assert.Equal(JsonParser.Default.Parse<Everything>(json), message);
    }

    [Fact]
    public void A_64_bit_number_is_exact_beyond_what_a_double_holds() =>
        Assert.Equal(
            9_007_199_254_740_993,
            Reading.Read<Everything>("""{"anInt64":9007199254740993}""").Message.AnInt64
        );

    [Theory]
    [InlineData("+_8=")]
    [InlineData("-_8=")]
    [InlineData("-_8")]
    [InlineData("+/8")]
    [InlineData("\\u002b\\/8")]
    public void Bytes_are_read_in_both_alphabets_with_padding_or_without(string text) =>
        Assert.Equal(
            [0xfb, 0xff],
            Reading.Read<Everything>($$"""{"someBytes":"{{text}}"}""").Message.SomeBytes.ToByteArray()
        );

    [Fact]
    public void Null_for_one_member_of_a_oneof_leaves_the_other()
    {
        var (message, errors) = Reading.Read<Everything>("""{"choiceText":"x","choiceSize":null}""");

        Assert.Equal("", errors);
        Assert.Equal("x", message.ChoiceText);
    }

    [Fact]
    public void A_field_mask_may_use_the_names_of_the_proto() =>
        Assert.Equal(
            ["a_size.width", "line_1"],
            Reading.Read<Everything>("""{"mask":"a_size.width,line_1"}""").Message.Mask.Paths
        );

    [Fact]
    public void Objects_are_read_to_the_depth_of_64()
    {
        var (_, errors) = Reading.Read<Everything>(Nested(64));

        Assert.Equal("", errors);
    }

    [Fact]
    public void Objects_nested_deeper_than_64_are_refused()
    {
        var (_, errors) = Reading.Read<Everything>(Nested(65));

        Assert.EndsWith(" TOO_DEEP", errors, StringComparison.Ordinal);
    }

    private static string Nested(int depth) =>
        string.Concat(Enumerable.Repeat("""{"deeper":""", depth - 1)) + "{}" + new string('}', depth - 1);
}
