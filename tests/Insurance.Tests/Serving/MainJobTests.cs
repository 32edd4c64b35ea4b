using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.Serving;

/// <summary>From the registers to an active policy, in both countries.</summary>
public sealed class MainJobTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_family_that_pays_in_full_is_covered_and_told(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz");
        var family = await host.Family(
            "tz",
            with: request =>
            {
                request.Family.SmsConsent = true;
                request.Family.Language = "en";
            }
        );
        var policy = await host.Policies.SellPolicyAsync(
            new() { FamilyId = family.Id, ProductId = product.Id },
            host.Clerk("tz")
        );
        Assert.Equal(PolicyStatus.Idle, policy.Status);
        Assert.Equal(1_020_000, policy.Value.Total);

        var recorded = await host.Contributions.RecordContributionAsync(
            new() { Contribution = Given.Paid(policy, 1_020_000) },
            host.Clerk("tz")
        );

        Assert.Equal(PolicyStatus.Active, recorded.Policy.Status);
        Assert.Equal("2026-03-02", recorded.Policy.EffectiveOn);
        Assert.Equal("2027-03-01", recorded.Policy.Period.ExpiresOn);
        Assert.All(recorded.Policy.Members, member => Assert.Equal("2026-03-02", member.EffectiveOn));
        var told = await host.Events.Of("PolicyActivated", policy.Id);
        Assert.Equal("0712345678", (string?)told["contact"]!["phone"]);
        Assert.Equal("en", (string?)told["contact"]!["language"]);
        Assert.Equal(3, (int?)told["members"]);
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_first_installment_activates_a_third_of_the_value_is_enough(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("np", terms => terms.Price.MaxInstallments = 3);
        var family = await host.Family("np");
        var policy = await host.Policies.SellPolicyAsync(
            new() { FamilyId = family.Id, ProductId = product.Id },
            host.Clerk("np")
        );
        Assert.Equal(340_000, policy.ActivatesAt);

        var recorded = await host.Contributions.RecordContributionAsync(
            new() { Contribution = Given.Paid(policy, 340_000) },
            host.Clerk("np")
        );

        Assert.Equal(PolicyStatus.Active, recorded.Policy.Status);
        Assert.Equal(680_000, recorded.Policy.Due);
        // Twelve months of Bikram Sambat from 18 Falgun 2082.
        Assert.Equal("2027-03-01", recorded.Policy.Period.ExpiresOn);
    }
}
