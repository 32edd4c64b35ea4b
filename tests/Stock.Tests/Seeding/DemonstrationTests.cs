using Platform.Stock.Ledger.Domain;
using Platform.Stock.Seeding;
using Platform.Stock.Seeding.Domain;

namespace Platform.Stock.Tests.Seeding;

/// <summary>What the demonstration countries show of a supply chain, on whatever day they are made.</summary>
public sealed class DemonstrationTests
{
    private const int FewestMedicines = 60;
    private const int MostOutOfStock = 20;

    /// <summary>What a medicine is given as; all else is a test, a device, a supply or a kit.</summary>
    private static readonly string[] Forms =
    [
        "tablet",
        "capsule",
        "sachet",
        "oral liquid",
        "ampoule",
        "vial",
        "infusion",
        "inhaler",
        "ointment",
        "cream",
        "gel",
        "dose",
    ];

    private static IReadOnlyList<SeedProduct> Taken => Medicines.Take(DemonstrationSupply.Order.Products);

    [Fact]
    public void More_than_sixty_medicines_are_shown_beside_tests_supplies_and_kits()
    {
        var medicines = Taken.Count(product =>
            product.Program != SeedProgram.Laboratory
            && Forms.Any(form => product.Form.Contains(form, StringComparison.Ordinal))
        );
        Assert.True(medicines >= FewestMedicines, $"{medicines} medicines.");
        Assert.Contains(Taken, product => product.IsKit);
        Assert.Contains(Taken, product => !product.IsKit && Supplies.Common.Contains(product with { Number = 0 }));
        Assert.Equal(Enum.GetValues<SeedProgram>(), Taken.Select(product => product.Program).Distinct().Order());
    }

    [Theory]
    [InlineData("tz")]
    [InlineData("np")]
    public void Kits_are_taken_apart(string country) =>
        Assert.Contains(
            DemonstrationCountries
                .On(country, new DateOnly(2026, 6, 30))
                .Movements()
                .SelectMany(entered => entered.Lines),
            line => line.Kind == LineKind.Unpack && line.Product.IsKit
        );

    [Theory]
    [InlineData("tz", "2026-06-30")]
    [InlineData("tz", "2026-11-23")]
    [InlineData("np", "2026-06-30")]
    [InlineData("np", "2026-11-23")]
    public void Some_of_what_is_needed_is_out_of_stock_on_the_last_day_and_most_is_not(string country, string today)
    {
        var shares = DemonstrationCountries.OutOfStock(
            DemonstrationCountries.On(country, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture))
        );
        Assert.All(shares, type => Assert.True(type.Value <= MostOutOfStock, $"{type.Key}: {type.Value} %"));
        Assert.Contains(shares, type => type.Value > 0);
    }
}
