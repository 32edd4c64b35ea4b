using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Gs1;

/// <summary>Labels through the service; the rules themselves have their tests beside this file. Nothing is stored, so one database will do.</summary>
public sealed class ScanServiceTests(PostgresServer postgres, StockHosts hosts)
{
    private const string Label = "]d201095060001343521731073110ABC123";

    [Fact]
    public async Task A_label_is_answered_in_every_form()
    {
        var read = (await Read(Label)).Texts.Single();

        Assert.True(read.Ok);
        Assert.Equal(["01", "17", "10"], read.Elements.Select(element => element.Identifier));
        Assert.Equal("(01)09506000134352(17)310731(10)ABC123", read.Bracketed);
        Assert.Equal("^01095060001343521731073110ABC123", read.ElementString);
        Assert.Equal("https://id.gs1.org/01/09506000134352/10/ABC123?17=310731", read.DigitalLink);
    }

    [Fact]
    public async Task The_item_says_what_stock_needs()
    {
        var item = (await Read(Label)).Item;

        Assert.Equal("09506000134352", item.Gtin);
        Assert.Equal("ABC123", item.Lot);
        Assert.Equal("2031-07-31", item.Expiry);
        Assert.Equal("2031-07-31", item.UsableThrough);
    }

    [Fact]
    public async Task An_expiry_without_a_day_is_usable_through_its_month()
    {
        var item = (await Read("(01)09506000134352(17)310200")).Item;

        Assert.Equal("2031-02", item.Expiry);
        Assert.Equal("2031-02-28", item.UsableThrough);
    }

    [Fact]
    public async Task Several_symbols_of_an_item_are_added_up()
    {
        var item = (await Read("5901234123457", "(01)05901234123457(10)L1", "(01)05901234123457(21)S9")).Item;

        Assert.Equal(("05901234123457", "L1", "S9"), (item.Gtin, item.Lot, item.Serial));
    }

    [Fact]
    public async Task A_scan_never_blanks_a_known_value()
    {
        var known = new ScannedItem
        {
            Lot = "L1",
            Expiry = "2031-07-31",
            Each = 20,
        };
        var item = (await Read(new ReadScanRequest { Texts = { "5901234123457" }, Known = known })).Item;

        Assert.Equal(("L1", "2031-07-31", 20), (item.Lot, item.Expiry, item.Each));
    }

    [Fact]
    public async Task A_symbol_of_another_lot_is_a_conflict_and_adds_nothing()
    {
        var answer = await Read("(01)05901234123457(10)L1", "(01)05901234123457(10)L2(21)S9");

        Assert.Equal(new ScanConflict { Text = 1, Field = "LOT" }, answer.Conflicts.Single());
        Assert.Equal(("L1", ""), (answer.Item.Lot, answer.Item.Serial));
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_label_is_told_with_its_place()
    {
        var read = (await Read("(01)09506000134353(17)310230")).Texts.Single();

        Assert.False(read.Ok);
        Assert.Equal(
            [("CHECK_DIGIT_WRONG", "01", 4), ("DATE_INVALID", "17", 22)],
            read.Problems.Select(problem => (problem.Code, problem.Identifier, problem.Position))
        );
        Assert.Equal(("", ""), (read.Bracketed, read.DigitalLink));
    }

    [Fact]
    public async Task S29_A_count_beside_the_item_itself_is_refused_unless_the_reading_is_lenient()
    {
        const string text = "(01)09506000134352(37)12";
        var strict = await Read(text);
        var lenient = await Read(
            new ReadScanRequest
            {
                Texts = { text },
                Reading = new ScanReading { Lenient = true },
            }
        );

        Assert.False(strict.Texts[0].Ok);
        Assert.True(lenient.Texts[0].Ok);
        Assert.Equal(0, lenient.Item.Units);
        Assert.All(lenient.Texts[0].Problems, problem => Assert.True(problem.Warning));
    }

    [Fact]
    public async Task Every_wrong_field_of_what_is_known_is_named()
    {
        var host = await Host();
        var refused = await Refused(
            host.Scans.ReadScanAsync(
                new()
                {
                    Known = new()
                    {
                        Parcel = "123456789012345670",
                        Gtin = "96385075",
                        Lot = "a lot",
                        Serial = new string('x', 21),
                        Expiry = "2031-13",
                        Produced = "yesterday",
                        Each = -1,
                        Units = 100_000_000,
                    },
                },
                host.Clerk()
            )
        );

        Assert.Equal(
            [
                "known.each: OUT_OF_RANGE",
                "known.expiry: FORMAT",
                "known.gtin: FORMAT",
                "known.lot: FORMAT",
                "known.parcel: FORMAT",
                "known.produced: FORMAT",
                "known.serial: FORMAT",
                "known.units: OUT_OF_RANGE",
                "texts: OUT_OF_RANGE",
            ],
            refused.Fields()
        );
    }

    [Theory]
    [InlineData(ScanForm.Bracketed, Symbology.Unspecified, "(01)05901234123457(10)L1")]
    [InlineData(ScanForm.ElementString, Symbology.Unspecified, "^010590123412345710L1")]
    [InlineData(ScanForm.DigitalLink, Symbology.Unspecified, "https://id.gs1.org/01/05901234123457/10/L1")]
    [InlineData(ScanForm.ScanData, Symbology.Gs1QrCode, "]Q3010590123412345710L1")]
    public async Task Elements_are_written_in_every_form(ScanForm form, Symbology symbology, string text)
    {
        var host = await Host();
        var request = new WriteScanRequest { Form = form, Symbology = symbology };
        request.Elements.Add(new ScannedElement { Identifier = "01", Value = "05901234123457" });
        request.Elements.Add(new ScannedElement { Identifier = "10", Value = "L1" });

        Assert.Equal(text, (await host.Scans.WriteScanAsync(request, host.Clerk())).Text);
    }

    [Fact]
    public async Task What_is_wrong_with_elements_to_write_is_told_at_each()
    {
        var host = await Host();
        var request = new WriteScanRequest
        {
            Form = (ScanForm)9,
            Symbology = (Symbology)99,
            Stem = "ftp://x",
        };
        request.Elements.Add(new ScannedElement { Identifier = "01", Value = "05901234123458" });
        request.Elements.Add(new ScannedElement { Identifier = "10", Value = new string('L', 91) });
        request.Elements.Add(new ScannedElement { Identifier = "99999", Value = "x" });

        var refused = await Refused(host.Scans.WriteScanAsync(request, host.Clerk()));

        Assert.Equal(
            [
                "elements[0]: CHECK_DIGIT_WRONG",
                "elements[1].value: VALUE_TOO_LONG",
                "elements[2]: IDENTIFIER_UNKNOWN",
                "form: UNKNOWN",
                "stem: FORMAT",
                "symbology: UNKNOWN",
            ],
            refused.Fields()
        );
    }

    [Fact]
    public async Task What_a_symbol_cannot_hold_is_not_written()
    {
        var host = await Host();
        var request = new WriteScanRequest { Form = ScanForm.ScanData, Symbology = Symbology.Ean13 };
        request.Elements.Add(new ScannedElement { Identifier = "01", Value = "05901234123457" });
        request.Elements.Add(new ScannedElement { Identifier = "10", Value = "L1" });

        var refused = await Refused(host.Scans.WriteScanAsync(request, host.Clerk()));

        Assert.Equal(["elements: NOT_WRITABLE"], refused.Fields());
    }

    [Fact]
    public async Task The_identifiers_that_are_known_are_listed_by_their_digits()
    {
        var host = await Host();
        var listed = await host.Scans.ListApplicationIdentifiersAsync(new() { Prefix = "70" }, host.Clerk());

        Assert.All(listed.Identifiers, identifier => Assert.StartsWith("70", identifier.Identifier));
        Assert.Contains(listed.Identifiers, identifier => identifier is { Identifier: "7003", MaxLength: 10 });
    }

    private async Task<ReadScanResponse> Read(params string[] texts) =>
        await Read(new ReadScanRequest { Texts = { texts } });

    private async Task<ReadScanResponse> Read(ReadScanRequest request)
    {
        var host = await Host();
        return await host.Scans.ReadScanAsync(request, host.Clerk());
    }

    private Task<StockHost> Host() => hosts.On(TestDatabase.Sqlite, postgres);
}
