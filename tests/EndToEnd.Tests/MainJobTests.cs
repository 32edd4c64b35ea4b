using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>One started program for the tests of a class. On files, as newcomers start it, the countries have supply chains too.</summary>
public abstract class OneProgram(PostgresServer postgres, TestDatabase database) : IAsyncLifetime
{
    internal StandaloneProgram? Program { get; private set; }

    public async ValueTask InitializeAsync() =>
        Program = await StandaloneProgram.Start(database, postgres, supply: database == TestDatabase.Sqlite);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Program?.DisposeAsync() ?? default;
    }
}

/// <summary>The program on files.</summary>
public sealed class ProgramOnSqlite(PostgresServer postgres) : OneProgram(postgres, TestDatabase.Sqlite);

/// <summary>The program on a server.</summary>
public sealed class ProgramOnPostgres(PostgresServer postgres) : OneProgram(postgres, TestDatabase.Postgres);

/// <summary>From enrolment to a valuated claim and the messages about it, through the gateway.</summary>
public abstract class MainJobTests(OneProgram program)
{
    private static readonly TimeSpan ScriptEnds = TimeSpan.FromMinutes(2);

    private protected StandaloneProgram Program => program.Program!;

    // A consultation, an X-ray and a plaster: in tz 5,000 in full, 80 % of 15,000, and 2,500 of 3,500; in np 90 % of 500, 70 % of
    // 1,500 and, of the 350 of the plaster, 90 % of what is left after the 50 that the patient bears first.
    [Theory]
    [InlineData("tz", "0712345678", 2_350_000, 1_950_000)]
    [InlineData("np", "9841234567", 235_000, 177_000)]
    public async Task A_family_is_enrolled_covered_and_its_claim_valuated_by_REST(
        string country,
        string phone,
        long claimed,
        long valuated
    )
    {
        var officer = await Person.SignsIn(Program.Gateway, country, "enrolment-officer");
        var family = await officer.Enrol(phone);
        var policy = await officer.Sell(family);
        Assert.Equal("POLICY_STATUS_IDLE", (string)policy["status"]!);
        Assert.Equal("POLICY_STATUS_ACTIVE", (string)(await officer.Pay(policy))["status"]!);

        var clerk = await Person.SignsIn(Program.Gateway, country, "claims-clerk");
        var head = family["members"]![0]!;
        Assert.True((bool)(await clerk.Get($"insurance/v1/eligibility/{head["number"]}"))["covered"]!);
        var form = await clerk.FillIn(head, "S001", "S004", "C002");
        var claim = await clerk.Post("insurance/v1/claims", form.As($"R{Guid.CreateVersion7():N}"[..20]));
        Assert.Equal("CLAIM_STATE_CHECKED", (string)claim["state"]!);
        Assert.Equal($"{claimed}", (string)claim["claimed"]!);
        Assert.Equal($"{valuated}", (string)claim["valuated"]!);
        var explanation = await clerk.Get($"insurance/v1/claims/{claim["id"]}/explanation");
        Assert.Equal(valuated, explanation["lines"]!.AsArray().Sum(line => long.Parse((string)line!["valuated"]!)));
        Assert.All(explanation["lines"]!.AsArray(), line => Assert.NotEmpty(line!["steps"]!.AsArray()));

        var messaging = await Person.SignsIn(Program.Gateway, country, "messaging-admin");
        await Sent(messaging, "MESSAGE_EVENT_POLICY_ACTIVATED", (string)policy["id"]!);
        await Sent(messaging, "MESSAGE_EVENT_CLAIM_VALUATED", (string)claim["id"]!);
    }

    [Theory]
    [InlineData("tz", "0712345679", 2_350_000, 1_950_000)]
    [InlineData("np", "9841234568", 235_000, 177_000)]
    public async Task A_family_is_enrolled_covered_and_its_claim_valuated_by_gRPC(
        string country,
        string phone,
        long claimed,
        long valuated
    )
    {
        var partner = await Person.Partner(Program.Gateway, country);
        var scripts = await NodeScripts.In("tests/EndToEnd.Tests/node");
        var said = await scripts.Run(
            "main-job.js",
            [Program.Grpc, country, partner.Token, phone, Scheme.Today(country)],
            ScriptEnds
        );
        Assert.Equal(
            $$"""{"policy":"POLICY_STATUS_ACTIVE","covered":true,"claim":"CLAIM_STATE_CHECKED","claimed":{{claimed}},"valuated":{{valuated}},"explained":{{valuated}},"messages":["MESSAGE_EVENT_CLAIM_VALUATED","MESSAGE_EVENT_POLICY_ACTIVATED","MESSAGE_EVENT_POLICY_SOLD"]}""",
            said.Trim()
        );
    }

    [Theory]
    [InlineData("tz", "19,500.00")]
    [InlineData("np", "१,७७०.००")]
    public async Task The_tour_that_newcomers_take_ends_with_the_message_about_the_claim(string country, string amount)
    {
        Assert.SkipUnless(Shell.Has("jq"), "The tour wants jq: apt-get install jq.");
        var said = await Shell.Run(Repository.Path("docs/tour.sh"), country, Program.Http.ToString().TrimEnd('/'));
        Assert.Contains(amount, said, StringComparison.Ordinal);
    }

    /// <summary>The event reaches messaging in its own time.</summary>
    private static Task Sent(Person messaging, string kind, string subject) =>
        Poll.Until(async () =>
            (await messaging.Get("messaging/v1/messages?pageSize=100"))["messages"]!
                .AsArray()
                .Any(message =>
                    (string)message!["event"]! == kind
                    && (string)message["subjectId"]! == subject
                    && (string)message["state"]! == "MESSAGE_STATE_SENT"
                )
        );
}

/// <summary>The tests of one started program on files.</summary>
[CollectionDefinition(Name)]
public sealed class OnSqlite : ICollectionFixture<ProgramOnSqlite>
{
    public const string Name = "on SQLite";
}

/// <summary>The tests of one started program on a server.</summary>
[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<ProgramOnPostgres>
{
    public const string Name = "on PostgreSQL";
}

[Collection(OnSqlite.Name)]
public sealed class MainJobOnSqliteTests(ProgramOnSqlite program) : MainJobTests(program)
{
    // The supply chain is made in the background of the start, and the tour waits for it.
    [Theory]
    [InlineData("tz")]
    [InlineData("np")]
    public async Task A_storekeepers_day_ends_with_the_delivery_of_what_the_requisition_asked_for(string country)
    {
        Assert.SkipUnless(Shell.Has("jq"), "The tour wants jq: apt-get install jq.");
        var said = await Shell.Run(
            Repository.Path("docs/tour-stock.sh"),
            country,
            Program.Http.ToString().TrimEnd('/')
        );
        Assert.Contains("\"holds\":true", said, StringComparison.Ordinal);
        Assert.Contains("REQUISITION_STATE_RELEASED", said, StringComparison.Ordinal);
        Assert.Contains("SHIPMENT_STATE_DELIVERED", said, StringComparison.Ordinal);
        Assert.Contains("\"when\":\"after it was received\"", said, StringComparison.Ordinal);
    }
}

[Collection(OnPostgres.Name)]
public sealed class MainJobOnPostgresTests(ProgramOnPostgres program) : MainJobTests(program);
