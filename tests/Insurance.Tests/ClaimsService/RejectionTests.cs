using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Testing;
using Claim = Platform.Insurance.V1.Claim;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>
/// Every rejection code, earned by a claim that a facility sends: what the rules ask of registers, people, policies and earlier claims
/// reaches them.
/// </summary>
public sealed class RejectionTests(PostgresServer postgres)
{
    private const string Deadline = "  claims:\n    submissionDays: 30";

    [Theory, OnBothDatabases]
    public async Task Every_code_is_the_answer_to_a_claim_that_earns_it(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres, Deadline);
        var country = await StrictCountry.In(host);
        var (found, number) = (new List<(RejectionCode Expected, RejectionCode Found)>(), 0);

        await OfLines(
            (RejectionCode.InvalidEntry, country.Closed),
            (RejectionCode.NotInPriceList, country.Small.UnlistedId),
            (RejectionCode.NotCovered, country.Uncovered),
            (RejectionCode.PatientCategory, country.ForChildren),
            (RejectionCode.QuantityUsedUp, country.UsedUp),
            (RejectionCode.WaitingPeriod, country.Waiting),
            (RejectionCode.Implausible, country.Unexplained),
            (RejectionCode.TooManyConsultations, country.Of[ServiceCategory.Consultation]),
            (RejectionCode.TooManySurgeries, country.Of[ServiceCategory.Surgery]),
            (RejectionCode.TooManyDeliveries, country.Of[ServiceCategory.Delivery]),
            (RejectionCode.TooManyHospitalizations, country.Of[ServiceCategory.Hospitalization]),
            (RejectionCode.TooManyAntenatal, country.Of[ServiceCategory.Antenatal])
        );
        await OfLine(RejectionCode.Accepted, country.Monthly, OnceOnly);
        await OfLine(RejectionCode.TooManyVisits, country.Of[ServiceCategory.Visit], _ => { });
        await OfLine(RejectionCode.Frequency, country.Monthly, _ => { });
        await OfLine(RejectionCode.CareType, country.InPatient, At(country.Dispensary));
        await OfLine(RejectionCode.AboveFacilityLevel, country.OfHospitals, At(country.Dispensary));
        await OfClaim(RejectionCode.Duplicate, OnceOnly);
        await OfClaim(RejectionCode.TargetDate, claim => claim.ClaimedOn = Day(-1));
        await OfClaim(RejectionCode.DiagnosisUnknown, claim => claim.DiagnosisIds.Add($"{country.OldDiagnosis}"));
        await OfClaim(RejectionCode.NoCoverage, claim => claim.VisitFrom = Day(-400));
        await OfClaim(RejectionCode.EndBeforeStart, claim => claim.VisitTo = Day(-1));
        await OfClaim(RejectionCode.VisitInFuture, claim => claim.VisitFrom = claim.ClaimedOn = Day(9));
        await OfClaim(RejectionCode.SubmittedTooLate, claim => claim.VisitFrom = Day(-40));
        await OfClaim(RejectionCode.FacilityNotContracted, At(country.WithoutContract));
        await OfClaim(RejectionCode.NothingClaimed, claim => claim.Lines[0].Price = 0);
        await StrictCountry.Dies(host, country.Small.ChildId, Country.VisitDay.AddDays(-1));
        await OfClaim(RejectionCode.AfterDeathOrDeactivation, claim => claim.InsureeId = $"{country.Small.ChildId}");
        await StrictCountry.Closes(host, Country.VisitDay);
        await OfClaim(RejectionCode.Duplicate, OnceOnly);
        await StrictCountry.Closes(host, Country.VisitDay.AddDays(-1));
        await OfClaim(RejectionCode.InsureeClosed, _ => { });

        Assert.Equal(found.Select(code => code.Expected), found.Select(code => code.Found));
        // A reviewer gives the one that is left.
        Assert.Equal(
            Enum.GetValues<RejectionCode>().Except([RejectionCode.ByMedicalOfficer]).Order(),
            found.Select(code => code.Expected).Distinct().Order()
        );

        // All other claims differ from one another in quantity.
        static void OnceOnly(Claim claim) => claim.Lines[0].Quantity = 100;

        async Task OfLines(params (RejectionCode Code, Guid Entry)[] lines)
        {
            foreach (var (code, entry) in lines)
                await OfLine(code, entry, _ => { });
        }

        async Task OfLine(RejectionCode code, Guid entry, Action<Claim> change)
        {
            var claim = await Send(entry, change);
            found.Add((code, (RejectionCode)claim.Lines[0].RejectionCode));
        }

        async Task OfClaim(RejectionCode code, Action<Claim> change)
        {
            var claim = await Send(country.Monthly, change);
            found.Add((code, (RejectionCode)claim.RejectionCode));
        }

        async Task<Claim> Send(Guid entry, Action<Claim> change)
        {
            var claim = country.Small.Claim($"C-{++number}", (entry, 100 + number, 1_000));
            change(claim);
            return await host.Claims.SubmitClaimAsync(new() { Claim = claim }, host.Clerk());
        }
    }

    [Theory, OnBothDatabases]
    public async Task I34_the_same_of_another_day_person_or_facility_is_no_duplicate(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await StrictCountry.In(host);
        var claims = new[]
        {
            Sent("C-1", _ => { }),
            Sent("C-2", claim => claim.VisitFrom = Day(-1)),
            Sent("C-3", claim => claim.InsureeId = $"{country.Small.ChildId}"),
            Sent("C-4", At(country.Dispensary)),
            Sent("C-5", _ => { }),
        };
        var codes = new List<int>();
        foreach (var claim in claims)
            codes.Add((await host.Claims.SubmitClaimAsync(new() { Claim = claim }, host.Clerk())).RejectionCode);
        Assert.Equal([0, 0, 0, 0, (int)RejectionCode.Duplicate], codes);

        Claim Sent(string code, Action<Claim> change)
        {
            var claim = country.Small.Claim(code, (country.Of[ServiceCategory.Other], 100, 1_000));
            change(claim);
            return claim;
        }
    }

    private static Action<Claim> At((Guid Facility, Guid Administrator) place) =>
        claim => (claim.FacilityId, claim.ClaimAdministratorId) = ($"{place.Facility}", $"{place.Administrator}");

    private static string Day(int days) => Country.VisitDay.AddDays(days).ToString("yyyy-MM-dd");
}
