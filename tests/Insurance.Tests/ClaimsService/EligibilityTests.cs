using Grpc.Core;
using Platform.Insurance.Products.Domain;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class EligibilityTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_covered_person_is_told_what_claims_have_left_of_the_policy(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, new LimitAmounts(null, 4_000, null), new LimitAmounts(null, null, 20_000));
        await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) },
            host.Clerk()
        );
        var answer = await host.Eligibility.GetEligibilityAsync(
            new() { InsuranceNumber = Country.HeadNumber },
            host.Clerk()
        );
        var policy = Assert.Single(answer.Policies);
        Assert.Equal((true, true, "BASIC"), (answer.Covered, policy.Covers, policy.ProductCode));
        Assert.Equal((4_000, 0), (policy.Deductible.Single().Amount, policy.Deductible.Single().Left));
        Assert.Equal((20_000, 14_000), (policy.Ceiling.Single().Amount, policy.Ceiling.Single().Left));
    }

    [Theory, OnBothDatabases]
    public async Task A_person_is_not_covered_before_the_policy_begins(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Country.In(host);
        var answer = await host.Eligibility.GetEligibilityAsync(
            new() { InsuranceNumber = Country.HeadNumber, On = Country.VisitDay.AddYears(-1).ToString("yyyy-MM-dd") },
            host.Clerk()
        );
        Assert.False(answer.Covered);
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_is_answered_as_a_claim_of_it_would_be(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var scan = await Ask(host, country, country.ScanId);
        var unlisted = await Ask(host, country, country.UnlistedId);
        Assert.Equal((0, 20_000, 16_000), (scan.Entry.RejectionCode, scan.Entry.Price, scan.Entry.Valuated));
        Assert.Equal((2, 0), (unlisted.Entry.RejectionCode, unlisted.Entry.Valuated));
        Assert.True(scan.FacilityContracted);
    }

    [Theory, OnBothDatabases]
    public async Task A_number_that_nobody_has_is_not_found(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Eligibility.GetEligibilityAsync(new() { InsuranceNumber = "1" }, host.Clerk())
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    private static async Task<V1.Eligibility> Ask(InsuranceHost host, Country country, Guid entry) =>
        await host.Eligibility.GetEligibilityAsync(
            new()
            {
                InsuranceNumber = Country.HeadNumber,
                FacilityId = country.FacilityId.ToString(),
                EntryId = entry.ToString(),
            },
            host.Clerk()
        );
}
