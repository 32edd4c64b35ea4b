using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Tests.ClaimsService;
using Platform.Kernel;
using Platform.Testing;
using CareType = Platform.Kernel.CareType;

namespace Platform.Insurance.Tests.Payments;

/// <summary>Facilities that are paid a head, by the people of their catchments as they were in the month that is paid.</summary>
public sealed class CapitationRunTests(PostgresServer postgres)
{
    private static readonly Guid North = Country.NewId();
    private static readonly Guid South = Country.NewId();

    [Theory, OnBothDatabases]
    public async Task A_month_is_paid_by_the_people_and_the_catchments_of_its_last_day(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var other = await PayByHead(host);

        // 100 people of North against half of the 200 of South.
        var run = await country.Run(PayingCountry.LastMonth);

        var bills = await country.Bills(run);
        Assert.Equal(2, bills.Count);
        Assert.True(run.Total > 0);
        Assert.InRange(bills[0].Total - bills[1].Total, -1, 1);

        // 300 people of North, counted anew since, against the whole of South, which was shared anew.
        var preview = await country.Preview(PayingCountry.ThisMonth);
        var (first, second) = (
            preview.Bills.Single(b => b.FacilityId != other.ToString()).Total,
            preview.Bills.Single(b => b.FacilityId == other.ToString()).Total
        );
        Assert.True(second > 0);
        Assert.InRange((first * 2) - (second * 3), -5, 5);
    }

    [Theory, OnBothDatabases]
    public async Task A_run_that_is_reversed_pays_the_same_heads_again_whatever_was_counted_since(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        await PayByHead(host);
        var first = await country.Run(PayingCountry.LastMonth);
        var bills = await country.Bills(first);
        await country.ReverseRun(first);
        await using (var db = host.Open("tz"))
        {
            var north = await db.Locations.SingleAsync(l => l.Id == North);
            north.Follow(
                9,
                new LocationValues("V1", "North", 1, null, People(9_000))
                {
                    PopulationFrom = FirstDay.AddDays(7),
                    PastPopulations =
                    [
                        .. north.PastPopulations,
                        new PastPopulation(3, FirstDay, FirstDay.AddDays(6), 300, null, null, null),
                    ],
                }
            );
            await db.SaveChangesAsync();
        }

        var second = await country.Run(PayingCountry.LastMonth);

        Assert.Equal(bills.Select(b => b.Digest), (await country.Bills(second)).Select(b => b.Digest));
    }

    private static DateOnly FirstDay => PayingCountry.DaysOf(PayingCountry.ThisMonth).First;

    /// <summary>
    /// Hospitals are paid a head by the people of their catchments: the country's by North, another, which is answered, by South. People
    /// and shares changed with the first day of this month.
    /// </summary>
    private static async Task<Guid> PayByHead(ClaimsService.InsuranceHost host)
    {
        await using var db = host.Open("tz");
        var version = await db.ProductVersions.SingleAsync();
        version.Change(
            version.Terms with
            {
                Capitation = new Capitation
                {
                    Classes = [new CapitationClass(FacilityLevel.Hospital, "")],
                    ShareBasisPoints = 10_000,
                    Weights = new CapitationWeights(10_000, 0, 0, 0, 0, 0),
                },
            },
            version.Distribution
        );
        var north = LocationCopy.Of(North);
        north.Follow(
            1,
            new LocationValues("V1", "North", 1, null, People(300))
            {
                PopulationFrom = FirstDay,
                // The registry may have told of two counts of the same days: the newer one holds.
                PastPopulations =
                [
                    new PastPopulation(1, null, FirstDay.AddDays(-1), 40, null, null, null),
                    new PastPopulation(2, null, FirstDay.AddDays(-1), 100, null, null, null),
                ],
            }
        );
        var south = LocationCopy.Of(South);
        south.Follow(1, new LocationValues("V2", "South", 1, null, People(200)));
        db.AddRange(north, south);
        var hospital = await db.Facilities.SingleAsync();
        hospital.Follow(2, Values("H1", [new CatchmentShare(North, 10_000)]), FirstDay);
        var other = FacilityCopy.Of(Country.NewId());
        other.Follow(
            1,
            Values(
                "H2",
                [
                    new CatchmentShare(South, 5_000, 1, null, FirstDay.AddDays(-1)),
                    new CatchmentShare(South, 10_000, 2, FirstDay),
                ]
            ),
            FirstDay
        );
        db.Add(other);
        await db.SaveChangesAsync();
        return other.Id;
    }

    private static Population People(long men) => new(men, null, null, null);

    private static FacilityValues Values(string code, CatchmentShare[] catchment) =>
        new(code, "Hospital", FacilityLevel.Hospital, "", "", CareType.Both, "", South, null, null)
        {
            Catchment = catchment,
        };
}
