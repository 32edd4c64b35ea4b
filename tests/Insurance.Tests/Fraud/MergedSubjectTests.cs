using Platform.Insurance.Fraud.Domain;

namespace Platform.Insurance.Tests.Fraud;

/// <summary>Signals of facilities that turned out to be one.</summary>
public sealed class MergedSubjectTests
{
    private static readonly DateTime Now = new(2026, 6, 2, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Stayed = new("00000000-0000-0000-0000-000000000002");
    private static readonly Guid Gone = new("00000000-0000-0000-0000-000000000001");

    [Fact]
    public void What_only_the_one_that_went_was_found_is_known_of_the_one_that_stayed()
    {
        var signal = Of(Gone);
        var (known, changed) = SignalMerge.OfOne(Stayed, [signal]);
        Assert.Equal((signal, false), (Assert.Single(known), changed));
        var found = SignalMerge.Merge(known, [Found], _ => Of(Stayed), Now);
        Assert.Empty(found.Added);
    }

    [Fact]
    public void What_both_were_found_is_one_signal_and_the_other_is_withdrawn()
    {
        var (ours, theirs) = (Of(Stayed), Of(Gone));
        var (known, changed) = SignalMerge.OfOne(Stayed, [theirs, ours]);
        Assert.Equal((ours, true), (Assert.Single(known), changed));
        Assert.Equal((SignalState.Open, SignalState.Withdrawn), (ours.State, theirs.State));
    }

    [Fact]
    public void What_an_officer_decided_of_the_one_that_went_stands()
    {
        var theirs = Of(Gone);
        theirs.Decide(SignalState.Dismissed, "Asked there", Now);
        var (_, changed) = SignalMerge.OfOne(Stayed, [theirs, Of(Stayed)]);
        Assert.Equal((SignalState.Dismissed, false), (theirs.State, changed));
    }

    [Fact]
    public void What_an_officer_confirmed_of_the_one_that_went_holds_and_the_other_is_withdrawn()
    {
        var (ours, theirs) = (Of(Stayed), Of(Gone));
        theirs.Decide(SignalState.Confirmed, "Seen there", Now);
        var (known, changed) = SignalMerge.OfOne(Stayed, [ours, theirs]);
        Assert.Equal((theirs, true), (Assert.Single(known), changed));
        Assert.Equal((SignalState.Withdrawn, SignalState.Confirmed), (ours.State, theirs.State));
    }

    [Fact]
    public void What_was_confirmed_of_both_counts_once_in_the_risk_of_a_claim()
    {
        var (ours, theirs) = (Of(Stayed), Of(Gone));
        ours.Decide(SignalState.Confirmed, "Seen here", Now);
        theirs.Decide(SignalState.Confirmed, "Seen there", Now);
        var risk = ClaimRisk.Of(Guid.NewGuid());
        risk.Reckon([ours, theirs], Now);
        Assert.Equal(ours.Score, risk.Score);
    }

    private static Finding Found => new(SignalCode.Duplicate, "2026-05", 50, []);

    private static FraudSignal Of(Guid facility) => FraudSignal.OfFacility(Guid.NewGuid(), facility, Found, Now);
}
