using Grpc.Core;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>Renewal, expiry, and the lists of policies.</summary>
public sealed class PolicyTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_renewal_begins_on_the_day_after_the_policy_it_continues(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz", terms => terms.Price.RegistrationFee = 50_000);
        var family = await host.Family("tz");
        var first = await host.Sell("tz", family, product);

        var renewal = await host.Sell("tz", family, product, sale => sale.RenewsId = first.Id);

        Assert.Equal((PolicyStage.Renewal, "2027-03-02"), (renewal.Period.Stage, renewal.Period.StartsOn));
        Assert.Equal("2028-03-01", renewal.Period.ExpiresOn);
        Assert.Equal(first.Id, renewal.RenewsId);
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_is_renewed_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz");
        var family = await host.Family("tz");
        var first = await host.Sell("tz", family, product);
        await host.Sell("tz", family, product, sale => sale.RenewsId = first.Id);
        var refused = await Refused(
            host.Policies.QuotePolicyAsync(
                new()
                {
                    FamilyId = family.Id,
                    ProductId = product.Id,
                    RenewsId = first.Id,
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal("NOT_RENEWABLE", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task A_family_renews_its_own_policies(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz");
        var others = await host.Sell("tz", await host.Family("tz"), product);
        var family = await host.Family("tz");
        var refused = await Refused(
            host.Policies.QuotePolicyAsync(
                new()
                {
                    FamilyId = family.Id,
                    ProductId = product.Id,
                    RenewsId = others.Id,
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal((StatusCode.NotFound, "POLICY_NOT_FOUND"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task An_active_policy_expires_when_its_last_day_is_over(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        // Twelve months to yesterday, and to today.
        var over = await host.On("2025-03-02");
        var running = await host.On("2025-03-03");
        Assert.Equal(("2026-03-01", PolicyStatus.Active), (over.Period.ExpiresOn, over.Status));

        await host.ExpirePolicies();

        Assert.Equal(PolicyStatus.Expired, await Status(host, over));
        Assert.Equal(PolicyStatus.Active, await Status(host, running));
    }

    [Theory, OnBothDatabases]
    public async Task Policies_are_found_by_whom_they_cover_and_by_where_they_stand(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var paid = await host.PaidPolicy("tz", family);
        var idle = await host.Sell("tz", family, await host.Product("tz"));
        var request = new ListPoliciesRequest { InsureeId = family.Members[1].Id };

        var all = await host.Policies.ListPoliciesAsync(request, host.Clerk("tz"));
        request.Status = PolicyStatus.Idle;
        var unpaid = await host.Policies.ListPoliciesAsync(request, host.Clerk("tz"));

        Assert.Equal(new[] { paid.Id, idle.Id }.Order(StringComparer.Ordinal), all.Policies.Select(p => p.Id));
        Assert.Equal(idle, Assert.Single(unpaid.Policies));
    }

    private static async Task<PolicyStatus> Status(InsuranceHost host, Policy policy) =>
        (await host.Again(policy)).Status;
}
