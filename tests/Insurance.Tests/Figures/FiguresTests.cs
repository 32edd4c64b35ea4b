using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Tests.ClaimsService;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Kernel;
using Platform.Testing;
using Contribution = Platform.Insurance.Policies.Domain.Contribution;
using InsuranceHost = Platform.Insurance.Tests.ClaimsService.InsuranceHost;
using PaymentType = Platform.Insurance.Policies.Domain.PaymentType;
using Policy = Platform.Insurance.Policies.Domain.Policy;

namespace Platform.Insurance.Tests.Figures;

/// <summary>Figures of the small country, whose family lives in a village of one of two districts.</summary>
public sealed class FiguresTests(PostgresServer postgres)
{
    private static readonly FiscalPeriods Periods = new(TenantCalendar.Gregorian, new DayMonth(1, 7));

    private static readonly FiscalMonth Now = Periods.MonthOf(Country.VisitDay);

    [Theory, OnBothDatabases]
    public async Task A_month_has_the_policies_persons_money_and_claims_of_its_days(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (country, _) = await Settled(host);
        await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000), (country.UnlistedId, 100, 500));
        var valuated = await host.Submit(country, "C-2", (country.ScanId, 100, 20_000));
        await host.Claims.ProcessClaimAsync(new() { Id = valuated.Id }, host.Clerk());
        await host.Submit(country, "C-3", (country.UnlistedId, 100, 700));

        var figures = Assert.Single(await Ask(host, new GetFiguresRequest()));

        Assert.Equal((1, 2), (figures.PoliciesInForce, figures.InsureesCovered));
        Assert.Equal(
            (3, 3, 1, 0, 1),
            (
                figures.ClaimsEntered,
                figures.ClaimsSubmitted,
                figures.ClaimsRejected,
                figures.ClaimsProcessed,
                figures.ClaimsValuated
            )
        );
        Assert.Equal(
            (31_200, 26_000, 16_000),
            (figures.AmountClaimed, figures.AmountValuated, figures.AmountRemunerated)
        );
    }

    [Theory, OnBothDatabases]
    public async Task The_month_cover_began_in_counts_the_policy_as_new_and_the_money_as_collected(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, effective) = await Settled(host);
        var month = Periods.MonthOf(effective);

        var figures = Assert.Single(
            await Ask(host, new GetFiguresRequest { Year = month.Year, Number = month.Number })
        );

        Assert.Equal((1, 0), (figures.PoliciesNew, figures.PoliciesRenewed));
        Assert.Equal((6_000, 250), (figures.ContributionsCollected, figures.PhotoFeesCollected));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_allocated_to_all_months_of_a_policy_is_what_was_collected(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, effective) = await Settled(host);
        var month = Periods.MonthOf(effective);

        var figures = await Ask(
            host,
            new GetFiguresRequest
            {
                Year = month.Year,
                Number = month.Number,
                Periods = 13,
            }
        );

        Assert.Equal(13, figures.Count);
        Assert.InRange(figures.Sum(f => f.ContributionsAllocated), 6_000 - 7, 6_000 + 7);
        Assert.Equal(1, figures.Sum(f => f.PoliciesExpired));
    }

    [Theory, OnBothDatabases]
    public async Task Rows_by_location_are_of_the_places_directly_below(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Settled(host);

        var regions = await Ask(host, new GetFiguresRequest { ByLocation = true });
        var region = Assert.Single(regions);
        var districts = await Ask(host, new GetFiguresRequest { ByLocation = true, LocationId = region.LocationId });

        Assert.Equal(("R1", 1L), (region.LocationCode, region.PoliciesInForce));
        Assert.Equal(("D1", 1L), (Assert.Single(districts).LocationCode, Assert.Single(districts).PoliciesInForce));
    }

    [Theory, OnBothDatabases]
    public async Task A_place_where_nobody_lives_has_a_row_of_noughts(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Settled(host);
        await using var db = host.Open("tz");
        var empty = await db.Locations.Where(l => l.Code == "D2").Select(l => l.Id).SingleAsync();

        var figures = Assert.Single(await Ask(host, new GetFiguresRequest { LocationId = empty.ToString() }));

        Assert.Equal((0, 0, 0), (figures.PoliciesInForce, figures.ContributionsCollected, figures.ClaimsEntered));
        Assert.False(figures.HasClaimRatio);
    }

    [Theory, OnBothDatabases]
    public async Task Rows_by_product_name_the_product_and_what_none_pays_stands_alone(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (country, _) = await Settled(host);
        await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await host.Submit(country, "C-2", (country.UnlistedId, 100, 700));

        var figures = await Ask(host, new GetFiguresRequest { ByProduct = true });

        Assert.Equal(
            [("", 1L, 0L), ("BASIC", 1, 1)],
            figures.Select(f => (f.ProductCode, f.ClaimsEntered, f.PoliciesInForce))
        );
    }

    [Theory, OnBothDatabases]
    public async Task Promptness_counts_days_of_the_country_and_not_of_Greenwich(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (country, _) = await Settled(host);
        var claim = await host.Submit(country, "C-1", (country.ScanId, 100, 20_000));
        await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk());
        await using (var db = host.Open("tz"))
        {
            var stored = db.Entry(await db.Claims.SingleAsync());
            stored.Property(c => c.ClaimedOn).CurrentValue = Country.VisitDay;
            // An hour past midnight of the eleventh day in Dar es Salaam.
            stored.Property(c => c.ProcessedAt).CurrentValue = Country
                .VisitDay.AddDays(10)
                .ToDateTime(new TimeOnly(22, 0), DateTimeKind.Utc);
            await db.SaveChangesAsync();
        }

        var figures = Assert.Single(await Ask(host, new GetFiguresRequest()));

        Assert.Equal(1_100, figures.Promptness);
    }

    [Theory, OnBothDatabases]
    public async Task A_suspended_policy_is_not_in_force_and_its_suspension_is_counted(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (country, _) = await Settled(host);
        await using (var db = host.Open("tz"))
        {
            var policy = await db.Policies.SingleAsync(p => p.Id == country.PolicyId);
            policy.Suspend(Periods.DaysOf(Now).First, "Papers", DateTime.UtcNow);
            await db.SaveChangesAsync();
        }

        var figures = Assert.Single(await Ask(host, new GetFiguresRequest()));

        Assert.Equal((0, 0, 1), (figures.PoliciesInForce, figures.InsureesCovered, figures.PoliciesSuspended));
    }

    [Theory, OnBothDatabases]
    public async Task The_export_has_a_column_for_each_field_and_a_line_for_each_row(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Settled(host);

        var answer = await new FigureService.FigureServiceClient(host.Channel).ExportFiguresAsync(
            new ExportFiguresRequest
            {
                Period = PoolPeriod.Month,
                Year = Now.Year,
                Number = Now.Number,
                Periods = 2,
            },
            host.As("figures.read")
        );

        var lines = answer.Csv.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(V1.Figures.Descriptor.Fields.InFieldNumberOrder().Select(f => f.Name), lines[0].Split(','));
    }

    [Theory, OnBothDatabases]
    public async Task Every_wrong_field_is_named(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        await Country.In(host);
        var request = new GetFiguresRequest
        {
            Year = 1,
            Periods = 25,
            LocationId = Guid.NewGuid().ToString(),
            ProductId = "x",
        };

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await new FigureService.FigureServiceClient(host.Channel).GetFiguresAsync(request, host.As("figures.read"))
        );

        Assert.Equal(
            [
                "location_id: UNKNOWN",
                "period: REQUIRED",
                "periods: OUT_OF_RANGE",
                "product_id: FORMAT",
                "year: OUT_OF_RANGE",
            ],
            refused.Fields()
        );
    }

    private static GetFiguresRequest In(GetFiguresRequest request)
    {
        request.Period = PoolPeriod.Month;
        if (request.Year == 0)
            (request.Year, request.Number) = (Now.Year, Now.Number);
        return request;
    }

    private static async Task<IReadOnlyList<V1.Figures>> Ask(InsuranceHost host, GetFiguresRequest request)
    {
        var answer = await new FigureService.FigureServiceClient(host.Channel).GetFiguresAsync(
            In(request),
            host.As("figures.read")
        );
        return answer.Figures;
    }

    /// <summary>The country with a tree of places, and 60.00 and a photo fee paid on the first day of the policy.</summary>
    private static async Task<(Country Country, DateOnly Effective)> Settled(InsuranceHost host)
    {
        var country = await Country.In(host);
        await using var db = host.Open("tz");
        var family = await db.Families.SingleAsync();
        var region = Add(Country.NewId(), "R1", null);
        var district = Add(Country.NewId(), "D1", region);
        Add(Country.NewId(), "D2", region);
        Add(family.LocationId, "V1", district);
        var policy = await db.Policies.SingleAsync();
        var effective = policy.EffectiveOn!.Value;
        db.Add(Paid(policy, 6_000, "R-1", photoFee: false));
        db.Add(Paid(policy, 250, "R-2", photoFee: true));
        await db.SaveChangesAsync();
        return (country, effective);

        Guid Add(Guid id, string code, Guid? parent)
        {
            var copy = LocationCopy.Of(id);
            copy.Follow(1, new LocationValues(code, code, 1, parent, Population.Unknown));
            db.Add(copy);
            return id;
        }
    }

    private static Contribution Paid(Policy policy, long amount, string receipt, bool photoFee) =>
        Contribution.Record(
            Country.NewId(),
            policy,
            new ContributionValues(null, amount, receipt, policy.EffectiveOn!.Value, PaymentType.Cash, photoFee),
            DateTime.UtcNow
        );
}
