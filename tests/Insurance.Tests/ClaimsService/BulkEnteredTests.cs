using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using ClaimAdministrator = Platform.Insurance.Registers.Domain.ClaimAdministrator;
using Domain = Platform.Insurance.Claims.Domain;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>Bulk submission and removal of claims that facilities entered.</summary>
public sealed class BulkEnteredTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Entered_claims_are_decided_as_those_of_one_call(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres, countries: ["tz", "np"]);
        var ceiling = new LimitAmounts(null, null, 45_000);
        var (here, there) = (await Country.In(host, ceiling: ceiling), await Country.In(host, default, ceiling, "np"));
        foreach (var claim in Claims(here))
            await host.Claims.EnterClaimAsync(new() { Claim = claim }, host.Clerk());
        var ended = await host.Ended(await host.Reviews.SubmitEnteredClaimsAsync(new(), host.Clerk()));
        var call = new SubmitClaimsRequest();
        call.Requests.Add(Claims(there).Select(claim => new SubmitClaimRequest { Claim = claim }));
        var together = await host.Claims.SubmitClaimsAsync(call, host.Clerk("np"));

        Assert.Equal((5, 5, 0), (ended.Processed, ended.Counts.Updated, ended.Counts.Refused));
        var listed = await host.Claims.ListClaimsAsync(new(), host.Clerk());
        Assert.Equal(
            together.Results.Select(claim => (claim.Code, claim.State, claim.RejectionCode, claim.Valuated)),
            listed.Claims.Reverse().Select(claim => (claim.Code, claim.State, claim.RejectionCode, claim.Valuated))
        );
        Assert.Equal(["C-1", "C-2", "C-3", "C-5"], await host.Told("ClaimValuated", "claimCode"));
        await host.Screened(new Claim { Id = listed.Claims[0].Id });
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task A_submission_of_several_batches_goes_on_after_a_restart_and_names_what_was_refused(
        TestDatabase database
    )
    {
        const int Many = 250;
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await using (var db = host.Open("tz"))
        {
            // Who prepared two of the claims works there no more.
            var gone = Country.NewId();
            var person = new PersonValues("Juma", "Neema", null, "", "", "", null, "");
            var values = new ClaimAdministratorValues("CA2", person, country.FacilityId, false);
            db.Add(ClaimAdministrator.Create(gone, values, DateTime.UtcNow));
            db.AddRange(
                Enumerable.Range(1, Many).Select(i => country.Entered($"C-{i}", 100 + i, i is 7 or 207 ? gone : null))
            );
            await db.SaveChangesAsync();
        }

        var started = await host.Reviews.SubmitEnteredClaimsAsync(new(), host.Clerk());
        await Poll.Until(async () =>
            (await host.Reviews.GetClaimOperationAsync(new() { Id = started.Id }, host.Clerk())).Processed > 0
        );
        var again = await host.Restart();
        var ended = await again.Ended(started);

        Assert.Equal((Many, Many - 2, 2), (ended.Processed, ended.Counts.Updated, ended.Counts.Refused));
        Assert.All(ended.Errors, error => Assert.Equal("INVALID_CLAIM", error.Code));
        // Claims that were entered in the same instant have no order.
        Assert.Equal(
            ["C-207: claim.claim_administrator_id UNKNOWN", "C-7: claim.claim_administrator_id UNKNOWN"],
            ended.Errors.Select(error => error.Message.Split(": There")[0]).Order(StringComparer.Ordinal)
        );
        var told = await again.Told("ClaimValuated", "claimCode");
        Assert.Equal(
            Enumerable.Range(1, Many).Where(i => i is not (7 or 207)).Select(i => $"C-{i}"),
            told.OrderBy(code => int.Parse(code[2..]))
        );
        var left = await again.Claims.ListClaimsAsync(new() { State = ClaimState.Entered }, again.Clerk());
        Assert.Equal(["C-207", "C-7"], left.Claims.Select(claim => claim.Code).Order(StringComparer.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task A_facility_submits_and_removes_its_own_claims_alone(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await host.Claims.EnterClaimAsync(new() { Claim = Consultation(country, "C-1") }, host.Clerk());
        var elsewhere = await Refusals.Refused(host.Reviews.DeleteEnteredClaimsAsync(new(), host.AtFacility("H9")));
        var nobody = await Refusals.Refused(host.Reviews.DeleteEnteredClaimsAsync(new(), host.Clerk()));
        Assert.Equal(["filter.facility_id: UNKNOWN"], elsewhere.Fields());
        Assert.Equal(["filter.facility_id: REQUIRED"], nobody.Fields());
        var submitted = await host.Ended(await host.Reviews.SubmitEnteredClaimsAsync(new(), host.AtFacility("H1")));
        Assert.Equal(1, submitted.Counts.Updated);
    }

    [Theory, OnBothDatabases]
    public async Task Entered_claims_are_removed_audited_and_their_codes_are_free(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var submitted = await host.Submit(country, "C-0", (country.ConsultationId, 100, 10_000));
        foreach (var code in new[] { "C-1", "C-2" })
            await host.Claims.EnterClaimAsync(new() { Claim = Consultation(country, code) }, host.Clerk());
        var filter = new ClaimFilter { FacilityId = country.FacilityId.ToString() };
        var ended = await host.Ended(
            await host.Reviews.DeleteEnteredClaimsAsync(new() { Filter = filter }, host.Clerk())
        );

        Assert.Equal((2, 2), (ended.Processed, ended.Counts.Updated));
        Assert.Equal(ClaimState.Checked, (await host.Read(submitted)).State);
        await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await using var db = host.Open("tz");
        var removed = await db.Claims.Where(c => c.State == Domain.ClaimState.Deleted).Select(c => c.Id).ToListAsync();
        Assert.Equal(2, removed.Count);
        var audited = await db.Set<AuditRow>().CountAsync(a => a.Method == "operation Delete" && a.Entity == "claim");
        Assert.Equal(2, audited);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_not_submit_a_claim_neither_submits_nor_removes_many(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var officer = host.As("claims.read", "claims.process", "claims.review", "claims.select");
        foreach (
            var refused in new[]
            {
                await Refusals.Refused(host.Reviews.SubmitEnteredClaimsAsync(new(), officer)),
                await Refusals.Refused(host.Reviews.DeleteEnteredClaimsAsync(new(), officer)),
                await Refusals.Refused(host.Reviews.BypassClaimsAsync(new(), officer)),
            }
        )
            Assert.Equal("PERMISSION_MISSING", refused.Reason());
    }

    [Fact]
    public async Task The_commands_of_a_batch_do_not_grow_with_its_claims()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var country = await Country.In(host);
        await host.Submit(country, "C-0", (country.ConsultationId, 100, 10_000));
        using var counter = CommandCounter.Start();
        var counts = new List<int>();
        foreach (var claims in new[] { 2, 200 })
        {
            var before = counter.Commands.Count;
            await Submit(claims);
            counts.Add(counter.Commands.Count - before);
        }

        Assert.Single(counts.Distinct());

        async Task Submit(int claims)
        {
            await using var db = host.Open("tz");
            var entered = Enumerable
                .Range(1, claims)
                .Select(i => country.Entered($"C-{claims}-{i}", (1_000 * claims) + i))
                .ToList();
            db.AddRange(entered);
            await db.SaveChangesAsync();
            var call = host.SystemCall();
            Assert.Empty(await SubmitEnteredClaims.Decide(db, host.Service<BenefitCache>(), call, entered, default));
            await db.CommitBulk(call, default);
        }
    }

    private static Claim Consultation(Country country, string code) =>
        country.Claim(code, (country.ConsultationId, 100, 10_000));

    /// <summary>The fourth is the first once more.</summary>
    private static Claim[] Claims(Country country) =>
        [
            Consultation(country, "C-1"),
            country.Claim("C-2", (country.ScanId, 200, 25_000), (country.UnlistedId, 100, 10)),
            country.Claim("C-3", (country.DrugId, 300, 8_000)),
            Consultation(country, "C-4"),
            country.Claim("C-5", (country.ScanId, 100, 20_000)),
        ];
}
