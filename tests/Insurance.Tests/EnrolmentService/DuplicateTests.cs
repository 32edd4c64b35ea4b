using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>People who stand twice: at their enrolment, in searches, and what is decided of them.</summary>
public sealed class DuplicateTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Who_is_much_like_another_is_enrolled_and_told_of(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, village) = await host.Village("np");
        var known = await Enrol(host, village, Person("Gurung", "Sitaram", "1984-07-11"));
        var enrolled = await Enrol(host, village, Person("Gurung", "Seetaram", "1984-07-11"));

        var told = Assert.Single(enrolled.PossibleDuplicates);
        Assert.Equal((0, known.HeadId, false), (told.Member, told.Insuree.Id, told.Exact));
        Assert.InRange(told.Score, 70, 99);
        Assert.Equal(
            [
                DuplicateEvidence.SimilarName,
                DuplicateEvidence.BirthDate,
                DuplicateEvidence.Gender,
                DuplicateEvidence.Location,
            ],
            told.Evidence
        );
        var pairs = await Pairs(host, enrolled.HeadId);
        Assert.Equal((DuplicateState.Open, told.Score), (pairs.Single().State, pairs.Single().Score));
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_the_telephone_birth_date_and_name_of_another_is_enrolled_only_with_a_reason(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var (_, village) = await host.Village("np");
        var twin = Person("Lama", "Maya", "1979-03-21", "9812345601");
        await Enrol(host, village, twin);
        var request = new EnrolFamilyRequest
        {
            Family = new Family { LocationId = (await host.Village("np")).Village },
            Members = { twin },
        };

        var refused = await Refused(host.Families.EnrolFamilyAsync(request, host.Clerk("np")));
        Assert.Equal("POSSIBLE_DUPLICATE", refused.Reason());
        Assert.Equal(["members[0]: POSSIBLE_DUPLICATE"], refused.Fields());
        var none = await host.Families.ListFamiliesAsync(
            new() { LocationId = request.Family.LocationId },
            host.Clerk("np")
        );
        Assert.Empty(none.Families);

        request.DuplicateReason = "Twins, seen both";
        var enrolled = await host.Families.EnrolFamilyAsync(request, host.Clerk("np"));
        Assert.True(enrolled.PossibleDuplicates.Single().Exact);
        var pair = (await Pairs(host, enrolled.HeadId)).Single();
        Assert.Equal((DuplicateState.NotDuplicates, "Twins, seen both"), (pair.State, pair.DecisionReason));
    }

    [Theory, OnBothDatabases]
    public async Task What_agrees_is_said_in_the_callers_language(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (_, village) = await host.Village("np");
        var person = Person("Thapa", "Bimala", "1991-02-13");
        await Enrol(host, village, person);
        var clerk = host.Clerk("np");
        clerk.Add("accept-language", "ne");
        var found = await host.Duplicates.FindDuplicatesAsync(new() { Insuree = person, LocationId = village }, clerk);
        Assert.Equal("उही नाम, उही जन्म मिति, उही लिङ्ग, उही ठाउँ", found.Duplicates.Single().Reason);
    }

    [Theory, OnBothDatabases]
    public async Task A_person_who_breaks_every_rule_is_not_looked_for(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(host.Duplicates.FindDuplicatesAsync(new() { LocationId = "x" }, host.Clerk("np")));
        Assert.Equal(
            [
                "insuree.birth_date: REQUIRED",
                "insuree.gender: REQUIRED",
                "insuree.last_name: REQUIRED",
                "insuree.other_names: REQUIRED",
                "location_id: FORMAT",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_search_finds_pairs_once_and_forgets_no_decision(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (region, village) = await host.Village("np");
        var one = await Enrol(host, village, Person("Rai", "Kumar", "1970-01-01"));
        var other = await Enrol(host, (await host.Village("np")).Village, Person("Rai", "Kumar", "1970-06-05"));
        await Enrol(host, village, Person("Rai", "Kumari", "1999-12-12"));
        // What makes them alike enough was not known at the enrolment.
        await Move(host, other, village);
        Assert.Empty(await Pairs(host, other.HeadId));

        var first = await Search(host);
        Assert.Equal((3, 1, 0, 2), Counts(first));
        var pair = (await Pairs(host, other.HeadId)).Single();
        Assert.Equal(new[] { one.HeadId, other.HeadId }.Order(StringComparer.Ordinal), [pair.First.Id, pair.Second.Id]);
        Assert.Contains(DuplicateEvidence.SimilarBirthDate, pair.Evidence);

        await host.Duplicates.DecideDuplicatePairAsync(
            new()
            {
                Id = pair.Id,
                NotDuplicates = true,
                Reason = "Father and son",
                Etag = pair.Etag,
            },
            host.Clerk("np")
        );
        Assert.Equal((3, 0, 0, 3), Counts(await Search(host, region)));
        var decided = (await Pairs(host, other.HeadId)).Single();
        Assert.Equal((DuplicateState.NotDuplicates, "Father and son"), (decided.State, decided.DecisionReason));
    }

    [Theory, OnBothDatabases]
    public async Task A_search_says_anew_what_speaks_for_a_pair_and_drops_it_when_too_little_does(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, village) = await host.Village("np");
        await Enrol(host, village, Person("Rai", "Kumar", "1970-04-07"));
        var other = await Enrol(host, village, Person("Rai", "Kumar", "1970-04-07"));
        var before = (await Pairs(host, other.HeadId)).Single().Score;

        await Move(host, other, (await host.Village("np")).Village);
        Assert.Equal((2, 0, 1, 1), Counts(await Search(host)));
        Assert.Equal(before - 5, (await Pairs(host, other.HeadId)).Single().Score);

        await Change(host, other.HeadId, new Insuree { OtherNames = "Zubeda" });
        Assert.Equal((2, 0, 1, 1), Counts(await Search(host)));
        Assert.Empty(await Pairs(host, other.HeadId));
    }

    [Fact]
    public async Task The_commands_of_a_search_do_not_grow_with_people_or_pairs()
    {
        using var counted = CommandCounter.Start();
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var (_, village) = await host.Village("tz");
        // More than are told of at an enrolment, so that either search finds something.
        var few = await Measured(host, counted, village, 12);
        var many = await Measured(host, counted, village, 30);
        Assert.Equal(few, many);
    }

    [Theory, OnBothDatabases]
    public async Task Pairs_are_listed_by_score_page_by_page_and_by_what_is_asked(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (region, village) = await host.Village("tz");
        var person = Person("Rai", "Kumar", "1970-04-07");
        for (var i = 0; i < 4; i++)
            await Enrol(host, village, person, "tz");
        await Enrol(host, village, Person("Rai", "Kumar", "1970-04-17"), "tz");

        var request = new ListDuplicatePairsRequest { LocationId = region, PageSize = 3 };
        var scores = new List<int>();
        do
        {
            var page = await host.Duplicates.ListDuplicatePairsAsync(request, host.Clerk("tz"));
            scores.AddRange(page.Pairs.Select(p => p.Score));
            request.PageToken = page.NextPageToken;
        } while (request.PageToken.Length > 0);

        Assert.Equal(10, scores.Count);
        Assert.Equal(scores.OrderDescending(), scores);
        var high = await host.Duplicates.ListDuplicatePairsAsync(new() { MinScore = 80 }, host.Clerk("tz"));
        Assert.Equal(6, high.Pairs.Count);
        var merged = await host.Duplicates.ListDuplicatePairsAsync(
            new() { State = DuplicateState.Merged },
            host.Clerk("tz")
        );
        Assert.Empty(merged.Pairs);
        var refused = await Refused(
            host.Duplicates.ListDuplicatePairsAsync(
                new()
                {
                    MinScore = 101,
                    InsureeId = "x",
                    PageSize = -1,
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["insuree_id: FORMAT", "min_score: OUT_OF_RANGE", "page_size: OUT_OF_RANGE"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_search_of_nowhere_is_refused_and_a_decision_wants_a_reason(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var nowhere = await Refused(
            host.Duplicates.StartDuplicateSearchAsync(
                new()
                {
                    LocationId = Guid.NewGuid().ToString(),
                    ChangedSince = new() { Seconds = long.MaxValue },
                },
                host.Clerk("np")
            )
        );
        Assert.Equal(["changed_since: FORMAT", "location_id: UNKNOWN"], nowhere.Fields());
        var (_, village) = await host.Village("np");
        await Enrol(host, village, Person("Bista", "Prakash", "1966-06-16"));
        var enrolled = await Enrol(host, village, Person("Bista", "Prakash", "1966-06-16"));
        var pair = (await Pairs(host, enrolled.HeadId)).Single();
        var silent = await Refused(
            host.Duplicates.DecideDuplicatePairAsync(new() { Id = pair.Id, NotDuplicates = true }, host.Clerk("np"))
        );
        Assert.Equal(["reason: REQUIRED"], silent.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_search_that_fails_again_and_again_ends_and_says_so(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, village) = await host.Village("np");
        await Enrol(host, village, Person("Karki", "Prem", "1961-01-12"));
        var onSqlite =
            $"CREATE TRIGGER broken_search BEFORE UPDATE ON duplicate_search WHEN NEW.examined > 0 AND NEW.location_id = '{region.ToUpperInvariant()}' BEGIN SELECT RAISE(ABORT, 'broken'); END";
        await using (var db = host.Open("np"))
        {
            if (db.Database.IsNpgsql())
                foreach (
                    var statement in new[]
                    {
                        "CREATE FUNCTION insurance.broken_search() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken''; END'",
                        $"CREATE TRIGGER broken_search BEFORE UPDATE ON insurance.duplicate_search FOR EACH ROW WHEN (NEW.examined > 0 AND NEW.location_id = '{region}') EXECUTE FUNCTION insurance.broken_search()",
                    }
                )
                    await postgres.Execute(db.Database.GetDbConnection().Database, statement);
            else
                await db.Database.ExecuteSqlRawAsync(onSqlite);
        }

        var failed = await Search(host, region);
        Assert.Equal((true, 0L, "INTERNAL"), (failed.Failed, failed.Processed, Assert.Single(failed.Errors).Code));
    }

    private static async Task Move(InsuranceHost host, Family family, string village) =>
        await host.Families.UpdateFamilyAsync(
            new()
            {
                Family = new Family { Id = family.Id, LocationId = village },
            },
            host.Clerk("np")
        );

    internal static Insuree Person(string last, string other, string born, string phone = "") =>
        new()
        {
            LastName = last,
            OtherNames = other,
            BirthDate = born,
            Gender = Gender.Male,
            Phone = phone,
        };

    internal static async Task<Family> Enrol(
        InsuranceHost host,
        string village,
        Insuree person,
        string tenant = "np"
    ) =>
        await host.Families.EnrolFamilyAsync(
            new()
            {
                Family = new Family { LocationId = village },
                Members = { person },
            },
            host.Clerk(tenant)
        );

    internal static async Task<List<DuplicatePair>> Pairs(InsuranceHost host, string insuree, string tenant = "np") =>
        [.. (await host.Duplicates.ListDuplicatePairsAsync(new() { InsureeId = insuree }, host.Clerk(tenant))).Pairs];

    private static async Task Change(InsuranceHost host, string id, Insuree values)
    {
        values.Id = id;
        await host.Insurees.UpdateInsureeAsync(new() { Insuree = values }, host.Clerk("np"));
    }

    private static async Task<int> Measured(InsuranceHost host, CommandCounter counted, string village, int people)
    {
        for (var i = 0; i < people; i++)
            await Enrol(host, village, Person("Rai", "Kumar", "1970-04-07"), "tz");
        var before = counted.Commands.Count;
        await Search(host, tenant: "tz");
        return counted
            .Commands.Skip(before)
            .Count(c =>
                c.Contains("duplicate_pair", StringComparison.Ordinal)
                || c.Contains("birth_key", StringComparison.Ordinal)
            );
    }

    private static async Task<Platform.V1.Operation> Search(
        InsuranceHost host,
        string location = "",
        string tenant = "np"
    )
    {
        var search = await host.Duplicates.StartDuplicateSearchAsync(
            new() { LocationId = location },
            host.Clerk(tenant)
        );
        await Poll.Until(async () =>
        {
            search = await host.Duplicates.GetDuplicateSearchAsync(new() { Id = search.Id }, host.Clerk(tenant));
            return search.Done;
        });
        return search;
    }

    private static (long, long, long, long) Counts(Platform.V1.Operation search) =>
        (search.Counts.Read, search.Counts.Created, search.Counts.Updated, search.Counts.Unchanged);
}
