using Grpc.Core;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>Money for policies: late, and found again.</summary>
public sealed class ContributionTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Money_after_the_last_payment_day_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await SoldInJanuary(host);
        var refused = await Refused(
            host.Contributions.RecordContributionAsync(
                new() { Contribution = Given.Paid(policy, policy.Due) },
                host.Clerk("tz")
            )
        );
        Assert.Equal("PAID_TOO_LATE", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Not_everybody_may_take_money_late(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await SoldInJanuary(host);
        var refused = await Refused(
            host.Contributions.RecordContributionAsync(
                new() { Contribution = Given.Paid(policy, policy.Due), AllowLate = true },
                host.Clerk("tz")
            )
        );
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Money_that_is_taken_late_covers_from_the_day_it_was_paid(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await SoldInJanuary(host);
        var recorded = await host.Contributions.RecordContributionAsync(
            new() { Contribution = Given.Paid(policy, policy.Due), AllowLate = true },
            host.As("tz", "contributions.edit", "contributions.override")
        );
        Assert.Equal((PolicyStatus.Active, "2026-03-02"), (recorded.Policy.Status, recorded.Policy.EffectiveOn));
    }

    [Theory, OnBothDatabases]
    public async Task Contributions_are_found_by_policy_payer_and_day_page_by_page(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var payer = await host.Payers.CreatePayerAsync(
            new() { Payer = new Payer { Name = InsuranceHosts.Code("Farmers ") } },
            host.Clerk("tz")
        );
        var policy = await SoldInJanuary(host);
        var other = await SoldInJanuary(host);
        var recorded = new List<Contribution>();
        foreach (var day in new[] { "2026-01-10", "2026-01-09", "2026-01-08" })
            recorded.Add(await Record(host, policy, day, payer.Id));
        await Record(host, policy, "2026-01-09", payerId: "");
        await Record(host, other, "2026-01-09", payer.Id);
        var request = new ListContributionsRequest
        {
            PolicyId = policy.Id,
            PayerId = payer.Id,
            PaidFrom = "2026-01-09",
            PaidTo = "2026-01-10",
            PageSize = 1,
        };
        var found = new List<Contribution>();
        do
        {
            var page = await host.Contributions.ListContributionsAsync(request, host.Clerk("tz"));
            found.AddRange(page.Contributions);
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        Assert.Equal(recorded[..2].OrderBy(c => c.Id, StringComparer.Ordinal), found);
    }

    /// <summary>Payable on the day of enrolment only, which is over.</summary>
    private static async Task<Policy> SoldInJanuary(InsuranceHost host) =>
        await host.Sell(
            "tz",
            await host.Family("tz"),
            await host.Product("tz", terms => terms.Price.MaxInstallments = 12),
            sale => sale.EnrolledOn = "2026-01-10"
        );

    private static async Task<Contribution> Record(InsuranceHost host, Policy policy, string day, string payerId)
    {
        var sent = Given.Paid(policy, 1000, day);
        sent.PayerId = payerId;
        var answer = await host.Contributions.RecordContributionAsync(new() { Contribution = sent }, host.Clerk("tz"));
        return answer.Contribution;
    }
}
