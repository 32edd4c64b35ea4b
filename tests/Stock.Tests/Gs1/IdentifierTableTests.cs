using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class IdentifierTableTests
{
    [Fact]
    public void No_value_may_be_longer_than_ninety_characters() =>
        Assert.DoesNotContain(ApplicationIdentifiers.All, id => id.Most > ElementString.MaxValueLength);

    [Fact]
    public void Where_no_separator_is_needed_the_value_has_the_predefined_length() =>
        Assert.DoesNotContain(
            ApplicationIdentifiers.All,
            id => id.Predefined > 0 && (id.Least != id.Predefined || id.Most != id.Predefined)
        );

    [Fact]
    public void The_first_two_digits_tell_how_many_an_identifier_has() =>
        Assert.DoesNotContain(
            ApplicationIdentifiers.All,
            id => ApplicationIdentifiers.DigitsAt(id.Code + "99") != id.Code.Length
        );

    [Fact]
    public void Every_companion_that_an_identifier_needs_or_excludes_is_assigned()
    {
        ApplicationIdentifier[] all = [.. ApplicationIdentifiers.All];
        var named = all.SelectMany(id => id.Needs.SelectMany(group => group.SelectMany(one => one)).Concat(id.Never));
        Assert.DoesNotContain(named, pattern => !all.Any(pattern.Matches));
    }

    [Fact]
    public void Every_qualifier_of_a_key_is_assigned() =>
        Assert.DoesNotContain(
            ApplicationIdentifiers.All.SelectMany(id => id.Qualifiers).SelectMany(row => row),
            code => ApplicationIdentifiers.Find(code) is null
        );

    [Fact]
    public void Every_identifier_is_found_by_its_digits() =>
        Assert.All(ApplicationIdentifiers.All, id => Assert.Same(id, ApplicationIdentifiers.FindAt(id.Code + "1234")));

    [Theory]
    [InlineData("04")]
    [InlineData("18")]
    [InlineData("23")]
    [InlineData("419")]
    [InlineData("3199")]
    [InlineData("7042")]
    [InlineData("89")]
    [InlineData("1")]
    [InlineData("001")]
    [InlineData("0A")]
    [InlineData("")]
    public void What_GS1_has_not_assigned_is_not_found(string code) => Assert.Null(ApplicationIdentifiers.Find(code));

    [Theory]
    [InlineData("01", 14)]
    [InlineData("00", 18)]
    [InlineData("04", 16)]
    [InlineData("17", 6)]
    [InlineData("20", 2)]
    [InlineData("3103", 6)]
    [InlineData("414", 13)]
    [InlineData("10", 0)]
    [InlineData("21", 0)]
    [InlineData("23", 0)]
    [InlineData("7003", 0)]
    [InlineData("402", 0)]
    public void The_first_two_digits_tell_whether_a_separator_is_needed(string code, int predefined) =>
        Assert.Equal(predefined, ApplicationIdentifiers.PredefinedLength(code));

    /// <summary>Every row of the table, with a value that its format allows.</summary>
    [Theory]
    [InlineData("00", "106141412345678908")]
    [InlineData("01", "09506000134352")]
    [InlineData("02", "09506000134352")]
    [InlineData("03", "09506000134352")]
    [InlineData("10", "ABC-123/4567890XYZ12")]
    [InlineData("11", "260200")]
    [InlineData("12", "260228")]
    [InlineData("13", "260228")]
    [InlineData("15", "260228")]
    [InlineData("16", "260228")]
    [InlineData("17", "260200")]
    [InlineData("20", "01")]
    [InlineData("21", "S")]
    [InlineData("22", "V")]
    [InlineData("235", "T")]
    [InlineData("240", "A")]
    [InlineData("241", "A")]
    [InlineData("250", "A")]
    [InlineData("251", "A")]
    [InlineData("253", "9501101020917")]
    [InlineData("253", "95011010209171234567890ABCDEFG")]
    [InlineData("254", "A")]
    [InlineData("255", "9501101020917123456789012")]
    [InlineData("30", "1")]
    [InlineData("30", "12345678")]
    [InlineData("3103", "001234")]
    [InlineData("3695", "001234")]
    [InlineData("37", "24")]
    [InlineData("400", "PO-1")]
    [InlineData("401", "9501ABC")]
    [InlineData("402", "12345678901234560")]
    [InlineData("403", "A")]
    [InlineData("410", "9501101020917")]
    [InlineData("411", "9501101020917")]
    [InlineData("412", "9501101020917")]
    [InlineData("413", "9501101020917")]
    [InlineData("414", "9501101020917")]
    [InlineData("415", "9501101020917")]
    [InlineData("416", "9501101020917")]
    [InlineData("417", "9501101020917")]
    [InlineData("420", "A")]
    [InlineData("421", "834A")]
    [InlineData("422", "834")]
    [InlineData("423", "834524356840826")]
    [InlineData("424", "834")]
    [InlineData("425", "834524")]
    [InlineData("426", "834")]
    [InlineData("427", "DAR")]
    [InlineData("4330", "000800")]
    [InlineData("4331", "000800-")]
    [InlineData("4332", "000200")]
    [InlineData("4333", "000200-")]
    [InlineData("7003", "2602282359")]
    [InlineData("7004", "1234")]
    [InlineData("7020", "A")]
    [InlineData("7021", "A")]
    [InlineData("7022", "A")]
    [InlineData("7023", "9501A")]
    [InlineData("7040", "1A2_")]
    [InlineData("710", "A")]
    [InlineData("711", "A")]
    [InlineData("712", "A")]
    [InlineData("713", "A")]
    [InlineData("714", "A")]
    [InlineData("715", "A")]
    [InlineData("716", "A")]
    [InlineData("717", "A")]
    [InlineData("7230", "EM1")]
    [InlineData("7239", "EM1")]
    [InlineData("7240", "A")]
    [InlineData("7241", "01")]
    [InlineData("7242", "A")]
    [InlineData("7250", "19990228")]
    [InlineData("7251", "199902282359")]
    [InlineData("7252", "2")]
    [InlineData("7253", "N%C3%A9pal")]
    [InlineData("7254", "A")]
    [InlineData("7255", "A")]
    [InlineData("7256", "A")]
    [InlineData("7257", "A")]
    [InlineData("7258", "1/2")]
    [InlineData("7259", "A")]
    [InlineData("8003", "09501101020917A")]
    [InlineData("8004", "9501A")]
    [InlineData("8006", "095060001343520102")]
    [InlineData("8010", "9501#A")]
    [InlineData("8012", "1.0")]
    [InlineData("8013", "1987654Ad4X4bL5ttr2310c2K")]
    [InlineData("8014", "1987654Ad4X4bL5ttr2310c2K")]
    [InlineData("8017", "123456789012345675")]
    [InlineData("8018", "123456789012345675")]
    [InlineData("8019", "1")]
    [InlineData("8020", "A")]
    [InlineData("8030", "QUJD-_0=")]
    [InlineData("8200", "https://example.org/")]
    [InlineData("90", "A")]
    [InlineData("91", "A")]
    [InlineData("99", "A")]
    public void Each_identifier_of_the_health_supply_chain_takes_its_value(string code, string value)
    {
        var data = BracketedNotation.Read($"({code}){value}", Sample.Lenient);
        Assert.Empty(Sample.Errors(data));
        Assert.Equal(value, data[code]);
    }
}
