using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Insurance.Tests.ClaimsService;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using InsuranceHost = Platform.Insurance.Tests.ClaimsService.InsuranceHost;

namespace Platform.Insurance.Tests.FraudControl;

public sealed class ClaimSignalTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task The_same_claimed_twice_is_a_signal_of_the_later_claim_with_the_facts(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var (first, second) = await Twice(host, country);
        Assert.Equal((0, 0), await Of(host, first));
        Assert.Equal((80, 1), await Of(host, second));
        var risk = await host.Screened(second);
        var signal = Assert.Single(risk.Signals);
        Assert.Equal(
            (FraudSignalCode.Duplicate, FraudSignalState.Open, second.Id),
            (signal.Code, signal.State, signal.ClaimId)
        );
        Assert.Equal(first.Id, signal.Facts.Single(fact => fact.Name == "otherClaimId").Value);
        Assert.Contains("C-1", signal.Explanation, StringComparison.Ordinal);
        Assert.Equal([signal.Id], await host.Told("FraudSignalRaised", "signalId"));
    }

    [Theory, OnBothDatabases]
    public async Task A_signal_is_explained_in_the_callers_language(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, second) = await Twice(host, await Country.In(host));
        var signal = Assert.Single((await host.Screened(second)).Signals);
        var read = await host.Fraud.GetFraudSignalAsync(new() { Id = signal.Id }, host.Clerk(language: "sw"));
        Assert.StartsWith("Dai C-1", read.Explanation, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_dismissed_signal_counts_no_more_and_the_verdict_is_audited(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, second) = await Twice(host, await Country.In(host));
        var signal = Assert.Single((await host.Screened(second)).Signals);
        var decided = await host.Fraud.DismissFraudSignalAsync(
            new()
            {
                Id = signal.Id,
                Etag = signal.Etag,
                Reason = "A second course was prescribed",
            },
            host.Clerk()
        );
        Assert.Equal((FraudSignalState.Dismissed, "A second course was prescribed"), (decided.State, decided.Reason));
        Assert.Equal((0, 1), await Of(host, second));
        await using var db = host.Open("tz");
        var id = Guid.Parse(signal.Id);
        var audited = await db.Set<AuditRow>().SingleAsync(a => a.EntityId == id && a.Version == 2);
        Assert.Equal("amina", audited.Actor);
    }

    [Theory, OnBothDatabases]
    public async Task A_verdict_is_given_once_and_may_be_changed_into_the_other(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, second) = await Twice(host, await Country.In(host));
        var confirm = new ConfirmFraudSignalRequest
        {
            Id = Assert.Single((await host.Screened(second)).Signals).Id,
            Reason = "Asked the family",
        };
        await host.Fraud.ConfirmFraudSignalAsync(confirm, host.Clerk());
        var again = await Refusals.Refused(host.Fraud.ConfirmFraudSignalAsync(confirm, host.Clerk()));
        Assert.Equal("VERDICT_NOT_ALLOWED", again.Reason());
        var changed = await host.Fraud.DismissFraudSignalAsync(
            new() { Id = confirm.Id, Reason = confirm.Reason },
            host.Clerk()
        );
        Assert.Equal(FraudSignalState.Dismissed, changed.State);
    }

    [Theory, OnBothDatabases]
    public async Task The_review_queue_is_ordered_and_filtered_by_risk(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var (_, second) = await Twice(host, country);
        var third = await host.Submit(country, "C-3", (country.ScanId, 100, 20_000), (country.DrugId, 100, 5_000));
        await host.Screened(third);
        var ordered = new List<string>();
        var token = "";
        do
        {
            var page = await host.Claims.ListClaimsAsync(
                new()
                {
                    PageSize = 1,
                    PageToken = token,
                    Order = ClaimOrder.Risk,
                },
                host.Clerk()
            );
            ordered.AddRange(page.Claims.Select(claim => $"{claim.Code} {claim.Risk}"));
            token = page.NextPageToken;
        } while (token.Length > 0);

        Assert.Equal(["C-2 80", "C-3 0", "C-1 0"], ordered);
        var risky = await host.Claims.ListClaimsAsync(new() { MinRisk = 50 }, host.Clerk());
        Assert.Equal(second.Id, Assert.Single(risky.Claims).Id);
    }

    [Theory, OnBothDatabases]
    public async Task Claims_are_selected_for_review_by_their_risk(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, second) = await Twice(host, await Country.In(host));
        await host.Screened(second);
        var selected = await host.Ended(
            await host.Reviews.SelectClaimsAsync(
                new()
                {
                    Subject = SelectionSubject.Review,
                    Rule = SelectionRule.Risk,
                    Threshold = 80,
                },
                host.Clerk()
            )
        );
        Assert.Equal((1, 1), (selected.Counts.Updated, selected.Counts.Unchanged));
        var queue = await host.Claims.ListClaimsAsync(new() { Review = ReviewState.Selected }, host.Clerk());
        Assert.Equal(second.Id, Assert.Single(queue.Claims).Id);
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_not_read_signals_is_told_of_no_risk(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, second) = await Twice(host, await Country.In(host));
        await host.Screened(second);
        var clerk = host.As("claims.read");
        Assert.All((await host.Claims.ListClaimsAsync(new(), clerk)).Claims, claim => Assert.False(claim.HasRisk));
        var refused = await Refusals.Refused(
            host.Claims.ListClaimsAsync(new() { MinRisk = 1, Order = ClaimOrder.Risk }, clerk)
        );
        Assert.Equal(["min_risk: NOT_ALLOWED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Signals_are_listed_page_by_page_and_found_by_what_they_say(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var (_, second) = await Twice(host, country);
        await host.Screened(second);
        var all = new ListFraudSignalsRequest
        {
            PageSize = 1,
            FacilityId = country.FacilityId.ToString(),
            ClaimId = second.Id,
            Code = FraudSignalCode.Duplicate,
            State = FraudSignalState.Open,
            MinScore = 80,
            RaisedFrom = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(-1)),
            RaisedBefore = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(1)),
        };
        var page = await host.Fraud.ListFraudSignalsAsync(all, host.Clerk());
        Assert.Equal((1, ""), (page.Signals.Count, page.NextPageToken));
        all.MinScore = 81;
        Assert.Empty((await host.Fraud.ListFraudSignalsAsync(all, host.Clerk())).Signals);
    }

    [Theory, OnBothDatabases]
    public async Task Everything_that_is_wrong_with_a_list_of_signals_is_told_at_once(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var refused = await Refusals.Refused(
            host.Fraud.ListFraudSignalsAsync(
                new()
                {
                    PageSize = -1,
                    PageToken = "?",
                    FacilityId = "H1",
                    ClaimId = "C-1",
                    Code = (FraudSignalCode)99,
                    State = (FraudSignalState)99,
                    MinScore = 101,
                    RaisedFrom = new Timestamp { Seconds = long.MaxValue },
                    RaisedBefore = new Timestamp { Nanos = -1 },
                },
                host.Clerk()
            )
        );
        Assert.Equal(
            [
                "claim_id: FORMAT",
                "code: UNKNOWN",
                "facility_id: FORMAT",
                "min_score: OUT_OF_RANGE",
                "page_size: OUT_OF_RANGE",
                "page_token: STALE",
                "raised_before: FORMAT",
                "raised_from: FORMAT",
                "state: UNKNOWN",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_verdict_without_a_reason_changes_nothing(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, second) = await Twice(host, await Country.In(host));
        var signal = Assert.Single((await host.Screened(second)).Signals);
        var refused = await Refusals.Refused(
            host.Fraud.ConfirmFraudSignalAsync(new() { Id = signal.Id, Reason = " " }, host.Clerk())
        );
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.StartsWith("reason: ", Assert.Single(refused.Fields()), StringComparison.Ordinal);
        var read = await host.Fraud.GetFraudSignalAsync(new() { Id = signal.Id }, host.Clerk());
        Assert.Equal(signal.Etag, read.Etag);
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_that_was_never_submitted_has_no_risk(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Claims.EnterClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 1)) },
            host.Clerk()
        );
        var refused = await Refusals.Refused(host.Fraud.GetClaimRiskAsync(new() { Id = claim.Id }, host.Clerk()));
        Assert.Equal("NOT_SCREENED", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task What_another_country_screens_is_unknown_here(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres, countries: ["tz", "np"]);
        var (_, second) = await Twice(host, await Country.In(host));
        var signal = Assert.Single((await host.Screened(second)).Signals);
        var refused = await Refusals.Refused(
            host.Fraud.GetFraudSignalAsync(new() { Id = signal.Id }, host.Clerk("np"))
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    /// <summary>A claim, and one of the same day that repeats it with a reason why it is none.</summary>
    private static async Task<(Claim First, Claim Second)> Twice(InsuranceHost host, Country country) =>
        (
            await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000)),
            await host.Submit(country, "C-2", (country.ConsultationId, 100, 10_000))
        );

    private static async Task<(int Risk, int Signals)> Of(InsuranceHost host, Claim claim)
    {
        var risk = await host.Screened(claim);
        return (risk.Score, risk.Signals.Count);
    }
}
