using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Seeding.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Seeding;

/// <summary>How well one kind of fraud is found.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Planted">Claims, or facilities, that are wrong in this way.</param>
/// <param name="Found">Claims, or facilities, with an open signal of this kind.</param>
/// <param name="Hits">Those that are both.</param>
internal sealed record Findability(SignalCode Code, int Planted, int Found, int Hits)
{
    /// <summary>Of what was found, the part that is wrong, basis points; null when nothing was found.</summary>
    public int? Precision => Found == 0 ? null : Hits * 10_000 / Found;

    /// <summary>Of what is wrong, the part that was found, basis points; null when nothing is wrong.</summary>
    public int? Recall => Planted == 0 ? null : Hits * 10_000 / Planted;
}

/// <summary>Compares what the signals found in an invented country with what was planted in it.</summary>
internal static class SeedReport
{
    public static async Task<IReadOnlyList<Findability>> Of(
        TenantDbContextFactory<InsuranceDb> databases,
        Tenant tenant,
        SeededCountry country,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(tenant);
        var signals = await db
            .FraudSignals.Where(s => s.State == SignalState.Open)
            .Select(s => new { s.Code, s.SubjectId })
            .ToListAsync(cancel);
        var found = signals.ToLookup(s => s.Code, s => s.SubjectId);
        var planted = country.Planted.ToLookup(p => p.Code, p => p.SubjectId);
        return
        [
            .. Enum.GetValues<SignalCode>()
                .Select(code =>
                {
                    var (wrong, seen) = (planted[code].ToHashSet(), found[code].ToHashSet());
                    return new Findability(code, wrong.Count, seen.Count, wrong.Count(seen.Contains));
                }),
        ];
    }

    public static IEnumerable<string> Table(IEnumerable<Findability> report)
    {
        yield return Row("signal", "planted", "found", "hits", "precision", "recall");
        foreach (var kind in report)
            yield return Row(
                kind.Code.ToString(),
                Number(kind.Planted),
                Number(kind.Found),
                Number(kind.Hits),
                Share(kind.Precision),
                Share(kind.Recall)
            );
    }

    private static string Row(string signal, params string[] figures) =>
        string.Concat(figures.Select(figure => figure.PadLeft(11)).Prepend(signal.PadRight(18)));

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Share(int? basisPoints) => basisPoints is { } share ? $"{(decimal)share / 100:0.0} %" : "-";
}
