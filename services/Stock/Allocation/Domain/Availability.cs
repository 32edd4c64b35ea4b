namespace Platform.Stock.Allocation.Domain;

/// <summary>
/// What the units on hand are: each counts once, under the first that holds, so that the parts add up to what is on hand
/// (decision S10).
/// </summary>
/// <param name="Reserved">Each promised to somebody.</param>
/// <param name="Quarantined">Each set aside, and not reserved.</param>
/// <param name="Recalled">The rest of a recalled lot.</param>
/// <param name="Expired">The rest of an expired lot.</param>
/// <param name="Free">What may be promised.</param>
internal readonly record struct Availability(long Reserved, long Quarantined, long Recalled, long Expired, long Free)
{
    /// <summary>All of them; 0 for stock below zero.</summary>
    public long OnHand => Reserved + Quarantined + Recalled + Expired + Free;

    /// <summary>A lot can be used through its expiry day (decision S12).</summary>
    public static Availability Of(Candidate candidate, DateOnly day)
    {
        var rest = Math.Max(0, candidate.OnHand);
        var reserved = Math.Min(rest, candidate.Reserved);
        rest -= reserved;
        var quarantined = Math.Min(rest, candidate.Quarantined);
        rest -= quarantined;
        if (candidate.IsRecalled)
            return new Availability(reserved, quarantined, rest, 0, 0);
        return candidate.Expiry < day
            ? new Availability(reserved, quarantined, 0, rest, 0)
            : new Availability(reserved, quarantined, 0, 0, rest);
    }
}
