using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Tests.Claims;

/// <summary>A claim in the book, with everything that is stored of it.</summary>
internal sealed class Filed(int insuree, ClaimCase claim, CheckedClaim outcome)
{
    public int Insuree => insuree;

    public Guid InsureeId => Book.IdOf(insuree);

    /// <summary>As submitted, and later as reviewed.</summary>
    public ClaimCase Claim { get; set; } = claim;

    public CheckedClaim Outcome { get; set; } = outcome;

    public ClaimState State { get; set; }

    public Valuation? Value { get; set; }

    public ClaimTrace Trace { get; set; } = new();
}

/// <summary>
/// Claims filed one after the other, as the service keeps them: each is checked against those before it, and what changes one
/// of them values again those that come after it (decisions I12, I13).
/// </summary>
internal sealed class Book(Scheme scheme)
{
    private readonly List<Filed> claims = [];

    public IReadOnlyList<Filed> Claims => claims;

    public static Guid IdOf(int insuree) => Cases.Id($"insuree {insuree}");

    public static Book Of(Scheme scheme)
    {
        var book = new Book(scheme);
        foreach (var filing in scheme.Filings)
            book.Submit(filing);
        return book;
    }

    public Filed Submit(Filing filing)
    {
        var claim = scheme.CaseOf(filing) with { PriorLines = PriorLinesOf(filing.Insuree) };
        var seen = Use(claim, filing.Insuree, Tallies(claims.Count));
        var trace = new ClaimTrace();
        var outcome = Adjudication.Check(seen, scheme.Rules, trace);
        var filed = new Filed(filing.Insuree, seen, outcome) { Trace = trace };
        filed.Value = Valuation.Of(seen, outcome, trace);
        filed.State = ClaimStates.Submit(ClaimState.Entered, outcome.Passed);
        claims.Add(filed);
        return filed;
    }

    public void Return(int index)
    {
        claims[index].State = ClaimStates.Return(claims[index].State, "asked for");
        RevalueFrom(index);
    }

    public void Reverse(int index)
    {
        claims[index].State = ClaimStates.Reverse(
            ClaimStates.Process(claims[index].State, Selection.Idle, awaitsIndex: false),
            "asked for"
        );
        RevalueFrom(index);
    }

    public void Review(int index, params ReviewedLine[] decisions)
    {
        var filed = claims[index];
        var reviewed = Platform.Insurance.Claims.Domain.Review.Apply(filed.Claim.Lines, filed.Outcome, decisions);
        filed.Claim = filed.Claim with { Lines = reviewed.Lines };
        filed.Outcome = reviewed.Outcome;
        filed.State = ClaimStates.Review(filed.State, reviewed.Outcome.Passed);
        RevalueFrom(index);
    }

    /// <summary>What claims from the start to a place in the sequence have used, by policy.</summary>
    public Dictionary<Guid, PolicyTally> Tallies(int until)
    {
        var tallies = new Dictionary<Guid, PolicyTally>();
        foreach (var filed in claims.Take(until).Where(filed => ClaimStates.IsLive(filed.State)))
            Add(tallies, filed);
        return tallies;
    }

    /// <summary>Every valuation anew from what is stored, in sequence.</summary>
    public IEnumerable<(Filed Filed, Valuation Value)> Rebuild()
    {
        var tallies = new Dictionary<Guid, PolicyTally>();
        foreach (var filed in claims.Where(filed => ClaimStates.IsLive(filed.State)))
        {
            var value = Valuation.Of(Use(filed.Claim, filed.Insuree, tallies), filed.Outcome);
            foreach (var reservation in value.Reservations)
                TallyOf(tallies, reservation.PolicyId).Add(filed.InsureeId, reservation);
            yield return (filed, value);
        }
    }

    private void RevalueFrom(int index)
    {
        var tallies = Tallies(index);
        foreach (var filed in claims.Skip(index).Where(filed => ClaimStates.IsLive(filed.State)))
        {
            filed.Claim = Use(filed.Claim, filed.Insuree, tallies);
            filed.Trace = new ClaimTrace();
            filed.Value = Valuation.Of(filed.Claim, filed.Outcome, filed.Trace);
            Add(tallies, filed);
        }
    }

    private PriorLine[] PriorLinesOf(int insuree) =>
        [
            .. claims
                .Where(filed => filed.Insuree == insuree && ClaimStates.IsLive(filed.State))
                .SelectMany(filed =>
                    filed
                        .Outcome.Lines.Select((check, i) => (check, i))
                        .Where(line => line.check.Passed)
                        .Select(line => new PriorLine(
                            filed.Claim.Lines[line.i].Entry.Id,
                            line.check.Assignment.PolicyId,
                            filed.Claim.Header.TargetDate!.Value,
                            filed.Value!.Lines[line.i].Quantity
                        ))
                ),
        ];

    private static ClaimCase Use(ClaimCase claim, int insuree, Dictionary<Guid, PolicyTally> tallies) =>
        claim with
        {
            Covers =
            [
                .. claim.Covers.Select(cover =>
                    cover with
                    {
                        Use = TallyOf(tallies, cover.PolicyId).SeenBy(IdOf(insuree)),
                    }
                ),
            ],
        };

    private static void Add(Dictionary<Guid, PolicyTally> tallies, Filed filed)
    {
        foreach (var reservation in filed.Value!.Reservations)
            TallyOf(tallies, reservation.PolicyId).Add(filed.InsureeId, reservation);
    }

    private static PolicyTally TallyOf(Dictionary<Guid, PolicyTally> tallies, Guid policyId)
    {
        if (!tallies.TryGetValue(policyId, out var tally))
            tallies[policyId] = tally = new PolicyTally();
        return tally;
    }
}
