using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>What is said of families, and where they are found.</summary>
public sealed class FamilyTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_family_moves_and_withdraws_its_consent(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family(
            "tz",
            with: request => (request.Family.SmsConsent, request.Family.Ethnicity) = (true, "Chagga")
        );
        var (_, village) = await host.Village("tz");

        var changed = await host.Families.UpdateFamilyAsync(
            new()
            {
                Family = new Family { Id = family.Id, LocationId = village },
                UpdateMask = new() { Paths = { "location_id", "sms_consent" } },
            },
            host.Clerk("tz")
        );

        Assert.Equal((village, "Chagga"), (changed.LocationId, changed.Ethnicity));
        Assert.Equal((false, "", ""), (changed.SmsConsent, changed.SmsConsentOn, changed.SmsConsentBy));
        Assert.Equal(changed, await host.Families.GetFamilyAsync(new() { Id = family.Id }, host.Clerk("tz")));
    }

    [Theory, OnBothDatabases]
    public async Task A_family_lives_in_a_location_of_the_narrowest_level(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, village) = await host.Village("tz");
        var family = await host.Family("tz", village);
        var refused = await Refused(
            host.Families.UpdateFamilyAsync(
                new()
                {
                    Family = new Family
                    {
                        Id = family.Id,
                        LocationId = region,
                        Language = "np",
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["family.language: UNKNOWN", "family.location_id: UNKNOWN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Consent_is_kept_of_whoever_takes_it_however_long_the_subject(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var subject = new string('s', 255);
        var (_, village) = await host.Village("tz");
        var enrolled = await host.Families.EnrolFamilyAsync(
            new()
            {
                Family = new Family { LocationId = village, SmsConsent = true },
                Members = { Given.Person("Mushi", "1990-05-01") },
            },
            host.Person("tz", subject, "families.edit")
        );
        Assert.Equal(subject, enrolled.SmsConsentBy);
    }

    [Theory, OnBothDatabases]
    public async Task Families_are_found_in_a_location_and_below_it_page_by_page(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, village) = await host.Village("tz");
        await host.Family("tz");
        var families = new[]
        {
            (await host.Family("tz", village)).Id,
            (await host.Family("tz", village)).Id,
            (await host.Family("tz", village)).Id,
        };
        var found = new List<string>();
        var request = new ListFamiliesRequest { LocationId = region, PageSize = 2 };
        do
        {
            var page = await host.Families.ListFamiliesAsync(request, host.Clerk("tz"));
            found.AddRange(page.Families.Select(f => f.Id));
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);
        Assert.Equal(families.Order(StringComparer.Ordinal), found);
    }

    [Theory, OnBothDatabases]
    public async Task A_page_of_families_below_a_location_is_one_command(TestDatabase database)
    {
        // EF looks for listeners once a second at most: this one begins before the service does, and sees its relay too.
        using var counted = CommandCounter.Start();
        await using var host = await InsuranceHost.Start(database, postgres);
        var (region, village) = await host.Village("tz");
        await host.Family("tz", village);
        var before = counted.Commands.Count;
        await host.Families.ListFamiliesAsync(new() { LocationId = region }, host.Clerk("tz"));
        Assert.Single(counted.Commands.Skip(before), c => c.Contains("location", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task What_has_a_code_that_its_list_has_retired_keeps_it_and_can_be_changed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var type = await host.Code("tz", CodeList.FamilyType);
        var profession = await host.Code("tz", CodeList.Profession);
        var family = await host.Family(
            "tz",
            with: request => (request.Family.Type, request.Members[0].Profession) = (type, profession)
        );
        await host.Retire("tz", CodeList.FamilyType, type);
        await host.Retire("tz", CodeList.Profession, profession);

        var changed = await host.Families.UpdateFamilyAsync(
            new()
            {
                Family = new Family { Id = family.Id, Address = "Near the market" },
            },
            host.Clerk("tz")
        );
        var head = await host.Insurees.UpdateInsureeAsync(
            new()
            {
                Insuree = new Insuree { Id = family.HeadId, Email = "a@example.org" },
            },
            host.Clerk("tz")
        );

        Assert.Equal((type, "Near the market"), (changed.Type, changed.Address));
        Assert.Equal((profession, "a@example.org"), (head.Profession, head.Email));
    }

    [Theory, OnBothDatabases]
    public async Task A_code_that_its_list_has_retired_is_taken_for_no_other_record(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var type = await host.Code("tz", CodeList.FamilyType);
        var family = await host.Family("tz");
        await host.Retire("tz", CodeList.FamilyType, type);
        var refused = await Refused(
            host.Families.UpdateFamilyAsync(
                new()
                {
                    Family = new Family { Id = family.Id, Type = type },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["family.type: UNKNOWN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_payer_keeps_a_type_that_its_list_has_retired(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var type = await host.Code("tz", CodeList.PayerType);
        var payer = await host.Payers.CreatePayerAsync(
            new()
            {
                Payer = new Payer { Name = InsuranceHosts.Code("Farmers "), Type = type },
            },
            host.Clerk("tz")
        );
        await host.Retire("tz", CodeList.PayerType, type);
        var changed = await host.Payers.UpdatePayerAsync(
            new()
            {
                Payer = new Payer { Id = payer.Id, Phone = "0712345678" },
            },
            host.Clerk("tz")
        );
        Assert.Equal((type, "0712345678"), (changed.Type, changed.Phone));
    }
}
