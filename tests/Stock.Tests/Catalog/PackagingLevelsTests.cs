using Platform.Stock.Catalog.Domain;
using Platform.Stock.Gs1.Domain;
using Platform.Stock.Tests.Gs1;

namespace Platform.Stock.Tests.Catalog;

/// <summary>Decision S28: a box of 100, and a carton of 24 boxes.</summary>
public sealed class PackagingLevelsTests
{
    private const string Box = "05901234123457";
    private const string Carton = "10614141000415";

    private static readonly PackagingLevels Levels = new(
        new Dictionary<Gtin, long> { [GtinOf(Box)] = 100, [GtinOf(Carton)] = 2_400 }
    );

    [Theory]
    [InlineData($"(01){Carton}", 2, 4_800)]
    [InlineData($"(01){Box}(10)A", 3, 300)]
    [InlineData($"(00)106141412345678908(02){Carton}(37)5", 1, 12_000)]
    [InlineData($"(01){Box}(30)90", 2, 180)]
    public void S28_A_scan_counts_in_the_Each_of_its_packaging_level(string label, long times, long each)
    {
        Assert.Null(Levels.TryCount(Of(label), times, out var counted));
        Assert.Equal(each, counted);
    }

    [Theory]
    [InlineData("(10)A", 1, nameof(ScannedQuantityError.NoGtin))]
    [InlineData("(01)00000096385074", 1, nameof(ScannedQuantityError.UnknownGtin))]
    [InlineData($"(01){Box}", 0, nameof(ScannedQuantityError.OutOfRange))]
    [InlineData($"(01){Box}(30)0", 1, nameof(ScannedQuantityError.OutOfRange))]
    [InlineData($"(01){Box}", long.MaxValue, nameof(ScannedQuantityError.OutOfRange))]
    public void S28_A_scan_that_does_not_say_how_much_is_never_guessed_at(string label, long times, string error) =>
        Assert.Equal(Enum.Parse<ScannedQuantityError>(error), Levels.TryCount(Of(label), times, out _));

    private static Scan Of(string label) => Scan.Of(BracketedNotation.Read(label, Sample.Lenient), Sample.Today);

    private static Gtin GtinOf(string digits) => Gtin.TryRead(digits, out var gtin) ? gtin : default;
}
