using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Messaging.Sending;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.Sending;

public sealed class RetentionTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Telephone_and_text_are_erased_when_their_time_is_over(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        var clock = new ManualClock(messaging.Clock.GetUtcNow().AddDays(90));
        var service = await messaging.Replica(clock);
        await Erase(service);
        Assert.NotEmpty((await messaging.Only("tz")).Text);

        clock.Advance(TimeSpan.FromSeconds(1));
        await Erase(service);
        var message = await messaging.Only("tz");
        Assert.Equal(("", "", MessageState.Sent), (message.Phone, message.Text, message.State));
        Assert.Equal(clock.GetUtcNow(), message.ErasedAt.ToDateTimeOffset());
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_log_forgets_them_too(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        await Erase(await After91Days(messaging));
        var aside = await messaging.Look("tz", db => db.Set<AuditPersonalRow>().Select(a => a.Changes).ToListAsync());
        Assert.All(aside, changes => Assert.Equal("{}", changes));
        var audit = await messaging.Look("tz", db => db.Set<AuditRow>().OrderBy(a => a.Id).ToListAsync());
        Assert.Equal("messaging/erase", audit[^1].Method);
        Assert.Contains("erased_at", audit[^1].Changes);
        Assert.DoesNotContain("712345678", string.Concat(audit.Select(a => a.Changes)));
    }

    [Theory, OnBothDatabases]
    public async Task A_message_that_never_went_out_has_failed_when_it_is_erased(TestDatabase database)
    {
        await using var messaging = await MessagingHost.Start(database, postgres);
        await messaging.Deliver("tz", Happened.Activation());
        await Erase(await After91Days(messaging));
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Failed, MessageReason.Expired), (message.State, message.Reason));
        Assert.Null(await messaging.Pass("tz"));
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await messaging.Messages.RetryMessageAsync(new() { Id = message.Id }, messaging.As("tz", "messages.edit"))
        );
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    [Fact]
    public async Task A_message_that_is_young_enough_is_kept()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        await messaging.Deliver("tz", Happened.Activation());
        messaging.Clock.Advance(TimeSpan.FromHours(1));
        await messaging.Deliver("tz", Happened.Activation());
        await Erase(await messaging.Replica(new ManualClock(messaging.Clock.GetUtcNow().AddDays(90))));
        Assert.Equal([true, false], (await messaging.All("tz")).Select(m => m.Text.Length == 0));
    }

    [Fact]
    public async Task More_messages_than_one_batch_are_erased_in_several()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        for (var i = 0; i < EraseOldMessages.Batch + 1; i++)
            await messaging.Deliver("tz", Happened.Activation());
        var service = await After91Days(messaging);
        Assert.True(await Erase(service));
        Assert.False(await Erase(service));
        Assert.All(await messaging.All("tz"), m => Assert.Empty(m.Text));
    }

    [Fact]
    public async Task However_many_are_erased_the_database_is_asked_as_often()
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Postgres, postgres);
        var service = await After91Days(messaging);

        async Task<int> CommandsFor(int messages)
        {
            for (var i = 0; i < messages; i++)
                await messaging.Deliver("tz", Happened.Activation());
            using var counter = CommandCounter.Start();
            await Erase(service);
            return counter.Commands.Count;
        }

        var one = await CommandsFor(1);
        Assert.InRange(one, 1, 20);
        Assert.Equal(one, await CommandsFor(50));
    }

    /// <summary>A replica whose clock is ahead: to drive one there would fire three months of timers.</summary>
    private static Task<RunningService> After91Days(MessagingHost messaging) =>
        messaging.Replica(new ManualClock(messaging.Clock.GetUtcNow().AddDays(91)));

    private static Task<bool> Erase(RunningService service) =>
        service
            .Services.GetRequiredService<EraseOldMessages>()
            .Run(Turn.Unguarded(service.Tenant("tz")), CancellationToken.None);
}
