using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

/// <summary>Law 10 of stock: what is written is read back, wrong digits are caught, and a scan never removes a known value.</summary>
public sealed class Gs1LawTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Fact]
    public void Law_10_Data_written_in_brackets_is_read_back() =>
        ForAll(data => IsReadAs(data, Sample.Bracketed(BracketedNotation.Write(data.Elements))));

    [Fact]
    public void Law_10_Data_written_with_separators_is_read_back() =>
        ForAll(data =>
            IsReadAs(data, Sample.Separated(SeparatedNotation.Write(data.Elements)))
            && IsReadAs(
                data,
                Sample.Separated(SeparatedNotation.Write(data.Elements, SeparatedNotation.GroupSeparator))
            )
        );

    [Fact]
    public void Law_10_Data_written_as_a_scanner_transmits_it_is_read_back() =>
        ForAll(data =>
            ScanData.TryWrite(data.Elements, Symbology.Gs1DataMatrix, out var scan)
            && IsReadAs(data, ScanData.Read(scan, Sample.Strict))
        );

    [Fact]
    public void Law_10_Data_written_as_a_Digital_Link_is_read_back_in_the_order_of_the_link() =>
        ForAll(data =>
        {
            if (!DigitalLinkWriting.TryWrite(data.Elements, "https://example.org/01/stem", out var uri))
                return true;
            var back = DigitalLink.Read(uri, Sample.Strict);
            return back.Ok && Sorted(back).SequenceEqual(Sorted(data));
        });

    [Fact]
    public void Law_10_What_a_key_with_its_own_qualifiers_leads_can_always_be_written_as_a_Digital_Link() =>
        ForAll(data =>
            data["01"] is null
            // No path has a place for both (GS1 Digital Link: URI Syntax).
            || (data["22"] is not null && data["235"] is not null)
            || data.Elements.ToArray().Any(element => !element.Identifier.IsAttribute && !IsQualifier(element))
            || DigitalLinkWriting.TryWrite(data.Elements, DigitalLinkWriting.DefaultStem, out _)
        );

    [Fact]
    public void Law_10_A_GTIN_with_one_wrong_digit_is_refused_in_every_notation() =>
        Check.One(
            Runs.WithMaxTest(100),
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var random = new Random(seed);
                    var gtin = new RandomElements(random).Value(ApplicationIdentifiers.Find("01")!);
                    var place = random.Next(gtin.Length);
                    var digit = (char)('0' + ((gtin[place] - '0' + random.Next(1, 10)) % 10));
                    var wrong = $"{gtin[..place]}{digit}{gtin[(place + 1)..]}";
                    string[] texts = [$"(01){wrong}", $"^01{wrong}", $"]d201{wrong}", $"https://id.gs1.org/01/{wrong}"];
                    return texts.All(text => !ScanText.Read(text, Sample.Lenient).Ok);
                }
            )
        );

    [Fact]
    public void Law_10_A_scan_never_removes_or_changes_a_known_value() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var random = new Random(seed);
                    var (known, scan) = (RandomScan(random), RandomScan(random));
                    var merged = ScanMerge.Of(known, scan).Known;
                    return Keeps(known.Gtin, merged.Gtin)
                        && Keeps(known.Lot, merged.Lot)
                        && Keeps(known.Serial, merged.Serial)
                        && Keeps(known.Each, merged.Each)
                        && Keeps(known.Units, merged.Units)
                        && Keeps(known.Parcel, merged.Parcel)
                        && KeepsDate(known.Expiry, merged.Expiry)
                        && KeepsDate(known.Produced, merged.Produced);
                }
            )
        );

    [Fact]
    public void Whatever_is_scanned_is_answered_and_never_throws() =>
        Check.One(
            Runs.WithMaxTest(5_000),
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    const string likely = "0123456789^()\\/?&=%+#|]dQEe:. \u001d\u00e9AZaz";
                    var random = new Random(seed);
                    string[] starts =
                    [
                        "",
                        "^",
                        "(",
                        "]d2",
                        "]E0",
                        "]Q1",
                        "https://a.b/",
                        "https://a.b/01/",
                        "(01)",
                        "8008",
                    ];
                    var text =
                        starts[random.Next(starts.Length)]
                        + new string(random.GetItems(likely.AsSpan(), random.Next(60)));
                    var reading = new Reading(Sample.Today)
                    {
                        Lenient = random.Next(2) == 0,
                        AcceptUnknown = random.Next(2) == 0,
                        AcceptShortGtin = random.Next(2) == 0,
                    };
                    var data = ScanText.Read(text, reading);
                    // Places may lie one behind the text: there something is missing.
                    return data.Problems.All(p => p.Position >= 0 && p.Position <= text.Length && p.Reason.Length > 0)
                        && (data.Ok ? IsUsable(data, reading) : data.Problems.Any(p => !p.IsWarning));
                }
            )
        );

    private static bool IsUsable(ElementString data, Reading reading) =>
        Scan.Of(data, reading.Today) is not null
        && SeparatedNotation.Read(SeparatedNotation.Write(data.Elements), reading).HasElementsOf(data)
        && BracketedNotation.Read(BracketedNotation.Write(data.Elements), reading).HasElementsOf(data);

    private static void ForAll(Func<ElementString, bool> law) =>
        Check.One(Runs, Prop.ForAll(Seeds.Any, seed => law(new RandomElements(new Random(seed)).Next())));

    private static bool IsReadAs(ElementString data, ElementString back) => back.Ok && back.HasElementsOf(data);

    private static bool IsQualifier(Element element) => element.Identifier.Code is "21" or "22" or "235";

    private static IEnumerable<string> Sorted(ElementString data) =>
        data
            .Elements.ToArray()
            .Select(element => $"{element.Identifier.Code} {element.Value}")
            .Order(StringComparer.Ordinal);

    private static Scan RandomScan(Random random) =>
        new()
        {
            Gtin = random.Next(2) == 0 && Gtin.TryRead("96385074", out var gtin) ? gtin : null,
            Lot = Maybe(random, "L"),
            Serial = Maybe(random, "S"),
            Parcel = Maybe(random, "P"),
            Each = random.Next(3) is > 0 and var each ? each : null,
            Units = random.Next(3) is > 0 and var units ? units : null,
            Expiry = random.Next(2) == 0 ? new Gs1Date(2026, 7, random.Next(3)) : null,
            Produced = random.Next(2) == 0 ? new Gs1Date(2026, random.Next(1, 3), 0) : null,
        };

    private static string? Maybe(Random random, string prefix) =>
        random.Next(3) is > 0 and var n ? $"{prefix}{n % 2}" : null;

    private static bool Keeps<T>(T? known, T? merged) => known is null || Equals(known, merged);

    private static bool KeepsDate(Gs1Date? known, Gs1Date? merged) =>
        Keeps(known, merged) || (known is { HasDay: false } month && merged is { } day && day.IsSameMonthAs(month));
}
