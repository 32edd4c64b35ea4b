using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

/// <summary>What elements say of one another, strictly and leniently (decision S29).</summary>
public sealed class AssociationTests
{
    private const string Item = "12345678901231";
    private const string Parcel = "106141412345678908";

    [Theory]
    [InlineData($"(01){Item}(02){Item}(37)1", "CompanionForbidden")]
    [InlineData($"(01){Item}(37)1", "CompanionForbidden")]
    [InlineData($"(01){Item}(21)A(235)B", "CompanionForbidden")]
    [InlineData($"(01){Item}(255){"9501101020917"}", "CompanionForbidden")]
    [InlineData($"(01){Item}(3100)000001(3101)000001", "CompanionForbidden")]
    [InlineData("(420)A(421)834B", "CompanionForbidden")]
    [InlineData("(8017)123456789012345675(8018)123456789012345675", "CompanionForbidden")]
    [InlineData($"(03){Item}(235)A(01){Item}", "CompanionForbidden")]
    [InlineData($"(02){Item}", "CompanionMissing")]
    [InlineData($"(02){Item}(37)1", "CompanionMissing")]
    [InlineData("(10)A", "CompanionMissing")]
    [InlineData("(17)260731", "CompanionMissing")]
    [InlineData($"(01){Item}(250)A", "CompanionMissing")]
    [InlineData($"(01){Item}(7004)1", "CompanionMissing")]
    [InlineData($"(01){Item}(254)A", "CompanionMissing")]
    [InlineData($"(00){Parcel}(37)1", "CompanionMissing")]
    [InlineData($"(01){Item}(8030)A", "CompanionMissing")]
    [InlineData("(8018)123456789012345675(7258)1/2", "CompanionMissing")]
    [InlineData($"(01){Item}(10)A(10)B", "RepeatedDifferently")]
    public void Elements_that_break_an_association_are_refused(string text, string error) =>
        Assert.Contains(
            Enum.Parse<Gs1Error>(error),
            Sample.Bracketed(text).Problems.Where(p => !p.IsWarning).Select(p => p.Error)
        );

    [Theory]
    [InlineData($"(02){Item}(37)1(00){Parcel}")]
    [InlineData($"(01){Item}(30)12")]
    [InlineData($"(01){Item}(21)A(250)B")]
    [InlineData($"(01){Item}(21)A(8030)B")]
    [InlineData($"(01){Item}(235)A")]
    [InlineData($"(03){Item}(10)A")]
    [InlineData($"(01){Item}(3100)000001(3110)000001")]
    [InlineData("(8018)123456789012345675(7258)1/2(7259)A")]
    [InlineData($"(01){Item}(10)A(10)A")]
    [InlineData($"(01){Item}(01){Item}")]
    [InlineData("(415)9501101020917(8020)A")]
    [InlineData($"(01){Item}(3922)1234(3100)000001")]
    [InlineData($"(01){Item}(20)01(240)A(241)B")]
    [InlineData("(400)A")]
    public void Elements_that_keep_their_associations_are_taken(string text) =>
        Assert.Empty(Sample.Errors(Sample.Bracketed(text)));

    [Fact]
    public void A_pair_that_excludes_each_other_is_said_once_where_the_second_stands() =>
        Assert.Equal(
            ["CompanionForbidden@19(03)"],
            Sample.Errors(Sample.Bracketed($"(02){Item}(03){Item}(37)1(00){Parcel}")).Where(e => e.Contains("(03)"))
        );

    [Fact]
    public void A_wrong_GTIN_is_not_said_to_be_missing_as_well() =>
        Assert.Equal(["CheckDigitWrong@4(01)"], Sample.Errors(Sample.Bracketed("(01)12345678901232(10)A")));

    [Fact]
    public void S29_A_lenient_scan_leaves_a_count_beside_the_GTIN_of_the_item_out_with_a_warning()
    {
        var data = BracketedNotation.Read($"(01){Item}(37)24(10)A", Sample.Lenient);
        Assert.True(data.Ok);
        Assert.Equal(["CompanionForbidden@19(37)"], Sample.Warnings(data));
        Assert.Equal($"(01){Item}(10)A", Sample.Elements(data));
    }

    [Fact]
    public void A_lenient_scan_takes_an_element_without_its_companion_with_a_warning()
    {
        var data = BracketedNotation.Read("(10)A", Sample.Lenient);
        Assert.True(data.Ok);
        Assert.Equal(["CompanionMissing@1(10)"], Sample.Warnings(data));
    }

    [Theory]
    [InlineData($"(01){Item}(02){Item}")]
    [InlineData($"(01){Item}(21)A(235)B")]
    [InlineData($"(01){Item}(10)A(10)B")]
    public void A_lenient_scan_does_not_choose_between_two_answers(string text) =>
        Assert.False(BracketedNotation.Read(text, Sample.Lenient).Ok);
}
