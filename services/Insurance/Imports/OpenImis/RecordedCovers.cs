using Platform.Hosting.Imports;
using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>How imported policies cover a person, by the days of the export in each reading.</summary>
internal sealed class RecordedCovers
{
    private readonly Dictionary<Guid, (CoverDays Own, List<(Guid Insuree, CoverDays Days)> Links)> policies = [];

    public RecordedCovers(InsuranceExport export, SourceImport import)
    {
        foreach (var row in export.Policies.Rows)
        {
            if (import.Find(export.Policies.Name, row.Key) is { } id)
                policies.Add(id, (CoverDays.OfPolicy(row), []));
        }
        foreach (var row in export.Covers.Rows)
        {
            if (
                import.Find(export.Policies.Name, row.Csv.Text("PolicyId")) is { } policy
                && import.Find(export.Insurees.Name, row.Csv.Text("InsureeID")) is { } insuree
            )
                policies[policy].Links.Add((insuree, CoverDays.OfLink(row)));
        }
    }

    /// <summary>The covers of a person; policies that did not come from the export are left out.</summary>
    /// <param name="insureeId">The person.</param>
    /// <param name="visit">The day that members are counted at.</param>
    /// <param name="covers">The covers by the days of the database.</param>
    public IReadOnlyDictionary<CoverageRule, Cover[]> Of(Guid insureeId, DateOnly visit, Cover[] covers) =>
        Enum.GetValues<CoverageRule>()
            .ToDictionary(
                rule => rule,
                rule =>
                    covers
                        .Where(cover => policies.ContainsKey(cover.PolicyId))
                        .SelectMany(cover => Of(rule, insureeId, visit, cover))
                        .ToArray()
            );

    private IEnumerable<Cover> Of(CoverageRule rule, Guid insureeId, DateOnly visit, Cover cover)
    {
        var (own, links) = policies[cover.PolicyId];
        var days = CoverDays.By(rule, own, [.. links.Select(l => l.Days)]);
        var members = links.Count(l => (l.Days.Effective ?? l.Days.Start) <= visit && visit <= l.Days.Expiry);
        foreach (var (_, link) in links.Where(l => l.Insuree == insureeId))
            yield return cover with
            {
                PolicyEffective = days.Effective ?? days.Start,
                PolicyExpiry = days.Expiry,
                LinkEffective = link.Effective ?? link.Start,
                LinkExpiry = link.Expiry,
                Members = Math.Max(1, members),
            };
    }
}
