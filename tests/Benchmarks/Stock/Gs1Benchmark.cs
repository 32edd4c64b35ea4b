using System.Globalization;
using Platform.Stock.Gs1.Domain;

namespace Platform.Benchmarks.Stock;

/// <summary>Labels of medicine packs (01, 17, 10, 21), a thousand different ones, read and checked with all rules.</summary>
internal static class Gs1Benchmark
{
    private const int Runs = 1_000_000;
    private const int LeastRate = 1_000_000;
    private const int MostBytes = 512;

    public static async Task<int> Run()
    {
        var today = new DateOnly(2026, 11, 22);
        var reading = new Reading(today);
        var labels = Enumerable.Range(0, 1_000).Select(Label).ToArray();
        var links = labels.Select(label => Link(SeparatedNotation.Read(label, reading))).ToArray();
        var bracketed = labels
            .Select(label => BracketedNotation.Write(SeparatedNotation.Read(label, reading).Elements))
            .ToArray();

        await Console.Out.WriteLineAsync($"Median of 5 rounds of {Runs:N0} labels (01, 17, 10, 21), one thread.");
        var separated = Rates.Of(Runs, i => Count(SeparatedNotation.Read(labels[i % labels.Length], reading)));
        await Tell("element strings", separated);
        await Tell(
            "in brackets",
            Rates.Of(Runs, i => Count(BracketedNotation.Read(bracketed[i % labels.Length], reading)))
        );
        await Tell("Digital Links", Rates.Of(Runs, i => Count(DigitalLink.Read(links[i % labels.Length], reading))));
        await Tell(
            "to what stock needs",
            Rates.Of(
                Runs,
                i =>
                    Scan.Of(SeparatedNotation.Read(labels[i % labels.Length], reading), today) is { Expiry: not null }
                        ? 1
                        : 0
            )
        );
        return separated.Rate >= LeastRate && separated.Bytes < MostBytes ? 0 : 1;
    }

    private static Task Tell(string what, Rates rates) =>
        Console.Out.WriteLineAsync(
            $"  {what, -20} {rates.Rate, 12:N0} labels/s of one core {rates.Wall, 12:N0} labels/s by the clock {rates.Bytes, 6:N0} bytes/label"
        );

    private static long Count(ElementString data) =>
        data.Ok ? data.Elements.Length : throw new InvalidOperationException();

    private static string Link(ElementString data) =>
        DigitalLinkWriting.TryWrite(data.Elements, DigitalLinkWriting.DefaultStem, out var uri)
            ? uri
            : throw new InvalidOperationException();

    private static string Label(int number)
    {
        var main = $"0{6_141_410_000 + number:D12}";
        var day = new DateOnly(2027, 1, 1).AddDays(number % 700).ToString("yyMMdd", CultureInfo.InvariantCulture);
        return $"^01{main}{CheckDigit.For(main)}17{day}10LOT{number:D5}^21SN{number:D10}";
    }
}
