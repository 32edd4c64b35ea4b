using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Tests.Payments;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;
using Administrator = Platform.Insurance.Registers.Domain.ClaimAdministrator;
using LocationValues = Platform.CareServices.Domain.LocationValues;
using Population = Platform.CareServices.Domain.Population;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>Claims by where and by whom they were prepared, where they were paid, and what came with them.</summary>
public sealed class ListClaimsSourceTests(PostgresServer postgres)
{
    private static string Nobody => Guid.CreateVersion7().ToString();

    [Theory, OnBothDatabases]
    public async Task Claims_are_found_by_the_place_of_their_facility_and_all_above_it(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await Enter(host, country, "C-1");
        var (region, village, elsewhere) = (Country.NewId(), Country.NewId(), Country.NewId());
        await using (var db = host.Open("tz"))
        {
            db.AddRange(Place(region, "R1", null), Place(village, "V1", region), Place(elsewhere, "R2", null));
            var facility = await db.Facilities.SingleAsync();
            db.Entry(facility).Property(f => f.LocationId).CurrentValue = village;
            await db.SaveChangesAsync();
        }

        Assert.Equal(["C-1"], await Codes(host, new() { LocationId = region.ToString() }));
        Assert.Equal(["C-1"], await Codes(host, new() { LocationId = village.ToString() }));
        Assert.Empty(await Codes(host, new() { LocationId = elsewhere.ToString() }));
        Assert.Empty(await Codes(host, new() { LocationId = Nobody }));
    }

    [Theory, OnBothDatabases]
    public async Task Claims_are_found_by_who_prepared_them(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var other = Country.NewId();
        await using (var db = host.Open("tz"))
        {
            var person = new PersonValues("Juma", "Neema", null, "", "", "", null, "");
            var values = new ClaimAdministratorValues("CA2", person, country.FacilityId, true);
            db.Add(Administrator.Create(other, values, DateTime.UtcNow));
            await db.SaveChangesAsync();
        }
        await Enter(host, country, "C-1");
        await Enter(host, country, "C-2", other);

        Assert.Equal(["C-2"], await Codes(host, new() { ClaimAdministratorId = other.ToString() }));
        Assert.Empty(await Codes(host, new() { ClaimAdministratorId = Nobody }));
    }

    [Theory, OnBothDatabases]
    public async Task Claims_are_found_by_whether_files_came_with_them(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var proven = await Enter(host, country, "C-1");
        await Enter(host, country, "C-2");
        await host.Attachments.AddClaimAttachmentAsync(
            new()
            {
                ClaimId = proven.Id,
                Name = "bill.pdf",
                Content = ByteString.CopyFromUtf8("%PDF-1.7\nA bill\n%%EOF\n"),
            },
            host.Clerk()
        );

        Assert.Equal(["C-1"], await Codes(host, new() { HasAttachments = true }));
        Assert.Equal(["C-2"], await Codes(host, new() { HasAttachments = false }));
        Assert.Equal(["C-2", "C-1"], await Codes(host, new()));
    }

    [Theory, OnBothDatabases]
    public async Task Claims_are_found_by_the_run_and_the_bill_that_paid_them(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var paid = await country.Claim(PayingCountry.LastMonth, 1);
        var run = await country.Run(PayingCountry.LastMonth);
        await country.Claim(PayingCountry.ThisMonth, 1);
        var bill = Assert.Single(await country.Bills(run));
        var code = (await country.Read(paid)).Code;

        Assert.Equal([code], await Codes(host, new() { RunId = run.Id }));
        Assert.Equal([code], await Codes(host, new() { BillId = bill.Id }));
        Assert.Empty(await Codes(host, new() { RunId = Nobody }));
        Assert.Empty(await Codes(host, new() { BillId = Nobody }));
    }

    [Fact]
    public async Task Ids_that_are_none_are_told_of_all_at_once()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Sqlite, postgres);
        var bad = new ListClaimsRequest
        {
            LocationId = "x",
            ClaimAdministratorId = "x",
            RunId = "x",
            BillId = "x",
        };
        var refused = await Refused(host.Claims.ListClaimsAsync(bad, host.Clerk()));
        Assert.Equal(
            ["bill_id: FORMAT", "claim_administrator_id: FORMAT", "location_id: FORMAT", "run_id: FORMAT"],
            refused.Fields()
        );
    }

    private static async Task<List<string>> Codes(InsuranceHost host, ListClaimsRequest filter) =>
        [.. (await host.Claims.ListClaimsAsync(filter, host.Clerk())).Claims.Select(c => c.Code)];

    private static async Task<Claim> Enter(InsuranceHost host, Country country, string code, Guid? administrator = null)
    {
        var claim = country.Claim(code, (country.ConsultationId, 100, 1));
        if (administrator is { } other)
            claim.ClaimAdministratorId = other.ToString();
        return await host.Claims.EnterClaimAsync(new() { Claim = claim }, host.Clerk());
    }

    private static LocationCopy Place(Guid id, string code, Guid? above)
    {
        var place = LocationCopy.Of(id);
        place.Follow(1, new LocationValues(code, code, above is null ? 1 : 2, above, Population.Unknown));
        return place;
    }
}
