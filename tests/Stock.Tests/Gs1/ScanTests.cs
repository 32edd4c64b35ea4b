using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

/// <summary>What a label says of stock (decision S29), and scans added up.</summary>
public sealed class ScanTests
{
    private const string Item = "12345678901231";
    private const string Carton = "10614141000415";

    [Fact]
    public void A_scan_says_what_stock_needs()
    {
        var scan = Of($"(01){Item}(11)250100(17)260200(10)L1(21)S1(30)12");
        Assert.Equal(Item, scan.Gtin.ToString());
        Assert.Equal("L1", scan.Lot);
        Assert.Equal("S1", scan.Serial);
        Assert.Equal(new DateOnly(2026, 2, 28), scan.Expiry!.Value.Last);
        Assert.Equal(new Gs1Date(2025, 1, 0), scan.Produced);
        Assert.Equal(12, scan.Each);
        Assert.Null(scan.Units);
    }

    [Fact]
    public void A_parcel_says_what_it_contains_and_how_many()
    {
        var scan = Of($"(00)106141412345678908(02){Carton}(37)24(10)L1");
        Assert.Equal("106141412345678908", scan.Parcel);
        Assert.Equal(Carton, scan.Gtin.ToString());
        Assert.Equal(24, scan.Units);
        Assert.Null(scan.Each);
    }

    [Fact]
    public void A_count_beside_the_GTIN_of_the_item_says_nothing() => Assert.Null(Of($"(01){Item}(37)24").Units);

    [Fact]
    public void An_expiry_with_a_time_is_an_expiry() =>
        Assert.Equal(new DateOnly(2026, 7, 31), Of($"(01){Item}(7003)2607311200").Expiry!.Value.Last);

    [Fact]
    public void A_label_that_says_nothing_of_stock_is_an_empty_scan() => Assert.Equal(Scan.Nothing, Of("(400)A"));

    [Fact]
    public void Nothing_is_taken_from_data_with_errors() =>
        Assert.Throws<ArgumentException>(() => Scan.Of(Sample.Bracketed("(01)12345678901232"), Sample.Today));

    [Fact]
    public void A_second_symbol_of_the_item_adds_to_the_first()
    {
        var (known, conflicts) = ScanMerge.Of(Of($"(01){Item}"), Of("(10)L1(17)260731"));
        Assert.Empty(conflicts);
        Assert.Equal(Of($"(01){Item}(10)L1(17)260731"), known);
    }

    [Fact]
    public void A_scan_without_an_expiry_leaves_the_known_one()
    {
        var known = Of($"(01){Item}(10)L1(17)260731");
        Assert.Equal(known, ScanMerge.Of(known, Of($"(01){Item}(10)L1")).Known);
    }

    [Theory]
    [InlineData("(10)L1(17)270630", nameof(ScanConflict.Expiry))]
    [InlineData("(10)L1(11)250101", nameof(ScanConflict.Produced))]
    [InlineData("(10)L2", nameof(ScanConflict.Lot))]
    [InlineData("(10)L1(21)S2", nameof(ScanConflict.Serial))]
    [InlineData($"(01){Carton}", nameof(ScanConflict.Gtin))]
    [InlineData("(30)13", nameof(ScanConflict.Each))]
    [InlineData("(00)106141412345678908", nameof(ScanConflict.Parcel))]
    public void A_scan_that_says_something_else_changes_nothing(string scanned, string conflict)
    {
        var known = Of($"(01){Item}(10)L1(17)260731(11)240101(21)S1(30)12") with { Parcel = "006141412345678905" };
        var merged = ScanMerge.Of(known, Of(scanned));
        Assert.Equal([Enum.Parse<ScanConflict>(conflict)], merged.Conflicts);
        Assert.Equal(known, merged.Known);
    }

    [Fact]
    public void The_label_of_another_lot_does_not_lend_its_expiry()
    {
        var known = Of($"(01){Item}(10)L1");
        Assert.Null(ScanMerge.Of(known, Of("(10)L2(17)260731")).Known.Expiry);
    }

    [Theory]
    [InlineData("(17)260700", "(17)260715")]
    [InlineData("(17)260715", "(17)260700")]
    public void A_month_is_completed_with_its_day_and_never_the_other_way(string known, string scanned)
    {
        var merged = ScanMerge.Of(Of(known), Of(scanned));
        Assert.Empty(merged.Conflicts);
        Assert.Equal(new Gs1Date(2026, 7, 15), merged.Known.Expiry);
    }

    private static Scan Of(string text)
    {
        var data = BracketedNotation.Read(text, Sample.Lenient);
        Assert.True(data.Ok);
        return Scan.Of(data, Sample.Today);
    }
}
