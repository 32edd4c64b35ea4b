namespace Platform.Messaging.Messages.Domain;

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>It waits to be handed to the gateway.</summary>
    Queued,

    /// <summary>A process hands it to the gateway, or ended while it did so.</summary>
    Sending,

    /// <summary>The gateway has taken it.</summary>
    Sent,

    /// <summary>The telephone has it.</summary>
    Delivered,

    /// <summary>It was given up.</summary>
    Failed,

    /// <summary>There is nobody to send it to, or nothing that may be sent.</summary>
    Suppressed,
}

/// <summary>What can happen to a message.</summary>
public enum MessageStep
{
    /// <summary>A sender takes it on; from <see cref="MessageState.Sending"/> when the sender before has not come back in time.</summary>
    Claim,

    /// <summary>The gateway takes it.</summary>
    Accept,

    /// <summary>The gateway does not take it now.</summary>
    Postpone,

    /// <summary>The gateway refuses it, the attempts are used up, or its time is over.</summary>
    GiveUp,

    /// <summary>The gateway reports that the telephone has it.</summary>
    ReportDelivered,

    /// <summary>The gateway reports that it will not arrive.</summary>
    ReportFailed,

    /// <summary>Somebody sends a failed one again.</summary>
    Retry,
}

/// <summary>The states of a message and the steps between them.</summary>
public static class MessageFlow
{
    /// <summary>The state after a step; null where the step is not allowed.</summary>
    /// <remarks>
    /// Reports count in any state after the first attempt: an attempt that timed out may have reached the gateway all the same, and
    /// then the report is the truth.
    /// </remarks>
    public static MessageState? After(MessageState state, MessageStep step) =>
        (state, step) switch
        {
            (MessageState.Queued, MessageStep.Claim) => MessageState.Sending,
            (MessageState.Queued, MessageStep.GiveUp) => MessageState.Failed,
            (MessageState.Queued, MessageStep.ReportDelivered) => MessageState.Delivered,
            (MessageState.Queued, MessageStep.ReportFailed) => MessageState.Failed,

            (MessageState.Sending, MessageStep.Claim) => MessageState.Sending,
            (MessageState.Sending, MessageStep.Accept) => MessageState.Sent,
            (MessageState.Sending, MessageStep.Postpone) => MessageState.Queued,
            (MessageState.Sending, MessageStep.GiveUp) => MessageState.Failed,
            (MessageState.Sending, MessageStep.ReportDelivered) => MessageState.Delivered,
            (MessageState.Sending, MessageStep.ReportFailed) => MessageState.Failed,

            (MessageState.Sent, MessageStep.ReportDelivered) => MessageState.Delivered,
            (MessageState.Sent, MessageStep.ReportFailed) => MessageState.Failed,

            (MessageState.Failed, MessageStep.Retry) => MessageState.Queued,
            (MessageState.Failed, MessageStep.ReportDelivered) => MessageState.Delivered,

            _ => null,
        };
}
