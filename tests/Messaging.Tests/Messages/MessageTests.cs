using Platform.Kernel;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Tests.Messages;

public sealed class MessageTests
{
    private static readonly Guid Id = Guid.Parse("0199c2a4-0000-7000-8000-000000000001");
    private static readonly DateTime Now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_message_keeps_its_reference_through_all_attempts()
    {
        var message = Queued();
        message.Claim(Now.AddMinutes(1));
        message.Postpone(MessageReason.Busy, "HTTP 500", Now.AddMinutes(2));
        message.Claim(Now.AddMinutes(3));
        Assert.Equal(Id.ToString(), message.Reference);
    }

    [Fact]
    public void A_retried_message_has_a_new_reference_and_all_attempts_before_it()
    {
        var message = Failed();
        message.Retry(Now);
        Assert.Equal(
            ($"{Id}-2", 0, MessageState.Queued, Now),
            (message.Reference, message.Attempts, message.State, message.DueAt)
        );
    }

    [Fact]
    public void Only_a_failed_message_is_retried() =>
        Assert.Equal(MessageError.MessageNotFailed, Refused(() => Queued().Retry(Now)));

    [Fact]
    public void An_erased_message_is_not_retried()
    {
        var message = Failed();
        message.Erase(Now);
        Assert.Equal(MessageError.MessageErased, Refused(() => message.Retry(Now)));
    }

    [Fact]
    public void A_report_on_a_message_that_was_never_handed_over_is_refused() =>
        Assert.Equal(
            MessageError.ReportConflict,
            Refused(() => Queued().Report(delivered: true, "", round: null, Now))
        );

    [Fact]
    public void A_failure_after_delivery_is_refused()
    {
        var message = Sent();
        message.Report(delivered: true, "", round: null, Now);
        Assert.Equal(
            MessageError.ReportConflict,
            Refused(() => message.Report(delivered: false, "", round: null, Now))
        );
    }

    [Fact]
    public void A_repeated_report_changes_nothing()
    {
        var message = Sent();
        message.Report(delivered: true, "", round: null, Now);
        var version = message.Version;
        Assert.False(message.Report(delivered: true, "", round: null, Now.AddHours(1)));
        Assert.Equal((version, Now), (message.Version, message.DeliveredAt));
    }

    [Fact]
    public void A_failure_from_before_the_last_retry_changes_nothing()
    {
        var message = Failed();
        message.Retry(Now);
        message.Claim(Now.AddMinutes(1));
        Assert.False(message.Report(delivered: false, "", round: 1, Now));
        Assert.Equal(MessageState.Sending, message.State);
    }

    [Fact]
    public void A_delivery_ends_the_attempts_that_were_still_to_come()
    {
        var message = Queued();
        message.Claim(Now.AddMinutes(1));
        message.Postpone(MessageReason.Unreachable, "timed out", Now.AddMinutes(2));
        Assert.True(message.Report(delivered: true, "", round: 1, Now));
        Assert.Equal((MessageState.Delivered, null, null), (message.State, message.DueAt, message.Reason));
    }

    [Fact]
    public void An_erased_message_that_was_not_sent_has_failed()
    {
        var message = Queued();
        message.Erase(Now);
        Assert.Equal(
            (MessageState.Failed, MessageReason.Expired, null, null),
            (message.State, message.Reason, message.Phone, message.Text)
        );
    }

    [Fact]
    public void An_erased_message_that_was_delivered_stays_so()
    {
        var message = Sent();
        message.Report(delivered: true, "", round: null, Now);
        message.Erase(Now);
        Assert.Equal(MessageState.Delivered, message.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_gateway_id_that_cannot_be_kept_is_left_out(string id)
    {
        var message = Queued();
        message.Claim(Now.AddMinutes(1));
        message.Accept(id, Now);
        Assert.Null(message.GatewayId);
    }

    [Fact]
    public void Every_change_raises_the_version()
    {
        var message = Queued();
        List<long> versions = [message.Version];
        foreach (
            var change in new Action[]
            {
                () => message.Claim(Now),
                () => message.Postpone(MessageReason.Busy, "", Now),
                () => message.Claim(Now),
                () => message.GiveUp(MessageReason.Refused, ""),
                () => message.Retry(Now),
                () => message.Claim(Now),
                () => message.Accept("x", Now),
                () => message.Report(true, "", null, Now),
                () => message.Erase(Now),
            }
        )
        {
            change();
            versions.Add(message.Version);
        }
        Assert.Equal(Enumerable.Range(1, 10).Select(v => (long)v), versions);
    }

    private static Message Queued() =>
        Message.Queue(
            Id,
            new MessageOrigin(MessageEvent.PolicyActivated, Id, Id, Now, new DateOnly(2026, 3, 2)),
            "+255712345678",
            new WrittenText("sw", "Habari", SmsText.Measure("Habari"))
        );

    private static Message Sent()
    {
        var message = Queued();
        message.Claim(Now.AddMinutes(1));
        message.Accept("gw-1", Now);
        return message;
    }

    private static Message Failed()
    {
        var message = Queued();
        message.Claim(Now.AddMinutes(1));
        message.GiveUp(MessageReason.Refused, "HTTP 400");
        return message;
    }

    private static MessageError Refused(Action act) =>
        Assert.IsType<MessageError>(Assert.Throws<DomainException>(act).Code);
}
