using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>Identifiers of people, and numbers of cards.</summary>
public sealed class IdentifierTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_person_has_several_identifiers_and_is_found_by_each_however_it_is_written(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (card, passport) = (
            await host.Code("tz", CodeList.IdentificationType),
            await host.Code("tz", CodeList.IdentificationType)
        );
        var family = await host.Family(
            "tz",
            with: request =>
            {
                request.Members[0].Identifiers.Add(new Identifier { Type = card, Number = $"A-1 {card}" });
                request.Members[0].Identifiers.Add(new Identifier { Type = passport, Number = $"P/{passport}" });
            }
        );
        Assert.Equal([card, passport], family.Members[0].Identifiers.Select(i => i.Type));
        foreach (
            var request in new[]
            {
                new ListInsureesRequest { IdentifierNumber = $"a1{card}" },
                new() { IdentifierNumber = $"p{passport}", IdentifierType = passport },
            }
        )
            Assert.Equal(
                family.HeadId,
                (await host.Insurees.ListInsureesAsync(request, host.Clerk("tz"))).Insurees.Single().Id
            );
        var other = await host.Insurees.ListInsureesAsync(
            new() { IdentifierNumber = $"p{passport}", IdentifierType = card },
            host.Clerk("tz")
        );
        Assert.Empty(other.Insurees);
    }

    [Theory, OnBothDatabases]
    public async Task An_identifier_is_of_one_living_person_alone(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var card = await host.Code("tz", CodeList.IdentificationType);
        var identifier = new Identifier { Type = card, Number = "77-1" };
        var family = await host.Family("tz", with: request => request.Members[2].Identifiers.Add(identifier));

        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(() =>
            Change(host, family.Members[1].Id, new Identifier { Type = card, Number = "771" })
        );
        Assert.Equal(["insuree.identifiers[0]: TAKEN"], refused.Fields());
        await host.Insurees.ChangeInsureeStatusAsync(
            new()
            {
                InsureeId = family.Members[2].Id,
                Status = InsureeStatus.Dead,
                On = "2026-03-01",
            },
            host.Clerk("tz")
        );
        Assert.Equal("77-1", (await Change(host, family.Members[1].Id, identifier)).Identifiers.Single().Number);
    }

    [Theory, OnBothDatabases]
    public async Task An_identifier_is_replaced_by_another_writing_of_the_same(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var card = await host.Code("tz", CodeList.IdentificationType);
        var family = await host.Family(
            "tz",
            with: request => request.Members[0].Identifiers.Add(new Identifier { Type = card, Number = "12 3" })
        );
        var changed = await Change(host, family.HeadId, new Identifier { Type = card, Number = "12-3" });
        Assert.Equal("12-3", changed.Identifiers.Single().Number);
    }

    [Theory, OnBothDatabases]
    public async Task Every_mistake_in_identifiers_is_told_at_once_and_nobody_is_enrolled(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, village) = await host.Village("tz");
        var card = await host.Code("tz", CodeList.IdentificationType);
        var refused = await Refused(
            host.Families.EnrolFamilyAsync(
                new()
                {
                    Family = new Family { LocationId = village },
                    Members =
                    {
                        new Insuree(Given.Person("Mushi", "1990-05-01"))
                        {
                            Identifiers =
                            {
                                new Identifier { Type = card, Number = "1" },
                                new Identifier { Type = card, Number = " 1 " },
                                new Identifier { Type = "none", Number = "2" },
                                new Identifier { Type = card, Number = "-/-" },
                            },
                        },
                        new Insuree(Given.Person("Mushi", "1991-05-01"))
                        {
                            Identifiers =
                            {
                                new Identifier { Type = card, Number = "1" },
                            },
                        },
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "members[0].identifiers[1]: REPEATED",
                "members[0].identifiers[2].type: UNKNOWN",
                "members[0].identifiers[3].number: FORMAT",
                "members[1].identifiers[0]: TAKEN",
            ],
            refused.Fields()
        );
        var families = await host.Families.ListFamiliesAsync(new() { LocationId = village }, host.Clerk("tz"));
        Assert.Empty(families.Families);
    }

    [Theory, OnBothDatabases]
    public async Task Numbers_of_a_batch_are_given_to_those_alone_who_are_enrolled_with_them(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var batch = await host.Numbers.GenerateInsuranceNumbersAsync(
            new()
            {
                Count = 20,
                Prefix = "0415",
                Purpose = "Cards for the village",
            },
            host.Clerk("tz")
        );
        Assert.Equal(20, batch.Numbers.Distinct().Count());
        Assert.All(batch.Numbers, number => Assert.StartsWith("0415", number, StringComparison.Ordinal));
        await host.Family("tz", with: request => request.Members[0].Number = batch.Numbers[7]);

        var read = await host.Numbers.GetInsuranceNumberBatchAsync(new() { Id = batch.Id }, host.Clerk("tz"));
        Assert.Equal(batch.Numbers, read.Numbers);
        Assert.Equal([batch.Numbers[7]], read.Taken);
        var check = await host.Numbers.CheckInsuranceNumberAsync(new() { Number = batch.Numbers[7] }, host.Clerk("tz"));
        Assert.Equal((true, true, ""), (check.Valid, check.Taken, check.Fault));
        var listed = await host.Numbers.ListInsuranceNumberBatchesAsync(new() { PageSize = 1000 }, host.Clerk("tz"));
        Assert.Equal("Cards for the village", listed.Batches.Single(b => b.Id == batch.Id).Purpose);
    }

    [Theory, OnBothDatabases]
    public async Task Numbers_that_batches_keep_are_drawn_no_more(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        // Seven digits and a check digit: after "3141592" one digit is left to draw, and so ten numbers.
        var all = new GenerateInsuranceNumbersRequest { Count = 10, Prefix = "3141592" };
        await host.Numbers.GenerateInsuranceNumbersAsync(all, host.Clerk("tz"));
        var refused = await Refused(
            host.Numbers.GenerateInsuranceNumbersAsync(new() { Prefix = "3141592" }, host.Clerk("tz"))
        );
        Assert.Equal("NO_FREE_NUMBER", refused.Reason());
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, "tz", "111111119", "CHECK_DIGIT")]
    [InlineData(TestDatabase.Sqlite, "np", "123", "LENGTH")]
    public async Task A_number_is_checked_by_the_rule_of_its_country(
        TestDatabase database,
        string tenant,
        string number,
        string fault
    )
    {
        var host = await hosts.On(database, postgres);
        var check = await host.Numbers.CheckInsuranceNumberAsync(new() { Number = number }, host.Clerk(tenant));
        Assert.Equal((false, false, fault), (check.Valid, check.Taken, check.Fault));
    }

    [Theory, OnBothDatabases]
    public async Task A_batch_without_end_of_numbers_that_are_none_is_refused_with_both_mistakes(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            host.Numbers.GenerateInsuranceNumbersAsync(new() { Count = 1001, Prefix = "R1" }, host.Clerk("tz"))
        );
        Assert.Equal(["count: OUT_OF_RANGE", "prefix: FORMAT"], refused.Fields());
    }

    private static async Task<Insuree> Change(InsuranceHost host, string insuree, params Identifier[] identifiers) =>
        await host.Insurees.UpdateInsureeAsync(
            new()
            {
                Insuree = new Insuree { Id = insuree, Identifiers = { identifiers } },
                UpdateMask = new() { Paths = { "identifiers" } },
            },
            host.Clerk("tz")
        );
}
