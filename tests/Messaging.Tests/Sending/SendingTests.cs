using Platform.Messaging.Sending;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.Sending;

public sealed class SendingTests(PostgresServer postgres)
{
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(10) + SendDueMessages.ClaimMargin;

    [Theory, OnBothDatabases]
    public async Task Messages_are_handed_over_in_the_order_they_were_made(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(
            database,
            postgres,
            _ => Countries.Http(gateway.Url, "    perSecond: 1")
        );
        for (var i = 0; i < 3; i++)
        {
            await messaging.Deliver("tz", Happened.Activation());
            messaging.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }
        for (var i = 0; i < 3; i++)
        {
            await messaging.Send("tz");
            messaging.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(
            (await messaging.All("tz")).Select(m => m.Reference),
            gateway.Received.Select(r => r.Headers["X-Reference"].ToString())
        );
    }

    [Fact]
    public async Task A_gateway_is_given_no_more_per_second_than_agreed()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url, "    perSecond: 2"));
        for (var i = 0; i < 5; i++)
            await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        Assert.Equal(2, gateway.Received.Count);
        Assert.Equal(TimeSpan.FromMilliseconds(500), await messaging.Pass("tz"));
        messaging.Clock.Advance(TimeSpan.FromSeconds(1));
        await messaging.Send("tz");
        Assert.Equal(4, gateway.Received.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_replicas_one_sends(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(database, postgres, _ => Countries.Http(gateway.Url));
        var other = await messaging.Replica(messaging.Clock);
        for (var i = 0; i < 10; i++)
            await messaging.Deliver("tz", Happened.Activation());
        await Task.WhenAll(
            Enumerable.Range(0, 10).SelectMany(_ => new[] { messaging.Pass("tz"), messaging.Pass("tz", other) })
        );
        Assert.Equal(10, gateway.Received.Select(r => r.Body).Distinct().Count());
        Assert.Equal(10, gateway.Received.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_message_whose_sender_is_lost_goes_out_again_under_the_same_reference(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(database, postgres, _ => Countries.Http(gateway.Url));
        // The sender's clock stands still, so it waits for its answer for ever: to everybody else it is lost.
        gateway.Next(context => context.Aborted());
        await messaging.Deliver("tz", Happened.Activation());
        var lost = messaging.Pass("tz");
        await Poll.Until(() => gateway.Received.Count == 1);

        var later = new ManualClock(messaging.Clock.GetUtcNow());
        var replica = await messaging.Replica(later);
        later.Advance(Claim - TimeSpan.FromMilliseconds(1));
        Assert.Null(await messaging.Pass("tz", replica));
        later.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(TimeSpan.Zero, await messaging.Pass("tz", replica));
        Assert.Equal(2, gateway.Received.Count);
        Assert.Equal(gateway.Received[0].Body, gateway.Received[1].Body);
        Assert.Contains("the gateway may have it already", messaging.Log.Text);

        // It comes back after all, and finds that it is not its message any more.
        messaging.Clock.Advance(TimeSpan.FromSeconds(10));
        await lost;
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Sent, "gw-1", 2), (message.State, message.GatewayId, message.Attempts));
    }

    [Fact]
    public async Task A_message_whose_senders_are_all_lost_has_failed()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url, "    retries:\n      maxAttempts: 1"));
        gateway.Next(context => context.Aborted());
        await messaging.Deliver("tz", Happened.Activation());
        var lost = messaging.Pass("tz");
        await Poll.Until(() => gateway.Received.Count == 1);
        var later = new ManualClock(messaging.Clock.GetUtcNow() + Claim);
        await messaging.Pass("tz", await messaging.Replica(later));
        messaging.Clock.Advance(TimeSpan.FromSeconds(10));
        await lost;
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Failed, MessageReason.Interrupted), (message.State, message.Reason));
        Assert.Single(gateway.Received);
    }

    [Theory, OnBothDatabases]
    public async Task A_restart_loses_no_message_and_sends_none_twice(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(
            database,
            postgres,
            _ => Countries.Http(gateway.Url, "    perSecond: 4")
        );
        for (var i = 0; i < 8; i++)
            await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        Assert.Equal(4, gateway.Received.Count);
        await messaging.Restart();
        messaging.Clock.Advance(TimeSpan.FromSeconds(30));
        await messaging.Send("tz");
        messaging.Clock.Advance(TimeSpan.FromSeconds(1));
        await messaging.Send("tz");
        Assert.All(await messaging.All("tz"), m => Assert.Equal((MessageState.Sent, 1), (m.State, m.Attempts)));
        Assert.Equal(8, gateway.Received.Select(r => r.Body).Distinct().Count());
        Assert.Equal(8, gateway.Received.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_report_that_comes_before_the_gateway_s_answer_stands(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(database, postgres, _ => Countries.Http(gateway.Url));
        var answered = new TaskCompletionSource();
        gateway.Next(_ => answered.Task);
        await messaging.Deliver("tz", Happened.Activation());
        var pass = messaging.Pass("tz");
        await Poll.Until(() => gateway.Received.Count == 1);
        await messaging.Messages.ReportDeliveryAsync(
            new() { Reference = gateway.Received[0].Headers["X-Reference"], Status = DeliveryStatus.Delivered },
            messaging.As("tz", "messages.report")
        );
        answered.SetResult();
        await pass;
        Assert.Equal(MessageState.Delivered, (await messaging.Only("tz")).State);
    }

    [Fact]
    public async Task A_country_whose_gateway_is_slow_holds_up_no_other()
    {
        await using var slow = await StubGateway.Start();
        await using var quick = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(
            TestDatabase.Sqlite,
            postgres,
            code => Countries.Http(code == "tz" ? slow.Url : quick.Url),
            "tz",
            "np"
        );
        slow.Next(context => context.Aborted());
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Deliver("np", Happened.Activation(Happened.NepaliPhone));
        var pass = messaging.Pass("tz");
        await Poll.Until(() => slow.Received.Count == 1);
        await messaging.Send("np");
        Assert.Equal(MessageState.Sent, (await messaging.Only("np")).State);
        messaging.Clock.Advance(TimeSpan.FromSeconds(10));
        await pass;
    }

    [Fact]
    public async Task After_a_failure_one_message_tries_the_way_for_all()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url));
        gateway.Next(500).Next(500);
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        for (var i = 0; i < 5; i++)
            await messaging.Deliver("tz", Happened.Activation());
        messaging.Clock.Advance(TimeSpan.FromSeconds(1));
        await messaging.Send("tz");
        Assert.Equal(2, gateway.Received.Count);
        Assert.Equal(TimeSpan.FromSeconds(2), await messaging.Pass("tz"));
        messaging.Clock.Advance(TimeSpan.FromSeconds(2));
        await messaging.Send("tz");
        Assert.Equal(6, gateway.Received.Count);
    }

    private Task<MessagingHost> Start(string channel) =>
        MessagingHost.Start(TestDatabase.Sqlite, postgres, _ => channel);
}
