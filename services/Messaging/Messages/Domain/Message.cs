using Platform.Kernel;

namespace Platform.Messaging.Messages.Domain;

/// <summary>One message to one telephone, or the record that none was sent and why.</summary>
public sealed class Message : IVersioned
{
    /// <summary>Most characters of <see cref="GatewayId"/>; longer ids are not kept.</summary>
    public const int MaxGatewayId = 100;

    /// <summary>Most characters of <see cref="Detail"/>.</summary>
    public const int MaxDetail = 60;

    private Message() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public MessageEvent Event { get; private init; }

    /// <summary>Id of the event that brought it about.</summary>
    public Guid EventId { get; private init; }

    /// <summary>Id of the policy, claim or contribution that the event tells of.</summary>
    public Guid SubjectId { get; private init; }

    public MessageState State { get; private set; }

    /// <summary>Null where there is nothing to explain.</summary>
    public MessageReason? Reason { get; private set; }

    /// <summary>What the gateway said beside the reason, as "HTTP 400"; never personal data.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>BCP 47 tag; empty when suppressed.</summary>
    public string Language { get; private init; } = "";

    /// <summary>E.164 with "+"; null when suppressed or erased.</summary>
    public string? Phone { get; private set; }

    /// <summary>Null when suppressed or erased.</summary>
    public string? Text { get; private set; }

    /// <summary>Null when suppressed.</summary>
    public SmsEncoding? Encoding { get; private init; }

    /// <summary>Parts that the network sends it in; 0 when suppressed.</summary>
    public int Segments { get; private init; }

    /// <summary>1, and one more after each <see cref="Retry"/>.</summary>
    public int Round { get; private set; } = 1;

    /// <summary>Attempts to hand it over in this round.</summary>
    public int Attempts { get; private set; }

    /// <summary>Queued: when it is tried next. Sending: when its sender is given up for lost. Else null.</summary>
    public DateTime? DueAt { get; private set; }

    /// <summary>What the gateway calls it; null until it has taken it, or where it does not say.</summary>
    public string? GatewayId { get; private set; }

    public DateTime CreatedAt { get; private init; }

    /// <summary>The country's day it was made on.</summary>
    public DateOnly CreatedOn { get; private init; }

    public DateTime? SentAt { get; private set; }

    public DateTime? DeliveredAt { get; private set; }

    public DateTime? ErasedAt { get; private set; }

    /// <summary>
    /// What the gateway knows it by. The same in every attempt, so that a gateway that has seen it sends it once; another after a
    /// retry, which is meant to send again.
    /// </summary>
    public string Reference => Round == 1 ? Id.ToString() : $"{Id}-{Round}";

    /// <summary>True for what can be kept as <see cref="GatewayId"/>: 1 to 100 characters, none of them a control character.</summary>
    public static bool IsGatewayId(string text) => text.Length is > 0 and <= MaxGatewayId && !text.Any(char.IsControl);

    /// <summary>A message to be sent.</summary>
    public static Message Queue(Guid id, MessageOrigin origin, string phone, WrittenText written) =>
        new()
        {
            Id = id,
            Version = 1,
            Event = origin.Event,
            EventId = origin.EventId,
            SubjectId = origin.SubjectId,
            CreatedAt = origin.Now,
            CreatedOn = origin.Today,
            State = MessageState.Queued,
            DueAt = origin.Now,
            Language = written.Language,
            Phone = phone,
            Text = written.Text,
            Encoding = written.Size.Encoding,
            Segments = written.Size.Segments,
        };

    /// <summary>The record that nothing is sent.</summary>
    public static Message Suppress(Guid id, MessageOrigin origin, MessageReason reason) =>
        new()
        {
            Id = id,
            Version = 1,
            Event = origin.Event,
            EventId = origin.EventId,
            SubjectId = origin.SubjectId,
            CreatedAt = origin.Now,
            CreatedOn = origin.Today,
            State = MessageState.Suppressed,
            Reason = reason,
        };

    /// <summary>Takes it on for one attempt, until <paramref name="lostAt"/>.</summary>
    public void Claim(DateTime lostAt)
    {
        Take(MessageStep.Claim);
        Attempts++;
        DueAt = lostAt;
    }

    /// <summary>The gateway has taken it.</summary>
    public void Accept(string? gatewayId, DateTime now)
    {
        Take(MessageStep.Accept);
        GatewayId = gatewayId is not null && IsGatewayId(gatewayId) ? gatewayId : null;
        SentAt = now;
    }

    /// <summary>The attempt came to nothing; the next is at <paramref name="dueAt"/>.</summary>
    public void Postpone(MessageReason reason, string detail, DateTime dueAt)
    {
        Take(MessageStep.Postpone, reason, detail);
        DueAt = dueAt;
    }

    /// <summary>No further attempt is made.</summary>
    public void GiveUp(MessageReason reason, string detail) => Take(MessageStep.GiveUp, reason, detail);

    /// <summary>Takes a gateway's report; false when it says what is known already, or tells of a failure before the last retry.</summary>
    /// <exception cref="DomainException"><see cref="MessageError.ReportConflict"/>.</exception>
    public bool Report(bool delivered, string errorCode, int? round, DateTime now)
    {
        if (!delivered && round < Round)
            return false;
        if (State == (delivered ? MessageState.Delivered : MessageState.Failed))
            return false;
        var step = delivered ? MessageStep.ReportDelivered : MessageStep.ReportFailed;
        var handedOver = Attempts > 0 || Round > 1;
        if (!handedOver || MessageFlow.After(State, step) is null)
            throw new DomainException(
                MessageError.ReportConflict,
                ErrorKind.FailedPrecondition,
                $"A message that is {State.ToString().ToUpperInvariant()} takes no such report."
            );
        if (delivered)
        {
            Take(step);
            DeliveredAt = now;
        }
        else
        {
            Take(step, MessageReason.Undelivered, errorCode);
        }
        return true;
    }

    /// <summary>Begins a new round of attempts under a new reference.</summary>
    /// <exception cref="DomainException"><see cref="MessageError.MessageNotFailed"/> or <see cref="MessageError.MessageErased"/>.</exception>
    public void Retry(DateTime now)
    {
        if (MessageFlow.After(State, MessageStep.Retry) is null)
            throw new DomainException(
                MessageError.MessageNotFailed,
                ErrorKind.FailedPrecondition,
                "Only a failed message is sent again."
            );
        if (ErasedAt is not null)
            throw new DomainException(
                MessageError.MessageErased,
                ErrorKind.FailedPrecondition,
                "Telephone and text of this message are erased."
            );
        Take(MessageStep.Retry);
        Round++;
        Attempts = 0;
        GatewayId = null;
        SentAt = null;
        DueAt = now;
    }

    /// <summary>Takes telephone and text off; what was not sent by now is given up.</summary>
    public void Erase(DateTime now)
    {
        if (MessageFlow.After(State, MessageStep.GiveUp) is not null)
            Take(MessageStep.GiveUp, MessageReason.Expired);
        else
            Version++;
        Phone = null;
        Text = null;
        ErasedAt = now;
    }

    private void Take(MessageStep step, MessageReason? reason = null, string detail = "")
    {
        State =
            MessageFlow.After(State, step)
            ?? throw new InvalidOperationException($"A message that is {State} takes no step {step}.");
        Reason = reason;
        Detail = detail.Length <= MaxDetail ? detail : detail[..MaxDetail];
        DueAt = null;
        Version++;
    }
}

/// <summary>What a message comes from.</summary>
/// <param name="Now">UTC, to the microsecond.</param>
/// <param name="Today">The country's day.</param>
public sealed record MessageOrigin(MessageEvent Event, Guid EventId, Guid SubjectId, DateTime Now, DateOnly Today);

/// <summary>A text as a family gets it.</summary>
/// <param name="Language">BCP 47 tag.</param>
public sealed record WrittenText(string Language, string Text, SmsSize Size);
