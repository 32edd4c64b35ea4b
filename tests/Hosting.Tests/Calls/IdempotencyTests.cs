using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Kernel;
using Platform.Probe.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

public sealed class IdempotencyTests(Probes probes, PostgresServer postgres) : IClassFixture<Probes>
{
    public enum ThingError
    {
        ThingIsBroken,
    }

    [Theory, OnBothDatabases]
    public async Task The_same_key_and_body_are_given_the_first_answer_by_either_transport(TestDatabase database)
    {
        var host = await probes.On(database);
        host.Behaviour.Do = AnswerWithNewName;
        var first = await host.By(Transport.Grpc).Do("I1", Token(host), "tz", Key("one"));
        foreach (var transport in Enum.GetValues<Transport>())
            Assert.Equal(first.Name, (await host.By(transport).Do("I1", Token(host), "tz", Key("one"))).Name);
    }

    [Theory, OnBothDatabases]
    public async Task Another_body_under_the_same_key_is_refused(TestDatabase database)
    {
        var host = await probes.On(database);
        (await host.By(Transport.Grpc).Do("I2", Token(host), "tz", Key("two"))).IsOk();
        foreach (var transport in Enum.GetValues<Transport>())
            (await host.By(transport).Do("I2b", Token(host), "tz", Key("two"))).Is(
                StatusCode.InvalidArgument,
                422,
                "IDEMPOTENCY_KEY_REUSED"
            );
    }

    [Theory, OnBothDatabases]
    public async Task Another_callers_key_is_another_key(TestDatabase database)
    {
        var host = await probes.On(database);
        host.Behaviour.Do = AnswerWithNewName;
        var amina = await host.By(Transport.Grpc).Do("I3", Token(host), "tz", Key("three"));
        var juma = await host.By(Transport.Grpc).Do("I3", Token(host, "juma"), "tz", Key("three"));
        Assert.NotEqual(amina.Name, juma.Name);
    }

    [Theory, OnBothDatabases]
    public async Task Another_countrys_key_is_another_key(TestDatabase database)
    {
        var host = await probes.On(database);
        host.Behaviour.Do = AnswerWithNewName;
        var tz = await host.By(Transport.Grpc).Do("I4", Token(host), "tz", Key("four"));
        var np = host.Platform.Issuer("np").ForPerson("amina", "things.do");
        Assert.NotEqual(tz.Name, (await host.By(Transport.Grpc).Do("I4", np, "np", Key("four"))).Name);
    }

    [Theory, OnBothDatabases]
    public async Task The_order_of_a_maps_entries_makes_no_other_body(TestDatabase database)
    {
        var host = await probes.On(database);
        var one = new DoRequest { Name = "I5", Notes = { ["a"] = "1", ["b"] = "2" } };
        var other = new DoRequest { Name = "I5", Notes = { ["b"] = "2", ["a"] = "1" } };
        await host.Client.DoAsync(one, host.Person(key: "five"));
        await host.Client.DoAsync(other, host.Person(key: "five"));
    }

    [Theory, OnBothDatabases]
    public async Task A_key_whose_call_is_worked_on_is_a_conflict(TestDatabase database)
    {
        var host = await probes.On(database);
        var (begun, end) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Behaviour.Do = async doing =>
        {
            begun.SetResult();
            await end.Task;
            return await Behaviour.AddLocation(doing);
        };
        var first = host.By(Transport.Grpc).Do("I6", Token(host), "tz", Key("six"));
        await begun.Task;
        foreach (var transport in Enum.GetValues<Transport>())
            (await host.By(transport).Do("I6", Token(host), "tz", Key("six"))).Is(
                StatusCode.Aborted,
                409,
                "IDEMPOTENCY_KEY_IN_FLIGHT"
            );
        end.SetResult();
        (await first).IsOk();
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_callers_at_once_with_one_key_add_one_record(TestDatabase database)
    {
        var host = await probes.On(database);
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(i => host.By((Transport)(i % 2)).Do("I7", Token(host), "tz", Key("seven")))
        );
        Assert.All(replies, reply => Assert.True(reply.Code is "OK" or "IDEMPOTENCY_KEY_IN_FLIGHT", reply.Code));
        Assert.Equal(1, await Count(host, "I7"));
    }

    [Fact]
    public async Task Fifty_callers_of_two_processes_with_one_key_add_one_record()
    {
        var host = await probes.On(TestDatabase.Postgres);
        await using var second = await host.Platform.RunAsIs(
            ProbeHost.Name,
            ProbeHost.Build,
            builder => builder.Services.AddSingleton(host.Behaviour)
        );
        ProbeService.ProbeServiceClient[] clients = [host.Client, new(second.Channel)];
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i => Try(clients[i % 2], host.Person(key: "eight"), new DoRequest { Name = "I8" }))
        );
        Assert.All(answers, status => Assert.True(status is StatusCode.OK or StatusCode.Aborted, status.ToString()));
        Assert.Equal(1, await Count(host, "I8"));
    }

    [Theory, OnBothDatabases]
    public async Task A_refusal_is_given_again_with_its_fields(TestDatabase database)
    {
        var host = await probes.On(database);
        var runs = 0;
        host.Behaviour.Do = _ =>
        {
            var validation = new Validation();
            validation.Add("name", "OUT_OF_RANGE", $"Refused for the {++runs}. time.");
            validation.ThrowIfInvalid(ThingError.ThingIsBroken);
            throw new InvalidOperationException();
        };
        var first = await host.By(Transport.Rest).Do("I9", Token(host), "tz", Key("nine"));
        var again = await host.By(Transport.Rest).Do("I9", Token(host), "tz", Key("nine"));
        Assert.Equivalent(first, again);
        Assert.Equal((1, "name"), (runs, Assert.Single(again.Fields)));
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_that_invites_another_attempt_is_not_kept(TestDatabase database)
    {
        var host = await probes.On(database);
        var transient = new Queue<Exception>([
            new RpcException(new Status(StatusCode.Unavailable, "")),
            new TenantUnavailableException(TenantCode.Parse("tz")),
            new InvalidOperationException("a fault of ours"),
            new DomainException(ThingError.ThingIsBroken, ErrorKind.Aborted, "Somebody was first."),
            new DomainException(ThingError.ThingIsBroken, ErrorKind.ResourceExhausted, "Too many."),
        ]);
        host.Behaviour.Do = doing =>
            transient.TryDequeue(out var exception) ? throw exception : Behaviour.AddLocation(doing);
        while (transient.Count > 0)
            Assert.NotEqual("OK", (await host.By(Transport.Grpc).Do("I10", Token(host), "tz", Key("ten"))).Code);
        (await host.By(Transport.Grpc).Do("I10", Token(host), "tz", Key("ten"))).IsOk();
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_without_anything_saved_is_given_again_too(TestDatabase database)
    {
        var host = await probes.On(database);
        host.Behaviour.Do = doing => Task.FromResult(new Thing { Name = doing.Call.NewId().ToString() });
        var first = await host.By(Transport.Grpc).Do("I11", Token(host), "tz", Key("eleven"));
        Assert.Equal(first.Name, (await host.By(Transport.Grpc).Do("I11", Token(host), "tz", Key("eleven"))).Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_body_that_cannot_be_read_uses_no_key_up(TestDatabase database)
    {
        var host = await probes.On(database);
        using var unreadable = new HttpRequestMessage(HttpMethod.Post, "/tz/probe/v1/things")
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("""{"name":"I12","nonsense":1}""", null, "application/json"),
        };
        unreadable.Headers.Add("authorization", $"Bearer {Token(host)}");
        unreadable.Headers.Add("idempotency-key", "twelve");
        using var refused = await host.Service.Rest.SendAsync(unreadable);
        Assert.Equal(400, (int)refused.StatusCode);
        (await host.By(Transport.Rest).Do("I12b", Token(host), "tz", Key("twelve"))).IsOk();
    }

    [Theory, OnBothDatabases]
    public async Task An_answer_is_kept_for_a_day(TestDatabase database)
    {
        var clock = new ManualClock();
        await using var host = await ProbeHost.Start(database, postgres, clock, ["tz"]);
        host.Behaviour.Do = AnswerWithNewName;
        var first = await host.By(Transport.Grpc).Do("I13", Token(host), "tz", Key("day"));
        clock.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal(first.Name, (await host.By(Transport.Grpc).Do("I13", Token(host), "tz", Key("day"))).Name);
        clock.Advance(TimeSpan.FromHours(0.2));
        // By now the same call is another one, which finds its code taken.
        (await host.By(Transport.Grpc).Do("I13", Token(host), "tz", Key("day"))).Is(
            StatusCode.AlreadyExists,
            409,
            "LOCATION_CODE_TAKEN"
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_has_served_its_time_is_deleted(TestDatabase database)
    {
        var clock = new ManualClock();
        await using var host = await ProbeHost.Start(database, postgres, clock, ["tz"]);
        (await host.By(Transport.Grpc).Do("I14", Token(host), "tz", Key("old"))).IsOk();
        await Poll.Until(async () =>
        {
            clock.Advance(TimeSpan.FromHours(5));
            await using var db = host.Open();
            return !await db.Set<IdempotencyRow>().AnyAsync();
        });
    }

    /// <summary>Adds a location, and answers differently each time it is really done.</summary>
    private static Task<Thing> AnswerWithNewName(Doing doing)
    {
        doing.Db.Add(Places.New(doing.Call, doing.Request.Name + (doing.Call.Caller.Subject == "juma" ? "j" : "")));
        return doing.Db.Commit(doing.Call, new Thing { Name = doing.Call.NewId().ToString() }, doing.Cancel);
    }

    private static async Task<StatusCode> Try(
        ProbeService.ProbeServiceClient client,
        Metadata headers,
        DoRequest request
    )
    {
        try
        {
            await client.DoAsync(request, headers);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }

    private static async Task<int> Count(ProbeHost host, string code)
    {
        await using var db = host.Open();
        return await db.Locations.CountAsync(l => l.Code == code);
    }

    private static string Token(ProbeHost host, string subject = "amina") =>
        host.Platform.Issuer("tz").ForPerson(subject, "things.do");

    private static (string, string) Key(string key) => ("idempotency-key", key);
}
