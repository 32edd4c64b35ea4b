using Grpc.Core;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.Messages;

public sealed class DeliveryTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_gateway_reports_by_its_own_id_that_a_message_arrived(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Sent(database, gateway);
        messaging.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await Report(messaging, new() { GatewayId = "gw-1", Status = DeliveryStatus.Delivered });
        var message = await messaging.Only("tz");
        Assert.Equal((message.Id, MessageState.Delivered), (answer.Id, answer.State));
        Assert.Equal(MessageState.Delivered, message.State);
        Assert.Equal(messaging.Clock.GetUtcNow(), message.DeliveredAt.ToDateTimeOffset());
    }

    [Theory, OnBothDatabases]
    public async Task A_gateway_reports_by_our_reference_that_a_message_did_not_arrive(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Sent(database, gateway);
        var reference = (await messaging.Only("tz")).Reference;
        await Report(
            messaging,
            new()
            {
                Reference = reference,
                Status = DeliveryStatus.Failed,
                ErrorCode = "EC_27",
            }
        );
        var message = await messaging.Only("tz");
        Assert.Equal(
            (MessageState.Failed, MessageReason.Undelivered, "EC_27"),
            (message.State, message.Reason, message.Detail)
        );
    }

    [Fact]
    public async Task A_report_that_is_repeated_is_answered_and_changes_nothing()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Sent(TestDatabase.Sqlite, gateway);
        await Report(messaging, new() { GatewayId = "gw-1", Status = DeliveryStatus.Delivered });
        var before = await messaging.Only("tz");
        await Report(messaging, new() { GatewayId = "gw-1", Status = DeliveryStatus.Delivered });
        Assert.Equal(before, await messaging.Only("tz"));
    }

    [Fact]
    public async Task A_failure_that_is_reported_after_delivery_is_refused()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Sent(TestDatabase.Sqlite, gateway);
        await Report(messaging, new() { GatewayId = "gw-1", Status = DeliveryStatus.Delivered });
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            Report(messaging, new() { GatewayId = "gw-1", Status = DeliveryStatus.Failed })
        );
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    [Theory]
    [InlineData("gw-2", "")]
    [InlineData("", "0199c2a4-0000-7000-8000-000000000001")]
    [InlineData("", "0199c2a4-0000-7000-8000-000000000001-0")]
    [InlineData("", "nothing of ours")]
    public async Task A_report_on_nothing_known_is_refused(string gatewayId, string reference)
    {
        await using var messaging = await MessagingHost.Start(TestDatabase.Sqlite, postgres);
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            Report(
                messaging,
                new()
                {
                    GatewayId = gatewayId,
                    Reference = reference,
                    Status = DeliveryStatus.Delivered,
                }
            )
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Fact]
    public async Task A_gateway_s_client_sees_neither_text_nor_telephone()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Sent(TestDatabase.Sqlite, gateway);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await messaging.Messages.GetMessageAsync(
                new() { Id = gateway.Received[0].Headers["X-Reference"] },
                messaging.As("tz", "messages.report")
            )
        );
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_failed_message_is_sent_again_under_a_new_reference(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        gateway.Next(400);
        await using var messaging = await Sent(database, gateway);
        var failed = await messaging.Only("tz");
        Assert.Equal(MessageState.Failed, failed.State);

        var queued = await Retry(messaging, failed.Id, failed.Etag);
        Assert.Equal((MessageState.Queued, 0), (queued.State, queued.Attempts));
        messaging.Clock.Advance(TimeSpan.FromMinutes(1));
        await messaging.Send("tz");
        var sent = await messaging.Only("tz");
        Assert.Equal((MessageState.Sent, $"{failed.Id}-2"), (sent.State, sent.Reference));
        Assert.Equal([failed.Id, $"{failed.Id}-2"], gateway.Received.Select(r => r.Headers["X-Reference"].ToString()));
    }

    [Fact]
    public async Task A_message_that_has_changed_since_it_was_read_is_not_retried()
    {
        await using var gateway = await StubGateway.Start();
        gateway.Next(400);
        await using var messaging = await Sent(TestDatabase.Sqlite, gateway);
        var failed = await messaging.Only("tz");
        var refused = await Assert.ThrowsAsync<RpcException>(() => Retry(messaging, failed.Id, etag: "1"));
        Assert.Equal(StatusCode.Aborted, refused.StatusCode);
    }

    [Fact]
    public async Task A_sent_message_is_not_retried()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Sent(TestDatabase.Sqlite, gateway);
        var sent = await messaging.Only("tz");
        var refused = await Assert.ThrowsAsync<RpcException>(() => Retry(messaging, sent.Id));
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    [Fact]
    public async Task A_retry_that_is_asked_for_twice_with_one_key_happens_once()
    {
        await using var gateway = await StubGateway.Start();
        gateway.Next(400);
        await using var messaging = await Sent(TestDatabase.Sqlite, gateway);
        var failed = await messaging.Only("tz");
        var headers = messaging.As("tz", "messages.read", "messages.edit");
        headers.Add("idempotency-key", "k1");
        var first = await messaging.Messages.RetryMessageAsync(new() { Id = failed.Id }, headers);
        var second = await messaging.Messages.RetryMessageAsync(new() { Id = failed.Id }, headers);
        Assert.Equal(first, second);
    }

    /// <summary>A message that went to the gateway, whatever that answered.</summary>
    private async Task<MessagingHost> Sent(TestDatabase database, StubGateway gateway)
    {
        var messaging = await MessagingHost.Start(database, postgres, _ => Countries.Http(gateway.Url));
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        return messaging;
    }

    private static async Task<ReportDeliveryResponse> Report(MessagingHost messaging, ReportDeliveryRequest report) =>
        await messaging.Messages.ReportDeliveryAsync(report, messaging.As("tz", "messages.report"));

    private static async Task<Message> Retry(MessagingHost messaging, string id, string etag = "") =>
        await messaging.Messages.RetryMessageAsync(
            new() { Id = id, Etag = etag },
            messaging.As("tz", "messages.read", "messages.edit")
        );
}
