using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Insurance.Tests.EnrolmentService.DuplicateTests;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>People who turn out to be one with another by what is said of them later.</summary>
public sealed class ChangedPersonTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Who_is_much_like_another_after_a_change_is_changed_and_told_of(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, village) = await host.Village("np");
        var known = await Enrol(host, village, Person("Tamang", "Sitaram", "1961-07-11"));
        var other = await Enrol(host, village, Person("Sherpa", "Pemba", "1961-07-11"));

        var changed = await Change(host, other.HeadId, new Insuree { LastName = "Tamang", OtherNames = "Seetaram" });

        var told = Assert.Single(changed.PossibleDuplicates);
        Assert.Equal((known.HeadId, false), (told.Insuree.Id, told.Exact));
        Assert.InRange(told.Score, 70, 99);
        Assert.Contains(DuplicateEvidence.SimilarName, told.Evidence);
        Assert.NotEmpty(told.Reason);
        var pair = (await Pairs(host, other.HeadId)).Single();
        Assert.Equal((DuplicateState.Open, told.Score), (pair.State, pair.Score));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_that_makes_a_key_the_same_needs_a_reason_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, village) = await host.Village("np");
        await Enrol(host, village, Person("Limbu", "Asmita", "1957-03-21", "9812345711"));
        var other = await Enrol(host, village, Person("Limbu", "Asmita", "1958-03-21"));
        var same = new Insuree { BirthDate = "1957-03-21", Phone = "9812345711" };

        var refused = await Refused(
            host.Insurees.UpdateInsureeAsync(new() { Insuree = With(same, other.HeadId) }, host.Clerk("np"))
        );
        var unchanged = await host.Insurees.GetInsureeAsync(new() { Id = other.HeadId }, host.Clerk("np"));
        var changed = await Change(host, other.HeadId, same, "Cousins, seen both");
        var again = await Change(host, other.HeadId, new Insuree { OtherNames = "Asmitaa" });
        var back = await Change(host, other.HeadId, new Insuree { OtherNames = "Asmita" });

        Assert.Equal(("POSSIBLE_DUPLICATE", "1958-03-21"), (refused.Reason(), unchanged.BirthDate));
        Assert.Equal(["insuree: POSSIBLE_DUPLICATE"], refused.Fields());
        Assert.True(Assert.Single(changed.PossibleDuplicates).Exact);
        var pair = (await Pairs(host, other.HeadId)).Single();
        Assert.Equal((DuplicateState.NotDuplicates, "Cousins, seen both"), (pair.State, pair.DecisionReason));
        // Somebody decided: they are told of no more.
        Assert.Empty(again.PossibleDuplicates);
        Assert.Empty(back.PossibleDuplicates);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_of_what_tells_nobody_apart_is_compared_with_nobody(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, village) = await host.Village("np");
        await Enrol(host, village, Person("Chhetri", "Gopal", "1949-02-02"));
        var other = await Enrol(host, village, Person("Chhetri", "Gopal", "1949-02-02"));
        Assert.Single(await Pairs(host, other.HeadId));
        Assert.Empty((await Change(host, other.HeadId, new Insuree { Address = "Ward 4" })).PossibleDuplicates);
    }

    [Theory, OnBothDatabases]
    public async Task Those_who_were_decided_to_be_others_hide_nobody_who_is_less_alike(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, village) = await host.Village("np");
        var last = "";
        // Each is one with those before by all that is asked, and somebody says why not.
        for (var i = 0; i < 11; i++)
            last = await EnrolAnyway(host, village, Person("Bhandari", "Suntali", "1983-04-05", "9812345733"));
        var alike = await EnrolAnyway(host, village, Person("Bhandari", "Suntali", "1983-04-06"));

        var changed = await Change(host, last, new Insuree { Phone = "9812345744" });

        Assert.Equal(alike, Assert.Single(changed.PossibleDuplicates).Insuree.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_card_that_is_issued_is_told_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz", with: f => f.Family.SmsConsent = true);
        var card = new Insuree { Id = family.Members[1].Id, CardIssued = true };
        await host.Insurees.UpdateInsureeAsync(new() { Insuree = card }, host.Clerk("tz"));
        await host.Insurees.UpdateInsureeAsync(new() { Insuree = card }, host.Clerk("tz"));
        var told = await host.Events.Of("InsuranceCardIssued", card.Id);
        Assert.Equal((family.Id, "0712345678"), ((string?)told["familyId"], (string?)told["contact"]!["phone"]));
    }

    private static async Task<string> EnrolAnyway(InsuranceHost host, string village, Insuree person) =>
        (
            await host.Families.EnrolFamilyAsync(
                new()
                {
                    Family = new Family { LocationId = village },
                    Members = { person },
                    DuplicateReason = "Seen both",
                },
                host.Clerk("np")
            )
        ).HeadId;

    private static async Task<Insuree> Change(InsuranceHost host, string id, Insuree values, string reason = "") =>
        await host.Insurees.UpdateInsureeAsync(
            new() { Insuree = With(values, id), DuplicateReason = reason },
            host.Clerk("np")
        );

    private static Insuree With(Insuree values, string id)
    {
        values.Id = id;
        return values;
    }
}
