using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

/// <summary>Support staff of the commons in a country: each call leaves a row in that country's audit log, reads too.</summary>
public sealed class SupportTests(Probes probes) : IClassFixture<Probes>
{
    [Theory, OnBothTransports]
    public async Task A_read_is_noted_once(Transport transport)
    {
        var host = await probes.On(TestDatabase.Sqlite);
        (await host.By(transport).Look("a", Token(host, $"reader-{transport}"))).IsOk();
        Assert.Equal(
            [("accessed", "/platform.probe.v1.ProbeService/Look")],
            await Notes(host, $"commons:reader-{transport}")
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_change_is_noted_beside_its_own_row(TestDatabase database)
    {
        var host = await probes.On(database);
        (await host.By(Transport.Grpc).Do("S1", Token(host, "writer"))).IsOk();
        Assert.Equal(["accessed", "created"], (await Notes(host, "commons:writer")).Select(n => n.Action).Order());
    }

    [Fact]
    public async Task A_stream_of_answers_is_noted_once()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        using var stream = host.Client.Watch(new() { Name = "a" }, Headers(host, "watcher"));
        await stream.ResponseStream.MoveNext(CancellationToken.None);
        Assert.Single(await Notes(host, "commons:watcher"));
    }

    [Fact]
    public async Task A_stream_of_requests_is_noted_once()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        using var stream = host.Client.Send(Headers(host, "sender"));
        foreach (var name in new[] { "a", "b" })
            await stream.RequestStream.WriteAsync(new() { Name = name });
        await stream.RequestStream.CompleteAsync();
        await stream.ResponseAsync;
        Assert.Single(await Notes(host, "commons:sender"));
    }

    [Fact]
    public async Task A_conversation_is_noted_once()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        using var talk = host.Client.Talk(Headers(host, "talker"));
        foreach (var name in new[] { "a", "b" })
        {
            await talk.RequestStream.WriteAsync(new() { Name = name });
            await talk.ResponseStream.MoveNext(CancellationToken.None);
        }
        await talk.RequestStream.CompleteAsync();
        Assert.Single(await Notes(host, "commons:talker"));
    }

    [Theory, OnBothTransports]
    public async Task A_country_that_the_token_does_not_name_is_forbidden(Transport transport)
    {
        var host = await probes.On(TestDatabase.Sqlite);
        var reply = await host.By(transport).Look("a", Token(host, "stranger"), "np");
        reply.Is(StatusCode.PermissionDenied, 403, "TENANT_FORBIDDEN");
    }

    [Fact]
    public async Task A_stream_of_another_country_is_forbidden()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        using var stream = host.Client.Watch(new() { Name = "a" }, Headers(host, "stranger", "np"));
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            stream.ResponseStream.MoveNext(CancellationToken.None)
        );
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    private static string Token(ProbeHost host, string subject) =>
        host
            .Platform.Issuer("commons")
            .Mint(
                new TestToken
                {
                    Subject = subject,
                    Claims =
                    {
                        ["permissions"] = new[] { "things.do", "things.look" },
                        ["roles"] = new[] { "support" },
                        ["tenants"] = new[] { "tz" },
                    },
                }
            );

    private static Metadata Headers(ProbeHost host, string subject, string tenant = "tz") =>
        new() { { "authorization", $"Bearer {Token(host, subject)}" }, { "x-tenant", tenant } };

    private static async Task<List<(string Action, string Method)>> Notes(ProbeHost host, string actor)
    {
        await using var db = host.Open();
        var rows = await db.Set<AuditRow>().Where(a => a.Actor == actor).OrderBy(a => a.Id).ToListAsync();
        return [.. rows.Select(a => (a.Action, a.Method))];
    }
}
