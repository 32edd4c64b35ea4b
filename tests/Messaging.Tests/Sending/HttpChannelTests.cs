using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Messaging.Tests.World;
using Platform.Messaging.V1;
using Platform.Testing;

namespace Platform.Messaging.Tests.Sending;

public sealed class HttpChannelTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_gateway_is_given_the_message_and_answers_with_its_id(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(database, postgres, _ => Countries.Http(gateway.Url));
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");

        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Sent, "gw-1", 1), (message.State, message.GatewayId, message.Attempts));
        Assert.Equal(messaging.Clock.GetUtcNow(), message.SentAt.ToDateTimeOffset());
        var received = Assert.Single(gateway.Received);
        Assert.Equal(("POST", "/send?account=tz"), (received.Method, received.Target));
        Assert.Equal("Bearer s3cret", received.Headers.Authorization);
        Assert.Equal(message.Reference, received.Headers["X-Reference"]);
        Assert.Equal("application/json", received.Headers.ContentType);
        using var body = JsonDocument.Parse(received.Body);
        Assert.Equal("+255712345678", body.RootElement.GetProperty("to").GetString());
        Assert.Equal(message.Text, body.RootElement.GetProperty("text").GetString());
        Assert.Equal(message.Reference, body.RootElement.GetProperty("ref").GetString());
    }

    [Fact]
    public async Task A_gateway_that_takes_a_form_is_given_one()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(
            TestDatabase.Sqlite,
            postgres,
            _ =>
                $$"""
                        channel: http
                        http:
                          url: {{gateway.Url}}/form
                          method: put
                          format: form
                          body: to={phoneDigits}&text={text}&ref={reference}
                    """,
            "np"
        );
        await messaging.Deliver("np", Happened.Activation(Happened.NepaliPhone));
        await messaging.Send("np");

        var message = await messaging.Only("np");
        var received = Assert.Single(gateway.Received);
        Assert.Equal(
            ("PUT", "application/x-www-form-urlencoded"),
            (received.Method, received.Headers.ContentType.ToString())
        );
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(received.Body);
        Assert.Equal(("9779841234567", message.Text), (fields["to"].ToString(), fields["text"].ToString()));
        Assert.Equal((MessageState.Sent, ""), (message.State, message.GatewayId));
    }

    [Fact]
    public async Task A_gateway_that_takes_a_query_is_given_one()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(
            $$"""
                channel: http
                http:
                  url: {{gateway.Url}}/send?to={phone}&text={text}&ref={reference}&key={secret:sms-token}
                  method: get
            """
        );
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");

        var message = await messaging.Only("tz");
        var received = Assert.Single(gateway.Received);
        Assert.Equal(("GET", ""), (received.Method, received.Body));
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(
            new Uri("http://x" + received.Target).Query
        );
        Assert.Equal(
            ("+255712345678", message.Text, "s3cret"),
            (fields["to"].ToString(), fields["text"].ToString(), fields["key"].ToString())
        );
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"messages\": [{\"id\": \"a\\u0000b\"}]}")]
    [InlineData("{\"messages\": []}")]
    [InlineData("")]
    public async Task A_message_that_was_taken_is_not_sent_again_because_of_the_answer_s_form(string answer)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url));
        gateway.Next(context => context.Response.WriteAsync(answer));
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Sent, ""), (message.State, message.GatewayId));
    }

    [Fact]
    public async Task An_answer_without_end_is_read_to_a_limit_only()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url));
        gateway.Next(async context =>
        {
            var chunk = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(chunk);
        });
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        Assert.Equal(MessageState.Sent, (await messaging.Only("tz")).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_fault_of_the_gateway_is_survived_under_the_same_reference(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(database, postgres, _ => Countries.Http(gateway.Url));
        gateway.Next(500);
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");

        var waiting = await messaging.Only("tz");
        Assert.Equal(
            (MessageState.Queued, MessageReason.Busy, "HTTP 500", 1),
            (waiting.State, waiting.Reason, waiting.Detail, waiting.Attempts)
        );
        var wait = waiting.NextAttemptAt.ToDateTimeOffset() - messaging.Clock.GetUtcNow();
        Assert.InRange(wait, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30));

        messaging.Clock.Advance(wait - TimeSpan.FromMilliseconds(1));
        await messaging.Send("tz");
        Assert.Single(gateway.Received);
        messaging.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await messaging.Send("tz");
        var sent = await messaging.Only("tz");
        Assert.Equal((MessageState.Sent, MessageReason.Unspecified, 2), (sent.State, sent.Reason, sent.Attempts));
        Assert.Equal(gateway.Received[0].Body, gateway.Received[1].Body);
    }

    [Fact]
    public async Task A_gateway_that_asks_for_patience_is_left_alone_as_long_as_it_asks()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url));
        gateway.Next(429, retryAfter: "120");
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        await messaging.Deliver("tz", Happened.Activation());

        Assert.Equal(TimeSpan.FromSeconds(120), await messaging.Pass("tz"));
        messaging.Clock.Advance(TimeSpan.FromSeconds(119));
        await messaging.Send("tz");
        Assert.Single(gateway.Received);
        messaging.Clock.Advance(TimeSpan.FromSeconds(1));
        await messaging.Send("tz");
        Assert.All(await messaging.All("tz"), m => Assert.Equal(MessageState.Sent, m.State));
    }

    [Fact]
    public async Task Patience_may_be_asked_for_until_an_instant()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url));
        gateway.Next(503, retryAfter: messaging.Clock.GetUtcNow().AddMinutes(5).ToString("R"));
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        var message = await messaging.Only("tz");
        Assert.Equal(messaging.Clock.GetUtcNow().AddMinutes(5), message.NextAttemptAt.ToDateTimeOffset());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task A_message_that_the_gateway_refuses_has_failed_at_once(int status)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url));
        gateway.Next(status);
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        var message = await messaging.Only("tz");
        Assert.Equal(
            (MessageState.Failed, MessageReason.Refused, $"HTTP {status}", 1),
            (message.State, message.Reason, message.Detail, message.Attempts)
        );
        messaging.Clock.Advance(TimeSpan.FromHours(2));
        await messaging.Send("tz");
        Assert.Single(gateway.Received);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(204)]
    public async Task A_gateway_that_refuses_the_account_costs_no_message(int status)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url));
        gateway.Next(status);
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Queued, MessageReason.Misconfigured), (message.State, message.Reason));
    }

    [Fact]
    public async Task A_secret_that_is_not_there_costs_no_message()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(Countries.Http(gateway.Url));
        File.Delete(messaging.Platform.Folder.File("sms-token"));
        await messaging.Deliver("tz", Happened.Activation());
        await messaging.Send("tz");
        Assert.Equal(MessageReason.Misconfigured, (await messaging.Only("tz")).Reason);
        Assert.Empty(gateway.Received);

        messaging.Platform.Folder.Write("sms-token", "rotated");
        messaging.Clock.Advance(TimeSpan.FromMinutes(1));
        await messaging.Send("tz");
        Assert.Equal("Bearer rotated", Assert.Single(gateway.Received).Headers.Authorization);
    }

    [Theory, OnBothDatabases]
    public async Task A_gateway_that_does_not_answer_in_time_is_asked_again(TestDatabase database)
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await MessagingHost.Start(database, postgres, _ => Countries.Http(gateway.Url));
        gateway.Next(context => context.Aborted());
        await messaging.Deliver("tz", Happened.Activation());
        var pass = messaging.Pass("tz");
        await Poll.Until(() => gateway.Received.Count == 1);
        messaging.Clock.Advance(TimeSpan.FromSeconds(10));
        await pass;

        var message = await messaging.Only("tz");
        Assert.Equal(
            (MessageState.Queued, MessageReason.Unreachable, "timed out"),
            (message.State, message.Reason, message.Detail)
        );
        messaging.Clock.Advance(TimeSpan.FromMinutes(1));
        await messaging.Send("tz");
        Assert.Equal(MessageState.Sent, (await messaging.Only("tz")).State);
    }

    [Fact]
    public async Task A_message_that_no_attempt_brings_to_a_gateway_has_failed()
    {
        await using var gateway = await StubGateway.Start();
        await using var messaging = await Start(
            Countries.Http(gateway.Url, "    retries:\n      maxAttempts: 3\n      firstSeconds: 60")
        );
        await gateway.Stop();
        await messaging.Deliver("tz", Happened.Activation());
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await messaging.Send("tz");
            Assert.Equal(attempt, (await messaging.Only("tz")).Attempts);
            messaging.Clock.Advance(TimeSpan.FromHours(1));
        }
        var message = await messaging.Only("tz");
        Assert.Equal((MessageState.Failed, MessageReason.Unreachable), (message.State, message.Reason));
    }

    private Task<MessagingHost> Start(string channel) =>
        MessagingHost.Start(TestDatabase.Sqlite, postgres, _ => channel);
}
