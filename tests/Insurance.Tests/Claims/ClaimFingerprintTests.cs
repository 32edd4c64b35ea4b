using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>Decision I34: what makes two claims one.</summary>
public sealed class ClaimFingerprintTests
{
    private static readonly RegisterEntry Drug = Item("D1", 100);
    private static readonly RegisterEntry Other = Item("D2", 100);

    [Fact]
    public void I34_the_same_lines_in_another_order_and_at_another_price_are_the_same() =>
        Assert.Equal(
            ClaimFingerprint.Of([Line(Drug, 2), Line(Other, 1), Line(Drug, 1)]),
            ClaimFingerprint.Of([Line(Drug, 1, asked: 7), Line(Drug, 2), Line(Other, 1)])
        );

    [Fact]
    public void I34_another_quantity_entry_or_number_of_lines_makes_another_claim()
    {
        ClaimLine[][] claims =
        [
            [],
            [Line(Drug, 2)],
            [Line(Drug, 1)],
            [Line(Drug, 1), Line(Drug, 1)],
            [Line(Other, 2)],
            [Line(Drug, 2), Line(Other, 2)],
        ];
        Assert.Equal(claims.Length, claims.Select(ClaimFingerprint.Of).Select(Convert.ToHexString).Distinct().Count());
    }

    [Theory]
    [InlineData(100, 50, 0)]
    [InlineData(0, 50, 1)]
    [InlineData(100_000_001, 0, 1)]
    [InlineData(100, -1, 1)]
    [InlineData(100_000_000, 100_000_000, 0)]
    [InlineData(100_000_000, 100_000_001, 1)]
    [InlineData(100, 100_000_000_000_000, 0)]
    [InlineData(100, 100_000_000_000_001, 1)]
    [InlineData(0, -1, 2)]
    [InlineData(long.MaxValue, long.MaxValue, 2)]
    public void A_line_keeps_its_limits(long quantity, long asked, int errors)
    {
        var validation = new Validation();
        ClaimLimits.Check(validation, "lines[0]", quantity, asked);
        Assert.Equal(errors, validation.Errors.Count);
    }
}
