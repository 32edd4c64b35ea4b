using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Products;

public sealed class ConversionTests
{
    [Theory]
    [InlineData("AB BA", true)]
    [InlineData("AB BC CA", true)]
    [InlineData("AA", true)]
    [InlineData("AB BC", false)]
    [InlineData("", false)]
    public void A_product_does_not_convert_to_one_that_leads_back_to_it(string conversions, bool circle) =>
        Assert.Equal(circle, Told(conversions));

    [Fact]
    public void A_circle_further_on_is_not_that_of_the_product_that_leads_to_it() => Assert.False(Told("AB BC CB"));

    [Fact]
    public void A_circle_that_closes_when_a_later_version_comes_into_force_is_one() => Assert.True(Told("AB", "AB BA"));

    private static bool Told(params string[] stages)
    {
        var validation = new Validation();
        Conversions.CheckCircle(validation, "conversion_product_code", Id('A'), stages.Select(Map));
        return validation.Errors.Any(e => e is { Field: "conversion_product_code", Code: "CIRCLE" });
    }

    private static Dictionary<Guid, Guid> Map(string pairs) =>
        pairs.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(p => Id(p[0]), p => Id(p[1]));

    private static Guid Id(char name) => new(name, 0, 0, new byte[8]);
}
