using System.Text;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Json;

public sealed class ReadingErrorsTests
{
    [Theory]
    [InlineData("""{"bogus":{"a":[1,2]}}""", "bogus UNKNOWN_FIELD")]
    [InlineData("""{"aSize":{"depth":1}}""", "aSize.depth UNKNOWN_FIELD")]
    [InlineData("""{"sizes":[{},{"depth":1}]}""", "sizes[1].depth UNKNOWN_FIELD")]
    [InlineData("""{"sizesByNumber":{"7":{"depth":1}}}""", "sizesByNumber.7.depth UNKNOWN_FIELD")]
    [InlineData("""{"a b":1}""", "[\"a b\"] UNKNOWN_FIELD")]
    [InlineData("""{"aBool":true,"aBool":true}""", "aBool DUPLICATE_FIELD")]
    [InlineData("""{"anInt32":1,"an_int32":1}""", "anInt32 DUPLICATE_FIELD")]
    [InlineData("""{"texts":{"a":"1","a":"2"}}""", "texts.a DUPLICATE_FIELD")]
    [InlineData("""{"sizesByNumber":{"1":{},"1.0":{}}}""", "sizesByNumber[\"1.0\"] DUPLICATE_FIELD")]
    [InlineData("""{"free":{"a":1,"a":2}}""", "free.a DUPLICATE_FIELD")]
    [InlineData("""{"choiceText":"x","choiceSize":{}}""", "choiceSize ONEOF_CONFLICT")]
    [InlineData("""{"choiceText":"x","choiceNull":null}""", "choiceNull ONEOF_CONFLICT")]
    [InlineData("""{"aBool":"true"}""", "aBool WRONG_TYPE")]
    [InlineData("""{"aBool":1}""", "aBool WRONG_TYPE")]
    [InlineData("""{"aString":1}""", "aString WRONG_TYPE")]
    [InlineData("""{"aString":{"a":1}}""", "aString WRONG_TYPE")]
    [InlineData("""{"aString":["a"]}""", "aString WRONG_TYPE")]
    [InlineData("""{"someBytes":1}""", "someBytes WRONG_TYPE")]
    [InlineData("""{"anInt32":true}""", "anInt32 WRONG_TYPE")]
    [InlineData("""{"aKind":true}""", "aKind WRONG_TYPE")]
    [InlineData("""{"aSize":1}""", "aSize WRONG_TYPE")]
    [InlineData("""{"aSize":[]}""", "aSize WRONG_TYPE")]
    [InlineData("""{"numbers":1}""", "numbers WRONG_TYPE")]
    [InlineData("""{"numbers":{"0":1}}""", "numbers WRONG_TYPE")]
    [InlineData("""{"texts":[]}""", "texts WRONG_TYPE")]
    [InlineData("""{"at":1}""", "at WRONG_TYPE")]
    [InlineData("""{"free":[]}""", "free WRONG_TYPE")]
    [InlineData("""{"anyList":{}}""", "anyList WRONG_TYPE")]
    [InlineData("""{"wrappedInt32":{"value":1}}""", "wrappedInt32 WRONG_TYPE")]
    [InlineData("""{"nothing":1}""", "nothing WRONG_TYPE")]
    [InlineData("""{"nothing":{"a":1}}""", "nothing.a UNKNOWN_FIELD")]
    [InlineData("""{"packed":{"@type":"type.googleapis.com/x","a":1}}""", "packed UNSUPPORTED")]
    [InlineData("""{"anInt32":2147483648}""", "anInt32 OUT_OF_RANGE")]
    [InlineData("""{"anInt32":-1e400}""", "anInt32 OUT_OF_RANGE")]
    [InlineData("""{"aUint32":-1}""", "aUint32 OUT_OF_RANGE")]
    [InlineData("""{"anInt64":9223372036854775808}""", "anInt64 OUT_OF_RANGE")]
    [InlineData("""{"aUint64":"18446744073709551616"}""", "aUint64 OUT_OF_RANGE")]
    [InlineData("""{"aDouble":1e999}""", "aDouble OUT_OF_RANGE")]
    [InlineData("""{"aFloat":1e39}""", "aFloat OUT_OF_RANGE")]
    [InlineData("""{"anyValue":1e999}""", "anyValue OUT_OF_RANGE")]
    [InlineData("""{"anInt32":1.5}""", "anInt32 FORMAT")]
    [InlineData("""{"anInt32":1e-1}""", "anInt32 FORMAT")]
    [InlineData("""{"anInt32":""}""", "anInt32 FORMAT")]
    [InlineData("""{"anInt32":"+1"}""", "anInt32 FORMAT")]
    [InlineData("""{"anInt32":" 1"}""", "anInt32 FORMAT")]
    [InlineData("""{"anInt32":"007"}""", "anInt32 FORMAT")]
    [InlineData("""{"anInt32":"0x1"}""", "anInt32 FORMAT")]
    [InlineData("""{"anInt32":"1\u0000"}""", "anInt32 FORMAT")]
    [InlineData("""{"anInt32":"NaN"}""", "anInt32 FORMAT")]
    [InlineData("""{"aDouble":"nan"}""", "aDouble FORMAT")]
    [InlineData("""{"aDouble":"1,5"}""", "aDouble FORMAT")]
    [InlineData("""{"someBytes":"A"}""", "someBytes FORMAT")]
    [InlineData("""{"someBytes":"*!"}""", "someBytes FORMAT")]
    [InlineData("""{"sizesByNumber":{"x":{}}}""", "sizesByNumber.x FORMAT")]
    [InlineData("""{"kindsByTruth":{"yes":1}}""", "kindsByTruth.yes FORMAT")]
    [InlineData("""{"at":"2025-02-29T00:00:00Z"}""", "at FORMAT")]
    [InlineData("""{"at":"2025-01-31"}""", "at FORMAT")]
    [InlineData("""{"at":"2025-01-31T08:15:00"}""", "at FORMAT")]
    [InlineData("""{"at":"2025-01-31T24:00:00Z"}""", "at FORMAT")]
    [InlineData("""{"at":"2025-01-31T08:15:60Z"}""", "at FORMAT")]
    [InlineData("""{"at":"2025-01-31T08:15:00.Z"}""", "at FORMAT")]
    [InlineData("""{"at":"2025-01-31T08:15:00.1234567890Z"}""", "at FORMAT")]
    [InlineData("""{"at":"2025-01-31T08:15:00+19:00"}""", "at FORMAT")]
    [InlineData("""{"at":"0001-01-01T00:00:00+01:00"}""", "at FORMAT")]
    [InlineData("""{"at":"0000-01-01T00:00:00Z"}""", "at FORMAT")]
    [InlineData("""{"at":"2\u0000\u0000\u0000-01-31T08:15:00Z"}""", "at FORMAT")]
    [InlineData("""{"lasting":"1"}""", "lasting FORMAT")]
    [InlineData("""{"lasting":"s"}""", "lasting FORMAT")]
    [InlineData("""{"lasting":"1.s"}""", "lasting FORMAT")]
    [InlineData("""{"lasting":"01s"}""", "lasting FORMAT")]
    [InlineData("""{"lasting":"315576000000.1s"}""", "lasting FORMAT")]
    [InlineData("""{"lasting":"315576000001s"}""", "lasting FORMAT")]
    [InlineData("""{"mask":"a,,b"}""", "mask FORMAT")]
    [InlineData("""{"mask":"a b"}""", "mask FORMAT")]
    [InlineData("""{"aKind":"KIND_SQUARE"}""", "aKind UNKNOWN_VALUE")]
    [InlineData("""{"aKind":"2"}""", "aKind UNKNOWN_VALUE")]
    [InlineData("""{"aKind":99}""", "aKind UNKNOWN_VALUE")]
    [InlineData("""{"aKind":1.5}""", "aKind UNKNOWN_VALUE")]
    [InlineData("""{"kinds":["KIND_CIRCLE","x"]}""", "kinds[1] UNKNOWN_VALUE")]
    [InlineData("""{"numbers":[1,null]}""", "numbers[1] NULL_NOT_ALLOWED")]
    [InlineData("""{"sizes":[null]}""", "sizes[0] NULL_NOT_ALLOWED")]
    [InlineData("""{"wrappedNumbers":[null]}""", "wrappedNumbers[0] NULL_NOT_ALLOWED")]
    [InlineData("""{"texts":{"a":null}}""", "texts.a NULL_NOT_ALLOWED")]
    [InlineData("""{"aString":"\ud800"}""", "aString INVALID_STRING")]
    [InlineData("""{"\ud800":1}""", "INVALID_STRING")]
    [InlineData("""{"texts":{"\udc00":"x"}}""", "texts INVALID_STRING")]
    [InlineData("""{"free":{"\udc00":"x"}}""", "free INVALID_STRING")]
    [InlineData("[]", "WRONG_TYPE")]
    [InlineData("null", "WRONG_TYPE")]
    [InlineData("1", "WRONG_TYPE")]
    [InlineData("", "MALFORMED_JSON")]
    [InlineData(" ", "MALFORMED_JSON")]
    [InlineData("{", "MALFORMED_JSON")]
    [InlineData("{} {}", "MALFORMED_JSON")]
    [InlineData("{}x", "MALFORMED_JSON")]
    [InlineData("""{"aBool":tru}""", "MALFORMED_JSON")]
    [InlineData("""{"aBool":true,}""", "MALFORMED_JSON")]
    [InlineData("""{"anInt32":01}""", "MALFORMED_JSON")]
    [InlineData("""{"anInt32":NaN}""", "MALFORMED_JSON")]
    [InlineData("""{/* no comments */}""", "MALFORMED_JSON")]
    [InlineData("""{'aBool':true}""", "MALFORMED_JSON")]
    public void Each_fault_is_named_at_its_path(string json, string expected) =>
        Assert.Equal(expected, Reading.Read<Everything>(json).Errors);

    [Fact]
    public void All_faults_are_reported_at_once() =>
        Assert.Equal(
            "bogus UNKNOWN_FIELD; sizes[1].width OUT_OF_RANGE; sizes[1].gauge.serial1 WRONG_TYPE; texts.a WRONG_TYPE; at FORMAT",
            Reading
                .Read<Everything>(
                    """
                    {"bogus":[{"x":1}],"sizes":[{"width":1},{"width":3000000000,"gauge":{"serial1":false}}],
                     "texts":{"a":1,"b":"2"},"at":"yesterday","anInt32":7}
                    """
                )
                .Errors
        );

    [Fact]
    public void What_is_right_beside_a_fault_is_read() =>
        Assert.Equal(7, Reading.Read<Everything>("""{"bogus":{"anInt32":1},"anInt32":7}""").Message.AnInt32);

    [Fact]
    public void What_is_not_JSON_is_reported_with_line_and_byte()
    {
        var errors = new Platform.Rest.Json.FieldErrorList();
        Platform.Rest.Json.MessageReader.Read("{\n  \"aBool\": flase\n}"u8, new Everything(), errors);

        Assert.Equal("Not JSON at line 2, byte 13.", Assert.Single(errors.Errors).Message);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Assert.Equal("MALFORMED_JSON", Reading.Read<Everything>([.. "{\"aString\":\""u8, 0xff, .. "\"}"u8]).Errors);

    [Fact]
    public void At_most_100_faults_are_reported()
    {
        var json = "{\"numbers\":[" + string.Join(',', Enumerable.Repeat("\"\\ud800\"", 100_000)) + "]}";

        Assert.Equal(100, Reading.Read<Everything>(json).Errors.Split(';').Length);
    }

    [Fact]
    public void A_hostile_name_is_cut_and_cleaned_before_it_is_repeated()
    {
        var name = "x\\n\\\"" + new string('y', 10_000);

        var path = Reading.Read<Everything>($$"""{"{{name}}":1}""").Errors;

        Assert.Equal("[\"x??" + new string('y', 61) + "…\"] UNKNOWN_FIELD", path);
    }

    [Fact]
    public void A_message_for_a_person_never_repeats_the_value()
    {
        var errors = new Platform.Rest.Json.FieldErrorList();
        Platform.Rest.Json.MessageReader.Read(
            Encoding.UTF8.GetBytes(
                """{"at":"Amina","aKind":"Amina","anInt32":"Amina","someBytes":"Amina!","aBool":"Amina"}"""
            ),
            new Everything(),
            errors
        );

        Assert.Equal(5, errors.Errors.Count);
        Assert.DoesNotContain(errors.Errors, error => error.Message.Contains("Amina", StringComparison.Ordinal));
    }
}
