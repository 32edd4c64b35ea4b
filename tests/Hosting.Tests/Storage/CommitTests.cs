using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Calls;
using Platform.Hosting.Tests.Probe;
using Platform.Kernel;
using Platform.Probe.V1;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class CommitTests(Probes probes, PostgresServer postgres) : IClassFixture<Probes>
{
    [Theory, OnBothDatabases]
    public async Task Of_two_who_take_one_code_the_second_is_told_the_field(TestDatabase database)
    {
        var host = await probes.On(database);
        var token = host.Platform.Issuer("tz").ForPerson("amina", "things.do");
        await using (var other = host.Open())
        {
            other.Add(Places.New(host.Call(), "C1"));
            await other.Commit(host.Call(), CancellationToken.None);
        }
        foreach (var transport in Enum.GetValues<Transport>())
        {
            var reply = await host.By(transport).Do("C1", token);
            reply.Is(StatusCode.AlreadyExists, 409, "LOCATION_CODE_TAKEN");
            Assert.Equal(["location.code"], reply.Fields);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_who_change_one_record_the_second_is_told_to_try_again(TestDatabase database)
    {
        var host = await probes.On(database);
        var place = await Add(host, "C2");
        await using var first = host.Open();
        await using var second = host.Open();
        foreach (var db in new[] { first, second })
            (await db.Locations.SingleAsync(l => l.Id == place.Id)).Rename($"by {db.ContextId}", host.Call());
        await first.Commit(host.Call(), CancellationToken.None);
        var refused = await Assert.ThrowsAsync<DomainException>(() =>
            second.Commit(host.Call(), CancellationToken.None)
        );
        Assert.Equal((CallError.ConcurrentChange, ErrorKind.Aborted), ((CallError)refused.Code, refused.Kind));
        Assert.True(refused.IsOvertaken());
    }

    [Theory, OnBothDatabases]
    public async Task A_reference_to_what_is_gone_by_now_is_a_conflict(TestDatabase database)
    {
        var host = await probes.On(database);
        await using var db = host.Open();
        db.Add(Places.New(host.Call(), "C3", parent: Guid.NewGuid()));
        var refused = await Assert.ThrowsAsync<DomainException>(() => db.Commit(host.Call(), CancellationToken.None));
        Assert.Equal((CallError.ConcurrentChange, ErrorKind.Aborted), ((CallError)refused.Code, refused.Kind));
    }

    [Fact]
    public async Task Of_two_who_wait_for_one_another_one_is_told_to_try_again()
    {
        var host = await probes.On(TestDatabase.Postgres);
        var (one, other) = (await Add(host, "C8a"), await Add(host, "C8b"));
        await using var first = host.Open();
        await using var second = host.Open();
        await using var firsts = await first.Database.BeginTransactionAsync();
        await using var seconds = await second.Database.BeginTransactionAsync();
        await Rename(host, first, one);
        await Rename(host, second, other);
        var both = Task.WhenAll(Crossing(host, first, other), Crossing(host, second, one));
        Assert.Single(await both, refused => refused is CallError.ConcurrentChange);
    }

    [Theory, OnBothDatabases]
    public async Task Fifty_writers_at_once_all_succeed(TestDatabase database)
    {
        var host = await probes.On(database);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Add(host, $"C4-{i}")));
        await using var db = host.Open();
        Assert.Equal(50, await db.Locations.CountAsync(l => l.Code.StartsWith("C4-")));
    }

    [Theory, OnBothDatabases]
    public async Task An_instant_is_read_as_it_was_written(TestDatabase database)
    {
        var host = await probes.On(database);
        var place = await Add(host, "C5");
        await using var db = host.Open();
        var stored = await db.Locations.SingleAsync(l => l.Id == place.Id);
        Assert.Equal((place.UpdatedAt, DateTimeKind.Utc), (stored.UpdatedAt, stored.UpdatedAt.Kind));
    }

    [Fact]
    public async Task A_text_that_PostgreSQL_cannot_store_is_the_callers_error()
    {
        var host = await probes.On(TestDatabase.Postgres);
        var token = host.Platform.Issuer("tz").ForPerson("amina", "things.do");
        foreach (var transport in Enum.GetValues<Transport>())
            (await host.By(transport).Do("C6\0", token)).Is(StatusCode.InvalidArgument, 400, "INVALID_REQUEST");
    }

    [Theory, OnBothDatabases]
    public async Task The_answer_is_stored_with_what_it_tells_of_in_bulk_too(TestDatabase database)
    {
        var host = await probes.On(database);
        host.Behaviour.Do = doing =>
        {
            doing.Db.Add(Places.New(doing.Call, doing.Request.Name));
            return doing.Db.CommitBulk(doing.Call, new Thing { Name = doing.Call.NewId().ToString() }, doing.Cancel);
        };
        var first = await host.Client.DoAsync(new DoRequest { Name = "C7" }, host.Person(key: "bulk"));
        Assert.Equal(first, await host.Client.DoAsync(new DoRequest { Name = "C7" }, host.Person(key: "bulk")));
    }

    [Theory, OnBothDatabases]
    public async Task A_part_with_an_id_of_its_own_that_joins_a_stored_record_is_stored(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add();
        var reader = Guid.CreateVersion7();
        await notebooks.Change(notebook, n => n.Readers.Add(new Reader { PersonId = reader }));
        await using var db = notebooks.Open();
        Assert.Equal(
            [reader],
            (await db.Notebooks.SingleAsync(n => n.Id == notebook.Id)).Readers.Select(r => r.PersonId)
        );
    }

    /// <summary>Changes what the other transaction has changed; answers the error, and ends the transaction so that the other goes on.</summary>
    private static async Task<CallError?> Crossing(ProbeHost host, RegistryDb db, Location place)
    {
        try
        {
            await Rename(host, db, place);
            return null;
        }
        catch (DomainException refused)
        {
            return (CallError)refused.Code;
        }
        finally
        {
            await db.Database.RollbackTransactionAsync();
        }
    }

    private static async Task Rename(ProbeHost host, RegistryDb db, Location place)
    {
        (await db.Locations.SingleAsync(l => l.Id == place.Id)).Rename($"by {db.ContextId}", host.Call());
        await db.Commit(host.Call(), CancellationToken.None);
    }

    private static async Task<Location> Add(ProbeHost host, string code)
    {
        await using var db = host.Open();
        var place = Places.New(host.Call(), code);
        db.Add(place);
        await db.Commit(host.Call(), CancellationToken.None);
        return place;
    }
}
