using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Fraud.Domain;

/// <summary>
/// Screens one claim by itself and against the others of the person. The same facts give the same findings in the same order, whatever
/// the order of the others, and a claim is never compared with itself.
/// </summary>
public static class ClaimScreening
{
    private const int Whole = 10_000;

    /// <summary>Hundredths: a quantity one unit above the middle is no outlier, however alike the others are.</summary>
    private const int LeastQuantitySpread = 100;

    /// <summary>A quarter of the median: courses of treatment are half as long, or twice, without anything to ask about.</summary>
    private const int QuantityPart = 4;

    /// <summary>What a claim looks like.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="person">The person it is for.</param>
    /// <param name="others">Claims for the person that are paid or may be; those that came later, and the claim itself, are passed over.</param>
    /// <param name="rules">The country's thresholds.</param>
    /// <returns>The findings, by code and key; each pair at most once.</returns>
    public static Finding[] Of(
        ScreenedClaim claim,
        ScreenedPerson person,
        IEnumerable<ScreenedClaim> others,
        FraudRules rules
    )
    {
        var found = new List<Finding>();
        AddLife(found, claim, person, rules);
        AddLines(found, claim, person, rules);
        foreach (var other in others.DistinctBy(other => other.Id))
        {
            if (other.Id == claim.Id || !other.IsBefore(claim))
                continue;
            if (OverlapOf(claim, other, rules) is { } overlap)
                found.Add(overlap);
            if (RepetitionOf(claim, other, rules) is { } repetition)
                found.Add(repetition);
        }

        return [.. found.OrderBy(finding => finding.Code).ThenBy(finding => finding.Key, StringComparer.Ordinal)];
    }

    private static void AddLife(List<Finding> found, ScreenedClaim claim, ScreenedPerson person, FraudRules rules)
    {
        // Care on the day of death, and of birth, is care.
        if (person.Died is { } died && claim.To > died)
            found.Add(
                new Finding(
                    SignalCode.AfterDeath,
                    "",
                    rules.LifeScore,
                    [SignalFact.Of("day", claim.To), SignalFact.Of("died", died)]
                )
            );
        if (claim.From < person.BirthDate)
            found.Add(
                new Finding(
                    SignalCode.BeforeBirth,
                    "",
                    rules.LifeScore,
                    [SignalFact.Of("day", claim.From), SignalFact.Of("born", person.BirthDate)]
                )
            );
    }

    private static void AddLines(List<Finding> found, ScreenedClaim claim, ScreenedPerson person, FraudRules rules)
    {
        foreach (var given in claim.Lines.GroupBy(line => line.EntryId))
        {
            var line = given.First();
            var key = given.Key.ToString("N");
            var entry = SignalFact.Of("entry", line.Code);
            if (!FitsSex(line.Mask, person.Sex))
                found.Add(new Finding(SignalCode.SexMismatch, key, rules.SexScore, [entry]));
            if (!FitsAge(line.Mask, person.Adult))
                found.Add(new Finding(SignalCode.AgeMismatch, key, rules.AgeScore, [entry]));
            var quantity = given.Sum(part => part.Quantity);
            if (line.Peers is not { } peers || peers.Count < rules.QuantitySamples)
                continue;
            var z = peers.Above(quantity, QuantityPart, LeastQuantitySpread);
            if (z < rules.QuantityZ)
                continue;
            found.Add(
                new Finding(
                    SignalCode.QuantityOutlier,
                    key,
                    Finding.Part(rules.OutlierScore, z, rules.QuantityZ),
                    [
                        entry,
                        SignalFact.Of("quantity", quantity, FactUnit.Hundredths),
                        SignalFact.Of("median", peers.Median, FactUnit.Hundredths),
                        SignalFact.Of("deviation", peers.Deviation, FactUnit.Hundredths),
                        SignalFact.Of("samples", peers.Count, FactUnit.Count),
                        SignalFact.Of("z", z, FactUnit.Hundredths),
                    ]
                )
            );
        }
    }

    private static Finding? OverlapOf(ScreenedClaim claim, ScreenedClaim other, FraudRules rules)
    {
        int score;
        if (claim.IsStay && other.IsStay)
        {
            // One may be discharged in the morning and admitted in the evening: a night must be shared.
            if (Later(claim.From, other.From) >= Earlier(claim.To, other.To))
                return null;
            score = rules.OverlapScore;
        }
        else if (claim.IsStay != other.IsStay && claim.FacilityId != other.FacilityId)
        {
            var (stay, visit) = claim.IsStay ? (claim, other) : (other, claim);
            if (visit.From <= stay.From || visit.From >= stay.To)
                return null;
            score = Finding.Part(rules.OverlapScore, 1, 2);
        }
        else
        {
            return null;
        }

        return new Finding(
            SignalCode.OverlappingStay,
            KeyOf(other),
            score,
            [
                .. OtherFacts(other),
                SignalFact.Of("from", Later(claim.From, other.From)),
                SignalFact.Of("to", Earlier(claim.To, other.To)),
            ]
        );
    }

    private static Finding? RepetitionOf(ScreenedClaim claim, ScreenedClaim other, FraudRules rules)
    {
        var gap = Math.Abs(claim.To.DayNumber - other.To.DayNumber);
        if (gap == 0)
            return DuplicateOf(claim, other, rules);
        return gap <= rules.NearDays ? NearDuplicateOf(claim, other, gap, rules) : null;
    }

    private static Finding? DuplicateOf(ScreenedClaim claim, ScreenedClaim other, FraudRules rules)
    {
        var given = other.Lines.Select(line => line.EntryId).ToHashSet();
        var repeated = claim.Lines.Where(line => given.Contains(line.EntryId)).ToArray();
        if (repeated.Length == 0)
            return null;
        // What costs nothing is compared by the number of lines.
        var (part, whole) = ((Int128)repeated.Sum(line => line.Claimed), (Int128)claim.Lines.Sum(line => line.Claimed));
        if (whole == 0)
            (part, whole) = (repeated.Length, claim.Lines.Length);
        var share = (long)(part * Whole / whole);
        if (share < rules.DuplicateShare)
            return null;
        var codes = repeated.Select(line => line.Code).Distinct().Order(StringComparer.Ordinal).Take(5);
        return new Finding(
            SignalCode.Duplicate,
            KeyOf(other),
            Finding.Part(rules.DuplicateScore, share, Whole),
            [
                .. OtherFacts(other),
                SignalFact.Of("day", claim.To),
                SignalFact.Of("share", share, FactUnit.BasisPoints),
                SignalFact.Of("entries", string.Join(", ", codes)),
            ]
        );
    }

    private static Finding? NearDuplicateOf(ScreenedClaim claim, ScreenedClaim other, int gap, FraudRules rules)
    {
        var (mine, theirs) = (Given(claim), Given(other));
        if (Math.Min(mine.Count, theirs.Count) < rules.NearLines)
            return null;
        var alike = mine.Count(theirs.Contains);
        var similarity = 2L * alike * Whole / (mine.Count + theirs.Count);
        if (similarity < rules.NearSimilarity)
            return null;
        return new Finding(
            SignalCode.NearDuplicate,
            KeyOf(other),
            Finding.Part(
                rules.NearDuplicateScore,
                (Int128)similarity * (rules.NearDays + 1 - gap),
                (Int128)Whole * rules.NearDays
            ),
            [
                .. OtherFacts(other),
                SignalFact.Of("day", other.To),
                SignalFact.Of("gap", gap, FactUnit.Count),
                SignalFact.Of("similarity", similarity, FactUnit.BasisPoints),
            ]
        );
    }

    private static HashSet<(Guid Entry, long Quantity)> Given(ScreenedClaim claim) =>
        [.. claim.Lines.GroupBy(line => line.EntryId).Select(line => (line.Key, line.Sum(part => part.Quantity)))];

    private static SignalFact[] OtherFacts(ScreenedClaim other) =>
        [SignalFact.Of("otherClaim", other.Code), SignalFact.Of("otherClaimId", other.Id.ToString())];

    private static string KeyOf(ScreenedClaim other) => other.Id.ToString("N");

    private static bool FitsSex(PatientMask mask, Sex sex) =>
        (mask & (PatientMask.Male | PatientMask.Female)) switch
        {
            PatientMask.Male => sex != Sex.Female,
            PatientMask.Female => sex != Sex.Male,
            _ => true,
        };

    private static bool FitsAge(PatientMask mask, bool adult) =>
        (mask & (PatientMask.Adult | PatientMask.Minor)) switch
        {
            PatientMask.Adult => adult,
            PatientMask.Minor => !adult,
            _ => true,
        };

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
