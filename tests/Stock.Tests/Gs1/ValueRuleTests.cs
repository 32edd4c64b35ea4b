using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class ValueRuleTests
{
    [Theory]
    [InlineData("(01)0950600013435", "ValueTooShort@4(01)")]
    [InlineData("(01)095060001343521", "ValueTooLong@4(01)")]
    [InlineData("(01)", "ValueMissing@4(01)")]
    [InlineData("(10)", "ValueMissing@4(10)")]
    [InlineData("(10)123456789012345678901", "ValueTooLong@4(10)")]
    [InlineData(
        "(91)1234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901",
        "ValueTooLong@4(91)"
    )]
    [InlineData("(421)834", "ValueTooShort@5(421)")]
    [InlineData("(423)83452", "ValueTooShort@5(423)")]
    [InlineData("(7011)2602281", "ValueTooShort@6(7011)")]
    public void A_value_of_another_length_is_refused(string text, string error) => AssertError(text, error);

    [Theory]
    [InlineData("(01)0950600013435A", "CharacterNotAllowed@17(01)")]
    [InlineData("(10)AB C", "CharacterNotAllowed@6(10)")]
    [InlineData("(10)#", "CharacterNotAllowed@4(10)")]
    [InlineData("(10)A^B", "CharacterNotAllowed@5(10)")]
    [InlineData("(10)é", "CharacterNotAllowed@4(10)")]
    [InlineData("(8010)9501a", "CharacterNotAllowed@10(8010)")]
    [InlineData("(8030)AB+/", "CharacterNotAllowed@8(8030)")]
    [InlineData("(8030)A===", "CharacterNotAllowed@7(8030)")]
    [InlineData("(8030)=", "CharacterNotAllowed@6(8030)")]
    [InlineData("(30)1A", "CharacterNotAllowed@5(30)")]
    [InlineData("(253)9501101020917 ", "CharacterNotAllowed@18(253)")]
    public void A_character_outside_the_set_of_the_identifier_is_refused_where_it_stands(string text, string error) =>
        AssertError(text, error);

    [Theory]
    [InlineData("(00)106141412345678909", "CheckDigitWrong@4(00)")]
    [InlineData("(01)09506000134353", "CheckDigitWrong@4(01)")]
    [InlineData("(253)9501101020918", "CheckDigitWrong@5(253)")]
    [InlineData("(402)12345678901234567", "CheckDigitWrong@5(402)")]
    [InlineData("(414)9501101020918", "CheckDigitWrong@5(414)")]
    [InlineData("(8003)09501101020918", "CheckDigitWrong@7(8003)")]
    [InlineData("(8006)095060001343530102", "CheckDigitWrong@6(8006)")]
    [InlineData("(8018)123456789012345676", "CheckDigitWrong@6(8018)")]
    [InlineData("(8013)1987654Ad4X4bL5ttr2310c2X", "CheckPairWrong@6(8013)")]
    [InlineData("(8014)1987654Ad4X4bL5ttr2310cXK", "CheckPairWrong@6(8014)")]
    public void A_key_with_a_wrong_digit_is_refused(string text, string error) => AssertError(text, error);

    [Theory]
    [InlineData("(17)260231", "DateInvalid@4(17)")]
    [InlineData("(11)261301", "DateInvalid@4(11)")]
    [InlineData("(15)260001", "DateInvalid@4(15)")]
    [InlineData("(7003)2602002359", "DateInvalid@6(7003)")]
    [InlineData("(7003)2602282400", "TimeInvalid@12(7003)")]
    [InlineData("(7003)2602282360", "TimeInvalid@12(7003)")]
    [InlineData("(4324)2602002400", "TimeInvalid@12(4324)")]
    [InlineData("(4326)260200", "DateInvalid@6(4326)")]
    [InlineData("(7250)19990229", "DateInvalid@6(7250)")]
    [InlineData("(8008)26022824", "TimeInvalid@12(8008)")]
    [InlineData("(8008)2602282360", "TimeInvalid@14(8008)")]
    public void A_day_or_time_that_there_is_not_is_refused(string text, string error) => AssertError(text, error);

    [Theory]
    [InlineData("(4324)2602002359")]
    [InlineData("(8008)26022823")]
    [InlineData("(8008)260228235959")]
    public void A_part_that_may_be_missing_may_be_missing(string text) =>
        Assert.Empty(Sample.Errors(BracketedNotation.Read(text, Sample.Lenient)));

    [Theory]
    [InlineData("(422)999", 5)]
    [InlineData("(423)834999", 8)]
    [InlineData("(7030)000A", 6)]
    [InlineData("(4307)ZZ", 6)]
    [InlineData("(3910)0001", 6)]
    [InlineData("(4330)000800+", 12)]
    [InlineData("(4321)2", 6)]
    [InlineData("(7252)3", 6)]
    [InlineData("(7241)11", 6)]
    [InlineData("(7241)00", 6)]
    [InlineData("(7258)2/1", 6)]
    [InlineData("(7258)0/1", 6)]
    [InlineData("(7258)1//", 6)]
    [InlineData("(7253)A%2", 6)]
    [InlineData("(7040)1A2+", 9)]
    [InlineData("(8001)00000000100110", 6)]
    [InlineData("(8001)00010000100120", 18)]
    [InlineData("(8003)19501101020917", 6)]
    [InlineData("(8006)095060001343520201", 20)]
    [InlineData("(8006)095060001343520001", 20)]
    [InlineData("(8011)01", 6)]
    [InlineData("(8004)950A", 6)]
    [InlineData("(8014)22", 6)]
    [InlineData("(8007)GB82WEST12345698765433", 6)]
    [InlineData("(4309)18000000010000000000", 6)]
    [InlineData("(4309)00000000003600000001", 16)]
    public void A_value_against_the_rule_of_its_identifier_is_refused(string text, int position)
    {
        var data = BracketedNotation.Read(text, Sample.Lenient);
        Assert.Contains(
            data.Problems,
            problem => problem.Error == Gs1Error.ValueNotAllowed && problem.Position == position
        );
    }

    [Theory]
    [InlineData("(7030)999A")]
    [InlineData("(7258)2/2")]
    [InlineData("(8001)00010000100110")]
    [InlineData("(8007)GB82WEST12345698765432")]
    [InlineData("(4309)18000000003600000000")]
    [InlineData("(8030)QQ==")]
    [InlineData("(8011)10")]
    public void A_value_at_the_edge_of_its_rule_is_taken(string text) =>
        Assert.Empty(Sample.Errors(BracketedNotation.Read(text, Sample.Lenient)));

    [Fact]
    public void A_reason_names_the_identifier_and_what_would_be_right() =>
        Assert.Equal(
            "(10) takes 1 to 20 characters, not 21.",
            BracketedNotation.Read("(10)123456789012345678901", Sample.Lenient).Problems[^1].Reason
        );

    private static void AssertError(string text, string error) =>
        Assert.Equal([error], Sample.Errors(BracketedNotation.Read(text, Sample.Lenient)));
}
