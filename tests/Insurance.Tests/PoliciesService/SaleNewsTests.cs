using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>What is told of policies that are to be paid. Today is 2026-03-02.</summary>
public sealed class SaleNewsTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_family_and_the_officer_who_sold_are_told_what_is_to_be_paid_by_when(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await Reached(host);
        var officer = await Officer(host);
        var product = await host.Product("tz", terms => terms.Price.MaxInstallments = 3);

        var policy = await host.Sell("tz", family, product, sale => sale.OfficerId = officer.Id);

        var told = await host.Events.Of("PolicySold", policy.Id);
        Assert.Equal((family.Id, officer.Id), ((string?)told["familyId"], (string?)told["officerId"]));
        Assert.Equal((product.Code, 3), ((string?)told["productCode"], (int?)told["installments"]));
        Assert.Equal(
            ("1020000", "1020000", $"{policy.ActivatesAt}"),
            ((string?)told["value"], (string?)told["familyDue"], (string?)told["activatesAt"])
        );
        Assert.Equal(policy.Period.LastPaymentDay, (string?)told["payBy"]);
        Assert.Equal("0712345678", (string?)told["contact"]!["phone"]);
        Assert.Equal("0754000001", (string?)told["officerContact"]!["phone"]);
        Assert.Equal(family.Members[0].Number, (string?)told["headNumber"]);
        Assert.NotEqual("", (string?)told["place"] ?? "");
    }

    [Theory, OnBothDatabases]
    public async Task Where_a_payer_pays_all_the_sale_is_told_and_nobody_is_asked_for_money(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var payer = await host.Payers.CreatePayerAsync(
            new() { Payer = new Payer { Name = InsuranceHosts.Code("Donor ") } },
            host.Clerk("tz")
        );
        var officer = await Officer(host);

        var policy = await host.Sell(
            "tz",
            await Reached(host),
            await host.Product("tz"),
            sale =>
            {
                sale.OfficerId = officer.Id;
                sale.Shares.Add(new PolicyShare { PayerId = payer.Id, BasisPoints = 10_000 });
            }
        );

        var told = await host.Events.Of("PolicySold", policy.Id);
        Assert.Equal(("1020000", "0"), ((string?)told["value"], (string?)told["familyDue"] ?? "0"));
        Assert.Null(told["contact"]);
        Assert.Null(told["officerContact"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_family_is_told_what_is_to_be_paid_before_a_member_who_joins_is_covered(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await Reached(host);
        var policy = await host.On("2026-01-01", family);
        var grown = await host.Families.AddMemberAsync(
            new() { FamilyId = family.Id, Member = Given.Person("Mushi", "1995-01-01") },
            host.Clerk("tz")
        );
        var joiner = grown.Members[^1].Id;

        await host.Policies.AddPolicyMemberAsync(
            new()
            {
                Id = policy.Id,
                InsureeId = joiner,
                JoinedOn = "2026-02-01",
            },
            host.Clerk("tz")
        );

        var told = await host.Events.Of("PolicyMemberAdded", policy.Id);
        Assert.Equal((joiner, "2026-02-01"), ((string?)told["insureeId"], (string?)told["joinedOn"]));
        Assert.Equal(
            ("30000", "30000", "30000"),
            ((string?)told["charge"], (string?)told["due"], (string?)told["familyDue"])
        );
        Assert.Equal("", (string?)told["effectiveOn"] ?? "");
        Assert.Equal("0712345678", (string?)told["contact"]!["phone"]);
    }

    private static Task<Family> Reached(InsuranceHost host) =>
        host.Family("tz", with: request => request.Family.SmsConsent = true);

    private static async Task<Officer> Officer(InsuranceHost host) =>
        await host.Officers.CreateOfficerAsync(
            new()
            {
                Officer = new Officer
                {
                    Code = InsuranceHosts.Code("O"),
                    LastName = "Juma",
                    OtherNames = "Ali",
                    Phone = "0754000001",
                    ToldByPhone = true,
                },
            },
            host.Clerk("tz")
        );
}
