namespace Platform.Insurance.Fraud.Domain;

/// <summary>A facility that stands out among its peers.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="Finding">What stands out.</param>
public sealed record FacilityFinding(Guid FacilityId, Finding Finding);

/// <summary>Compares the facilities of one level in one month. The order in which they are given decides nothing.</summary>
public static class FacilityScreening
{
    private const int Whole = 10_000;

    /// <summary>Basis points: a share some points above the middle is none to ask about.</summary>
    private const int LeastShareSpread = 300;

    /// <summary>Basis points: what is dear is a small part of what is given, and a little more of it is much money.</summary>
    private const int LeastHighCostSpread = 100;

    /// <summary>Hundredths of a claim a day.</summary>
    private const int LeastRateSpread = 50;

    /// <summary>A tenth of the median.</summary>
    private const int Part = 10;

    /// <summary>What stands out, by facility and code.</summary>
    /// <param name="peers">The month of every facility of a level.</param>
    /// <param name="rules">The country's thresholds.</param>
    public static FacilityFinding[] Of(IReadOnlyCollection<FacilityMonth> peers, FraudRules rules)
    {
        var compared = peers.Where(peer => peer.Counts.Claims >= rules.FacilityClaims).ToArray();
        if (compared.Length < rules.FacilityPeers)
            return [];
        var found = new List<FacilityFinding>();
        if (rules.HighCost is not null)
            Add(SignalCode.HighCostShare, FactUnit.BasisPoints, counts => Share(counts.HighCostLines, counts.Lines));
        Add(
            SignalCode.ClaimsPerDay,
            FactUnit.Hundredths,
            counts => counts.SameDayClaims * 100 / Math.Max(1, counts.Claims)
        );
        if (rules.RoundTo is not null)
            Add(SignalCode.RoundAmounts, FactUnit.BasisPoints, counts => Share(counts.RoundClaims, counts.Claims));
        Add(SignalCode.CopiedClaims, FactUnit.BasisPoints, counts => Share(counts.CopiedClaims, counts.Claims));
        return [.. found.OrderBy(f => f.FacilityId).ThenBy(f => f.Finding.Code)];

        void Add(SignalCode code, FactUnit unit, Func<MonthCounts, long> figure)
        {
            var middle = Peers.Of(compared.Select(peer => figure(peer.Counts)));
            var least = code switch
            {
                SignalCode.ClaimsPerDay => LeastRateSpread,
                SignalCode.HighCostShare => LeastHighCostSpread,
                _ => LeastShareSpread,
            };
            foreach (var peer in compared)
            {
                var value = figure(peer.Counts);
                var z = middle.Above(value, Part, least);
                if (z < rules.FacilityZ)
                    continue;
                found.Add(new FacilityFinding(peer.FacilityId, FindingOf(code, unit, peer, value, middle, z, rules)));
            }
        }
    }

    /// <summary>Key of what is found of a facility's month.</summary>
    public static string KeyOf(DateOnly month) =>
        month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

    private static Finding FindingOf(
        SignalCode code,
        FactUnit unit,
        FacilityMonth peer,
        long value,
        Peers middle,
        long z,
        FraudRules rules
    ) =>
        new(
            code,
            KeyOf(peer.Month),
            Finding.Part(rules.OutlierScore, z, rules.FacilityZ),
            [
                SignalFact.Of("month", KeyOf(peer.Month)),
                SignalFact.Of("value", value, unit),
                SignalFact.Of("median", middle.Median, unit),
                SignalFact.Of("deviation", middle.Deviation, unit),
                SignalFact.Of("peers", middle.Count, FactUnit.Count),
                SignalFact.Of("claims", peer.Counts.Claims, FactUnit.Count),
                SignalFact.Of("z", z, FactUnit.Hundredths),
            ]
        );

    private static long Share(long part, long whole) => whole == 0 ? 0 : part * Whole / whole;
}
