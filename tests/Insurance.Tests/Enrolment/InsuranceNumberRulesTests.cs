using Platform.Insurance.Enrolment.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Enrolment;

public sealed class InsuranceNumberRulesTests
{
    private static readonly InsuranceNumberRules Modulo7 = new(9, new CheckDigits(7));

    [Theory]
    [InlineData("070707070", null)]
    [InlineData(null, InsuranceNumberFault.Empty)]
    [InlineData("  ", InsuranceNumberFault.Empty)]
    [InlineData("13000001", InsuranceNumberFault.WrongLength)]
    [InlineData("07070707x", InsuranceNumberFault.NotDigits)]
    [InlineData("111111119", InsuranceNumberFault.WrongCheckDigits)]
    public void The_first_broken_rule_of_a_number_is_named(string? number, InsuranceNumberFault? fault) =>
        Assert.Equal(fault, Modulo7.FaultOf(number));

    [Fact]
    public void Without_check_digits_any_digits_of_the_right_length_will_do() =>
        Assert.Null(new InsuranceNumberRules(9, null).FaultOf("111111119"));

    [Theory]
    [InlineData(9, 7)]
    [InlineData(12, 10)]
    [InlineData(11, 97)]
    public void A_composed_number_keeps_the_rules_and_begins_with_its_location(int length, int root)
    {
        var rules = new InsuranceNumberRules(length, new CheckDigits(root));
        foreach (var drawn in new[] { 0UL, 1UL, 987_654_321UL, ulong.MaxValue })
        {
            var number = rules.Compose("0415", drawn);
            Assert.Null(rules.FaultOf(number));
            Assert.StartsWith("0415", number, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("12345678")]
    [InlineData("R1")]
    public void Location_digits_that_leave_nothing_to_draw_or_are_no_digits_are_refused(string location) =>
        Assert.Throws<ArgumentException>(() => Modulo7.Compose(location, 5));
}
