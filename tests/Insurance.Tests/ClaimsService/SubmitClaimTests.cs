using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.V1;
using Platform.Testing;
using ClaimState = Platform.Insurance.V1.ClaimState;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;
using Sold = Platform.Insurance.Products.Domain;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class SubmitClaimTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_claim_is_valued_by_co_insurance_and_fixed_limit(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Claims.SubmitClaimAsync(
            new()
            {
                Claim = country.Claim(
                    "C-1",
                    (country.ConsultationId, 100, 10_000),
                    (country.ScanId, 100, 20_000),
                    (country.DrugId, 300, 8_000)
                ),
            },
            host.Clerk()
        );
        Assert.Equal(ClaimState.Checked, claim.State);
        Assert.Equal([10_000, 16_000, 15_000], claim.Lines.Select(line => line.Valuated));
        Assert.Equal((54_000, 54_000, 41_000), (claim.Claimed, claim.Approved, claim.Valuated));
    }

    [Theory, OnBothDatabases]
    public async Task What_earlier_claims_have_left_of_deductible_and_ceiling_is_what_the_next_one_gets(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, new LimitAmounts(null, 4_000, null), new LimitAmounts(null, null, 20_000));
        var claims = new List<Claim>();
        foreach (var code in new[] { "C-1", "C-2", "C-3" })
            claims.Add(
                await host.Claims.SubmitClaimAsync(
                    new()
                    {
                        Claim = country.Claim(code, (country.ConsultationId, 100, 10_000)),
                        DuplicateReason = "Three visits on one day",
                    },
                    host.Clerk()
                )
            );
        Assert.Equal([6_000, 10_000, 4_000], claims.Select(claim => claim.Valuated));
        Assert.Equal([1, 2, 3], claims.Select(claim => claim.Policies.Single().Sequence));
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_of_which_no_line_passes_is_kept_as_rejected(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-1", (country.UnlistedId, 100, 1_000)) },
            host.Clerk()
        );
        var kept = await host.Claims.GetClaimAsync(new() { Id = claim.Id }, host.Clerk());
        Assert.Equal((ClaimState.Rejected, 1, 2), (kept.State, kept.RejectionCode, kept.Lines.Single().RejectionCode));
        Assert.Empty(kept.Policies);
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_that_says_the_same_as_another_is_rejected_as_duplicate(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) },
            host.Clerk()
        );
        var second = await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-2", (country.ConsultationId, 100, 10_000)) },
            host.Clerk()
        );
        Assert.Equal((ClaimState.Rejected, 6), (second.State, second.RejectionCode));
    }

    [Theory, OnBothDatabases]
    public async Task Everything_that_is_wrong_with_a_claim_is_told_at_once_and_nothing_is_kept(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = country.Claim("no spaces", (country.ConsultationId, 0, -1), (Country.NewId(), 100, 1));
        claim.InsureeId = Country.NewId().ToString();
        claim.FacilityId = "H1";
        claim.ClaimAdministratorId = Country.NewId().ToString();
        claim.VisitFrom = "2026-02-30";
        claim.VisitType = (V1.VisitType)9;
        claim.DiagnosisIds.Add(Country.NewId().ToString());
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Claims.SubmitClaimAsync(new() { Claim = claim }, host.Clerk())
        );
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Equal(
            [
                "claim.claim_administrator_id",
                "claim.code",
                "claim.diagnosis_ids[1]",
                "claim.facility_id",
                "claim.insuree_id",
                "claim.lines[0].price",
                "claim.lines[0].quantity",
                "claim.lines[1].entry_id",
                "claim.visit_from",
                "claim.visit_type",
            ],
            Fields(refused)
        );
        await using var db = host.Open("tz");
        Assert.Equal(0, await db.Claims.CountAsync() + await db.Set<OutboxRow>().CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task I29_a_policy_pays_by_the_version_that_it_was_sold_under(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await using (var db = host.Open("tz"))
        {
            var (product, sold) = (await db.Products.SingleAsync(), await db.ProductVersions.SingleAsync());
            product.BeginDraft(DateTime.UtcNow);
            product.Publish("Basic", DateTime.UtcNow);
            var next = Sold.ProductVersion.Draft(Country.NewId(), product.Id, 2, sold.Terms, []);
            next.Publish(Country.VisitDay.AddDays(-9), DateTime.UtcNow);
            var line = await db.ProductEntries.SingleAsync(e => e.EntryId == country.ScanId);
            line.EndWith(1);
            var half = Sold.ProductLine.Of(Sold.Limitation.CoInsurance(5_000));
            db.AddRange(next, Sold.ProductEntry.Create(Country.NewId(), product.Id, country.ScanId, 2, half));
            await db.SaveChangesAsync();
        }

        var claim = await host.Submit(country, "C-1", (country.ScanId, 100, 20_000));
        Assert.Equal(16_000, claim.Valuated);
    }

    [Theory, OnBothDatabases]
    public async Task What_another_country_knows_is_unknown_here(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres, countries: ["tz", "np"]);
        var country = await Country.In(host);
        var claim = await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) },
            host.Clerk()
        );
        var read = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Claims.GetClaimAsync(new() { Id = claim.Id }, host.Clerk("np"))
        );
        var submitted = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Claims.SubmitClaimAsync(
                new() { Claim = country.Claim("C-2", (country.ConsultationId, 100, 10_000)) },
                host.Clerk("np")
            )
        );
        Assert.Equal((StatusCode.NotFound, StatusCode.InvalidArgument), (read.StatusCode, submitted.StatusCode));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_call_with_one_key_makes_one_claim(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var request = new SubmitClaimRequest { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) };
        var first = await host.Claims.SubmitClaimAsync(request, host.Clerk(key: "key-1"));
        var again = await host.Claims.SubmitClaimAsync(request, host.Clerk(key: "key-1"));
        Assert.Equal(first, again);
        await using var db = host.Open("tz");
        Assert.Equal(1, await db.Claims.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task The_family_that_consented_is_told_of_the_valuation(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) },
            host.Clerk()
        );
        await using var db = host.Open("tz");
        var told = await db.Set<OutboxRow>().SingleAsync();
        Assert.Equal("platform.insurance.events.v1.ClaimValuated", told.Type);
        Assert.Contains("0712345678", told.Data, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_entered_claim_is_submitted_and_processed(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var entered = await host.Claims.EnterClaimAsync(
            new()
            {
                Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000), (country.ScanId, 100, 20_000)),
            },
            host.Clerk()
        );
        var written = country.Claim("C-1", (country.DrugId, 200, 6_000));
        (written.Id, written.Etag) = (entered.Id, entered.Etag);
        var replaced = await host.Claims.ReplaceClaimAsync(new() { Claim = written }, host.Clerk());
        var submitted = await host.Claims.SubmitEnteredClaimAsync(
            new() { Id = replaced.Id, Etag = replaced.Etag },
            host.Clerk()
        );
        var processed = await host.Claims.ProcessClaimAsync(
            new() { Id = submitted.Id, Etag = submitted.Etag },
            host.Clerk()
        );
        Assert.Equal(
            [ClaimState.Entered, ClaimState.Entered, ClaimState.Checked, ClaimState.Valuated],
            new[] { entered.State, replaced.State, submitted.State, processed.State }
        );
        Assert.Equal((10_000, 1), (processed.Valuated, processed.Lines.Count));
    }

    [Theory, OnBothDatabases]
    public async Task A_processed_claim_is_not_processed_again(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Claims.SubmitClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) },
            host.Clerk()
        );
        await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk());
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk())
        );
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    private static IEnumerable<string> Fields(RpcException refused) =>
        refused
            .GetRpcStatus()!
            .Details.Single(detail => detail.Is(Platform.V1.FieldErrors.Descriptor))
            .Unpack<Platform.V1.FieldErrors>()
            .Errors.Select(error => error.Field)
            .Order(StringComparer.Ordinal);
}
