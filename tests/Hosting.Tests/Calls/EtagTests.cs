using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Probe.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

public sealed class EtagTests(Probes probes) : IClassFixture<Probes>
{
    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    [InlineData("*")]
    [InlineData("\"7\", \"1\"")]
    public async Task A_change_of_the_version_that_was_read_is_made(string ifMatch)
    {
        var host = await Host();
        foreach (var transport in Enum.GetValues<Transport>())
        {
            var name = await Add(host);
            (await host.By(transport).Do(name, Token(host), "tz", ("if-match", ifMatch))).IsOk();
        }
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"0\"")]
    [InlineData("nonsense")]
    public async Task A_change_of_another_version_is_refused(string ifMatch)
    {
        var host = await Host();
        foreach (var transport in Enum.GetValues<Transport>())
        {
            var name = await Add(host);
            (await host.By(transport).Do(name, Token(host), "tz", ("if-match", ifMatch))).Is(
                StatusCode.Aborted,
                412,
                "ETAG_MISMATCH"
            );
        }
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    [InlineData("", true)]
    public async Task The_etag_of_the_body_counts_as_the_header_does(string etag, bool made)
    {
        var host = await Host();
        var name = await Add(host);
        host.Behaviour.Do = doing => Rename(doing, etag);
        Assert.Equal(made ? "OK" : "ETAG_MISMATCH", (await host.By(Transport.Rest).Do(name, Token(host))).Code);
    }

    [Theory]
    [InlineData("", 409, "CONCURRENT_CHANGE")]
    [InlineData("1", 412, "ETAG_MISMATCH")]
    public async Task Only_who_said_which_version_was_read_is_told_that_it_has_changed_meanwhile(
        string etag,
        int status,
        string code
    )
    {
        var host = await Host();
        foreach (var transport in Enum.GetValues<Transport>())
        {
            var name = await Add(host);
            host.Behaviour.Do = doing => Rename(doing, etag, meanwhile: () => Overtake(host, name));
            (await host.By(transport).Do(name, Token(host))).Is(StatusCode.Aborted, status, code);
        }
    }

    private static async Task Overtake(ProbeHost host, string name)
    {
        await using var db = host.Open();
        (await db.Locations.SingleAsync(l => l.Code == name)).Rename("Overtaken", host.Call());
        await db.Commit(host.Call(), CancellationToken.None);
    }

    private async Task<ProbeHost> Host()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        host.Behaviour.Do = doing => Rename(doing, etag: null);
        return host;
    }

    private static async Task<Thing> Rename(Doing doing, string? etag, Func<Task>? meanwhile = null)
    {
        var place = await doing.Db.Locations.SingleAsync(l => l.Code == doing.Request.Name);
        doing.Call.CheckEtag(place, etag);
        place.Rename("Renamed", doing.Call);
        if (meanwhile is not null)
            await meanwhile();
        return await doing.Db.Commit(doing.Call, new Thing { Name = place.Name }, doing.Cancel);
    }

    private static async Task<string> Add(ProbeHost host)
    {
        await using var db = host.Open();
        var code = $"E{Guid.NewGuid():N}"[..16];
        db.Add(Places.New(host.Call(), code));
        await db.Commit(host.Call(), CancellationToken.None);
        return code;
    }

    private static string Token(ProbeHost host) => host.Platform.Issuer("tz").ForPerson("amina", "things.do");
}
