using System.Text.Json.Nodes;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>One started program for the tests of a class.</summary>
public abstract class OneProgram(PostgresServer postgres, TestDatabase database) : IAsyncLifetime
{
    internal StandaloneProgram? Program { get; private set; }

    public async ValueTask InitializeAsync() => Program = await StandaloneProgram.Start(database, postgres);

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

    private StandaloneProgram Program => program.Program!;

    private static string Today =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd");

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
        var family = await Enrol(officer, phone);
        var product = (await officer.Get("insurance/v1/products?published=true"))["products"]![0]!;
        var policy = await officer.Post(
            "insurance/v1/policies",
            new { familyId = (string)family["id"]!, productId = (string)product["id"]! }
        );
        Assert.Equal("POLICY_STATUS_IDLE", (string)policy["status"]!);
        var paid = await officer.Post(
            "insurance/v1/contributions",
            new
            {
                contribution = new
                {
                    policyId = (string)policy["id"]!,
                    amount = (string)policy["due"]!,
                    receipt = $"R-{Guid.CreateVersion7():N}",
                    paidOn = Today,
                    type = "PAYMENT_TYPE_CASH",
                },
            }
        );
        Assert.Equal("POLICY_STATUS_ACTIVE", (string)paid["policy"]!["status"]!);

        var clerk = await Person.SignsIn(Program.Gateway, country, "claims-clerk");
        var head = family["members"]![0]!;
        Assert.True((bool)(await clerk.Get($"insurance/v1/eligibility/{head["number"]}"))["covered"]!);
        var claim = await Claim(clerk, (string)head["id"]!);
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
        var said = await scripts.Run("main-job.js", [Program.Grpc, country, partner.Token, phone, Today], ScriptEnds);
        Assert.Equal(
            $$"""{"policy":"POLICY_STATUS_ACTIVE","covered":true,"claim":"CLAIM_STATE_CHECKED","claimed":{{claimed}},"valuated":{{valuated}},"explained":{{valuated}},"messages":["MESSAGE_EVENT_CLAIM_VALUATED","MESSAGE_EVENT_POLICY_ACTIVATED"]}""",
            said.Trim()
        );
    }

    private static async Task<JsonNode> Enrol(Person officer, string phone)
    {
        var village = (await officer.Get("registry/v1/locations?level=4&pageSize=1"))["locations"]![0]!;
        return await officer.Post(
            "insurance/v1/families",
            new
            {
                family = new { locationId = (string)village["id"]!, smsConsent = true },
                members = new object[]
                {
                    new
                    {
                        lastName = "Test",
                        otherNames = "Head",
                        birthDate = "1988-04-02",
                        gender = "GENDER_FEMALE",
                        phone,
                    },
                    new
                    {
                        lastName = "Test",
                        otherNames = "Child",
                        birthDate = "2018-09-12",
                        gender = "GENDER_MALE",
                    },
                },
            }
        );
    }

    private static async Task<JsonNode> Claim(Person clerk, string insuree)
    {
        var facility = (await clerk.Get("insurance/v1/facilityContracts"))["contracts"]![0]!["facilityId"]!;
        var administrators = await clerk.Get($"insurance/v1/claimAdministrators?facilityId={facility}");
        var diagnoses = await clerk.Get("insurance/v1/diagnoses?query=S52");
        var entries = (await clerk.Get("insurance/v1/items"))["items"]!
            .AsArray()
            .Concat((await clerk.Get("insurance/v1/services"))["services"]!.AsArray())
            .ToDictionary(entry => (string)entry!["code"]!, entry => entry!, StringComparer.Ordinal);
        return await clerk.Post(
            "insurance/v1/claims",
            new
            {
                claim = new
                {
                    code = $"C{Guid.CreateVersion7():N}"[..20],
                    insureeId = insuree,
                    facilityId = (string)facility!,
                    claimAdministratorId = (string)administrators["claimAdministrators"]![0]!["id"]!,
                    visitType = "VISIT_TYPE_OTHER",
                    visitFrom = Today,
                    diagnosisIds = new[] { (string)diagnoses["diagnoses"]![0]!["id"]! },
                    lines = new[] { "S001", "S004", "C002" }
                        .Select(code => new
                        {
                            entryId = (string)entries[code]["id"]!,
                            quantity = "100",
                            price = (string)entries[code]["price"]!,
                        })
                        .ToArray(),
                },
            }
        );
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

public sealed class MainJobOnSqliteTests(ProgramOnSqlite program)
    : MainJobTests(program),
        IClassFixture<ProgramOnSqlite>;

public sealed class MainJobOnPostgresTests(ProgramOnPostgres program)
    : MainJobTests(program),
        IClassFixture<ProgramOnPostgres>;
