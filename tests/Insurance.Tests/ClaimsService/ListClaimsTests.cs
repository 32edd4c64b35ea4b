using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class ListClaimsTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Claims_are_listed_the_newest_first_page_by_page(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        for (var i = 1; i <= 3; i++)
            await host.Claims.EnterClaimAsync(
                new() { Claim = country.Claim($"C-{i}", (country.ConsultationId, 100, i)) },
                host.Clerk()
            );
        var first = await host.Claims.ListClaimsAsync(
            new() { PageSize = 2, InsureeId = country.HeadId.ToString() },
            host.Clerk()
        );
        var second = await host.Claims.ListClaimsAsync(
            new()
            {
                PageSize = 2,
                InsureeId = country.HeadId.ToString(),
                PageToken = first.NextPageToken,
            },
            host.Clerk()
        );
        Assert.Equal(["C-3", "C-2", "C-1"], first.Claims.Concat(second.Claims).Select(claim => claim.Code));
        Assert.Empty(second.NextPageToken);
    }

    [Theory, OnBothDatabases]
    public async Task Claims_are_found_by_state_facility_and_days_of_the_visit(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await host.Claims.EnterClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 1)) },
            host.Clerk()
        );
        await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-2", (country.ConsultationId, 100, 1)) },
            host.Clerk()
        );
        var day = Country.VisitDay.ToString("yyyy-MM-dd");
        var found = await host.Claims.ListClaimsAsync(
            new()
            {
                State = ClaimState.Checked,
                FacilityId = country.FacilityId.ToString(),
                VisitFrom = day,
                VisitTo = day,
            },
            host.Clerk()
        );
        Assert.Equal("C-2", Assert.Single(found.Claims).Code);
    }
}
