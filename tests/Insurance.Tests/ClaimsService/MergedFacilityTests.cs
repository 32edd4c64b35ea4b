using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using Claim = Platform.Insurance.V1.Claim;
using FacilityLevel = Platform.Kernel.FacilityLevel;
using FraudSignal = Platform.Insurance.Fraud.Domain.FraudSignal;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>What becomes of claims when two facilities turn out to be one (decision C27).</summary>
public sealed class MergedFacilityTests(PostgresServer postgres)
{
    private const string GoneCode = "H0";

    [Theory, OnBothDatabases]
    public async Task A_claim_for_a_facility_that_went_is_booked_to_the_one_that_stayed(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var entered = await host.Claims.EnterClaimAsync(new() { Claim = Form(country, "C-1") }, host.Clerk());
        var gone = await Merged(host, country);

        var one = await host.Claims.SubmitClaimAsync(
            new() { Claim = For(gone, Form(country, "C-2")), DuplicateReason = "A visit of its own" },
            host.Clerk()
        );
        var many = await host.Claims.SubmitClaimsAsync(
            new()
            {
                Requests =
                {
                    new SubmitClaimRequest
                    {
                        Claim = For(gone, Form(country, "C-3")),
                        DuplicateReason = "A visit of its own",
                    },
                },
            },
            host.Clerk()
        );
        var late = await host.Claims.SubmitEnteredClaimAsync(
            new() { Id = entered.Id, DuplicateReason = "A visit of its own" },
            host.Clerk()
        );

        var stayed = country.FacilityId.ToString();
        Assert.Empty(many.Results[0].Errors);
        var third = await host.Claims.GetClaimAsync(new() { Id = many.Results[0].Id }, host.Clerk());
        Assert.All(
            [one, third, late],
            claim => Assert.Equal((stayed, ClaimState.Checked, 10_000), (claim.FacilityId, claim.State, claim.Valuated))
        );
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task Claims_before_and_after_are_found_by_either_and_by_those_who_work_there(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var gone = await Merged(host, country, merged: false);
        var before = await host.Claims.EnterClaimAsync(
            new() { Claim = For(gone, Form(country, "C-1"), gone) },
            host.AtFacility(GoneCode)
        );
        await Merge(host, gone, country.FacilityId);
        var after = await host.Claims.SubmitClaimAsync(
            new() { Claim = For(gone, Form(country, "C-2")) },
            host.AtFacility(GoneCode)
        );

        Assert.Equal((gone.ToString(), country.FacilityId.ToString()), (before.FacilityId, after.FacilityId));
        foreach (var who in new[] { host.Clerk(), host.AtFacility(GoneCode), host.AtFacility("H1") })
        foreach (var facility in new[] { gone, country.FacilityId })
        {
            var found = await host.Claims.ListClaimsAsync(new() { FacilityId = facility.ToString() }, who);
            Assert.Equal(["C-2", "C-1"], found.Claims.Select(c => c.Code));
        }
        var elsewhere = await host.Claims.ListClaimsAsync(new(), host.AtFacility("H9"));
        Assert.Empty(elsewhere.Claims);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_claim_for_either_is_a_duplicate(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var gone = await Merged(host, country);
        await host.Claims.SubmitClaimAsync(new() { Claim = For(gone, Form(country, "C-1")) }, host.Clerk());
        var again = await host.Claims.SubmitClaimAsync(new() { Claim = Form(country, "C-2") }, host.Clerk());
        Assert.Equal((ClaimState.Rejected, 6), (again.State, again.RejectionCode));
    }

    [Theory, OnBothDatabases]
    public async Task Signals_of_a_facility_that_went_are_those_of_the_one_that_stayed(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var gone = await Merged(host, country, merged: false);
        await Contract(host, gone);
        var twice = new List<Claim>();
        foreach (var code in new[] { "C-1", "C-2" })
            twice.Add(
                await host.Claims.SubmitClaimAsync(
                    new() { Claim = For(gone, Form(country, code), gone), DuplicateReason = "A visit of its own" },
                    host.Clerk()
                )
            );
        await host.ScreenFacilities(2);
        await Merge(host, gone, country.FacilityId);
        var third = await host.Claims.SubmitClaimAsync(
            new() { Claim = Form(country, "C-3"), DuplicateReason = "A visit of its own" },
            host.Clerk()
        );
        await host.Screened(third);
        await host.ScreenFacilities(2);

        foreach (var facility in new[] { gone, country.FacilityId })
        {
            var found = await host.Fraud.ListFraudSignalsAsync(
                new() { FacilityId = facility.ToString() },
                host.Clerk()
            );
            var ofClaims = found.Signals.Where(signal => signal.ClaimId.Length > 0).ToList();
            Assert.Equal(
                new[] { twice[1].Id, third.Id }.Order(StringComparer.Ordinal),
                ofClaims.Select(signal => signal.ClaimId).Distinct().Order(StringComparer.Ordinal)
            );
        }
        await using var db = host.Open("tz");
        var counted = await db.FacilityMonths.AsNoTracking().Where(m => m.Counts.Claims > 0).ToListAsync();
        var month = Assert.Single(counted);

        Assert.Equal((country.FacilityId, 3L, 9L), (month.FacilityId, month.Counts.Claims, month.Counts.SameDayClaims));
    }

    [Theory, OnBothDatabases]
    public async Task A_verdict_on_a_facility_that_went_changes_the_risk_of_its_claims(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var gone = await Merged(host, country, merged: false);
        await Contract(host, gone);
        await host.ScreenFacilities(1);
        var month = FacilityScreening.KeyOf(Country.VisitDay);
        var finding = new Finding(SignalCode.RoundAmounts, month, 40, []);
        var signal = FraudSignal.OfFacility(Country.NewId(), gone, finding, DateTime.UnixEpoch);
        await using (var db = host.Open("tz"))
        {
            db.Add(signal);
            await db.SaveChangesAsync();
        }

        var claim = await host.Claims.SubmitClaimAsync(
            new() { Claim = For(gone, Form(country, "C-1"), gone) },
            host.Clerk()
        );
        var before = await host.Screened(claim);
        await Merge(host, gone, country.FacilityId);
        await host.Fraud.DismissFraudSignalAsync(
            new() { Id = signal.Id.ToString(), Reason = "Its prices are round." },
            host.Clerk()
        );
        var after = await host.Screened(claim);

        Assert.Equal((40, 0), (before.Score, after.Score));
    }

    [Theory, OnBothDatabases]
    public async Task What_a_facility_that_went_was_approved_counts_in_the_average_of_the_one_that_stayed(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var gone = await Merged(host, country, merged: false);
        await Contract(host, gone);
        // 300.00 at the one that goes and 100.00 at the one that stays: 200.00 on average, and half as much again is 300.00.
        foreach (var (code, facility, units) in new[] { ("E-1", gone, 300), ("E-2", country.FacilityId, 100) })
        {
            var earlier = await Submit(code, facility, units);
            await host.Claims.ProcessClaimAsync(new() { Id = earlier.Id }, host.Clerk());
        }

        foreach (var (code, facility, units) in new[] { ("C-1", gone, 350), ("C-2", gone, 290) })
            await Submit(code, facility, units);
        await Merge(host, gone, country.FacilityId);
        foreach (var (code, units) in new[] { ("C-3", 310), ("C-4", 280) })
            await Submit(code, country.FacilityId, units);

        await host.Ended(
            await host.Reviews.SelectClaimsAsync(
                new()
                {
                    Subject = SelectionSubject.Review,
                    Rule = SelectionRule.FacilityVariance,
                    BasisPoints = 5_000,
                },
                host.Clerk()
            )
        );
        var queue = await host.Claims.ListClaimsAsync(new() { Review = ReviewState.Selected }, host.Clerk());
        Assert.Equal(["C-3", "C-1"], queue.Claims.Select(claim => claim.Code));

        async Task<Claim> Submit(string code, Guid facility, int units) =>
            await host.Claims.SubmitClaimAsync(
                new()
                {
                    Claim = For(
                        facility,
                        country.Claim(code, (country.ConsultationId, units, 10_000)),
                        facility == gone ? gone : null
                    ),
                    DuplicateReason = "A visit of its own",
                },
                host.Clerk()
            );
    }

    private static Claim Form(Country country, string code) =>
        country.Claim(code, (country.ConsultationId, 100, 10_000));

    private static Claim For(Guid facility, Claim form, Guid? administrator = null)
    {
        form.FacilityId = facility.ToString();
        if (administrator is { } own)
            form.ClaimAdministratorId = own.ToString();
        return form;
    }

    /// <summary>Another facility, with an administrator of the same id, which turned out to be the country's hospital.</summary>
    private static async Task<Guid> Merged(InsuranceHost host, Country country, bool merged = true)
    {
        var gone = Country.NewId();
        var now = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        await using (var db = host.Open("tz"))
        {
            var copy = FacilityCopy.Of(gone);
            copy.Follow(
                1,
                new FacilityValues(
                    GoneCode,
                    "Hospital",
                    FacilityLevel.Hospital,
                    "",
                    "",
                    Platform.Kernel.CareType.Both,
                    "",
                    Country.NewId(),
                    null,
                    null
                ),
                Country.VisitDay.AddYears(-3)
            );
            db.Add(copy);
            var person = new PersonValues("Juma", "Neema", null, "", "", "", null, "");
            db.Add(
                Platform.Insurance.Registers.Domain.ClaimAdministrator.Create(
                    gone,
                    new ClaimAdministratorValues("CA0", person, gone, true),
                    now
                )
            );
            await db.SaveChangesAsync();
        }
        if (merged)
            await Merge(host, gone, country.FacilityId);
        return gone;
    }

    /// <summary>A contract by the price lists of the country.</summary>
    private static async Task Contract(InsuranceHost host, Guid facility)
    {
        await using var db = host.Open("tz");
        var lists = await db.Set<PriceListHeader>().ToDictionaryAsync(list => list.Kind, list => list.Id);
        var contract = Platform.Insurance.CareServices.Domain.FacilityContract.Of(facility);
        contract.Change(
            "",
            Platform.Kernel.DateRange.Always,
            lists[Platform.Insurance.Registers.Domain.EntryKind.Item],
            lists[Platform.Insurance.Registers.Domain.EntryKind.Service],
            null,
            DateTime.UtcNow
        );
        db.Add(contract);
        await db.SaveChangesAsync();
    }

    private static async Task Merge(InsuranceHost host, Guid gone, Guid stays)
    {
        await using var db = host.Open("tz");
        (await db.Facilities.FindAsync(gone))!.MergeInto(2, stays);
        await db.SaveChangesAsync();
    }
}
