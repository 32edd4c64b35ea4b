using System.Globalization;
using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>
/// Invented trade item numbers: 952 is the prefix that GS1 keeps for demonstrations and examples, so that they name nobody's goods.
/// </summary>
internal static class SeedGtin
{
    private const string Demonstration = "952";

    /// <summary>The 14 digits of a packaging level of a product.</summary>
    /// <param name="indicator">0 for the pack, 1 to 8 for what holds packs.</param>
    /// <param name="product">Number of the product, 1 to 999,999,999.</param>
    public static string Of(int indicator, int product)
    {
        var main = string.Create(CultureInfo.InvariantCulture, $"{indicator}{Demonstration}{product:D9}");
        return main + CheckDigit.For(main);
    }
}
