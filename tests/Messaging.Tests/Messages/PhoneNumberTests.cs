using System.Text.RegularExpressions;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Tests.Messages;

public sealed class PhoneNumberTests
{
    private static readonly NumberingPlan Tanzania = Plan("255", "0", @"^[67]\d{8}$");
    private static readonly NumberingPlan Nepal = Plan("977", "0", @"^9[678]\d{8}$");
    private static readonly NumberingPlan Worldwide = Plan("", "", @"^[1-9]\d{7,14}$");

    [Theory]
    [InlineData("0712345678")]
    [InlineData("712345678")]
    [InlineData("255712345678")]
    [InlineData("+255712345678")]
    [InlineData("00255712345678")]
    [InlineData("+255 712 345 678")]
    [InlineData("  0712 345 678 ")]
    [InlineData("0712-345-678")]
    [InlineData("0712.345.678")]
    [InlineData("(0712) 345678")]
    [InlineData("+255 (0) 712 345 678")]
    [InlineData("2550712345678")]
    [InlineData("+\u00A0255\u2013712\u2013345\u2013678")]
    [InlineData("\u202A+255712345678\u202C")]
    [InlineData("\uFF0B255712345678")]
    public void A_number_is_read_however_a_Tanzanian_writes_it(string written) =>
        Assert.Equal(new PhoneReading("+255712345678", null), PhoneNumber.Read(written, Tanzania));

    [Theory]
    [InlineData("9841234567")]
    [InlineData("09841234567")]
    [InlineData("+977 984-1234567")]
    [InlineData("९८४१२३४५६७")]
    [InlineData("+९७७ ९८४१२३४५६७")]
    public void A_number_is_read_however_a_Nepali_writes_it(string written) =>
        Assert.Equal(new PhoneReading("+9779841234567", null), PhoneNumber.Read(written, Nepal));

    [Theory]
    [InlineData("+254712345678")]
    [InlineData("00254712345678")]
    [InlineData("+9779841234567")]
    [InlineData("+1 202 555 0123")]
    public void A_number_of_another_country_is_refused(string written) =>
        Assert.Equal(new PhoneReading(null, MessageReason.PhoneForeign), PhoneNumber.Read(written, Tanzania));

    [Theory]
    [InlineData("071234567")]
    [InlineData("07123456789")]
    [InlineData("7")]
    [InlineData("0")]
    [InlineData("+25571234567")]
    [InlineData("+2557123456789")]
    [InlineData("0222345678")]
    [InlineData("+255222345678")]
    [InlineData("254712345678")]
    [InlineData("112")]
    public void A_number_too_short_or_too_long_or_of_no_mobile_telephone_is_refused(string written) =>
        Assert.Equal(new PhoneReading(null, MessageReason.PhoneNotInPlan), PhoneNumber.Read(written, Tanzania));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("+")]
    [InlineData("00")]
    [InlineData("none")]
    [InlineData("0712345678 / 0754345678")]
    [InlineData("0712345678x")]
    [InlineData("071234+5678")]
    [InlineData("++255712345678")]
    [InlineData("+0712345678")]
    [InlineData("1234567890123456")]
    [InlineData("0712345678                                         ")]
    [InlineData("07123\u000045678")]
    [InlineData("\U0001F4F10712345678")]
    public void What_is_no_number_is_refused(string written) =>
        Assert.Equal(new PhoneReading(null, MessageReason.PhoneMalformed), PhoneNumber.Read(written, Tanzania));

    [Theory]
    [InlineData("+4915112345678")]
    [InlineData("004915112345678")]
    [InlineData("4915112345678")]
    public void A_plan_without_a_country_takes_numbers_in_full(string written) =>
        Assert.Equal(new PhoneReading("+4915112345678", null), PhoneNumber.Read(written, Worldwide));

    [Theory]
    [InlineData("+255712345678", "255", "+255******678")]
    [InlineData("+9779841234567", "977", "+977*******567")]
    [InlineData("+4915112345678", "", "+**********678")]
    [InlineData("+12", "255", "+12")]
    public void A_masked_number_shows_its_last_three_digits(string number, string countryCode, string masked) =>
        Assert.Equal(masked, PhoneNumber.Mask(number, countryCode));

    private static NumberingPlan Plan(string countryCode, string trunkPrefix, string pattern)
    {
        var national = new Regex(pattern, RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        return new NumberingPlan(countryCode, trunkPrefix, digits => national.IsMatch(digits));
    }
}
