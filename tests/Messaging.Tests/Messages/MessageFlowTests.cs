using Platform.Messaging.Messages.Domain;
using static Platform.Messaging.Messages.Domain.MessageState;
using static Platform.Messaging.Messages.Domain.MessageStep;

namespace Platform.Messaging.Tests.Messages;

public sealed class MessageFlowTests
{
    private static readonly Dictionary<(MessageState, MessageStep), MessageState> Allowed = new()
    {
        [(Queued, Claim)] = MessageState.Sending,
        [(Queued, GiveUp)] = Failed,
        [(Queued, ReportDelivered)] = Delivered,
        [(Queued, ReportFailed)] = Failed,
        [(MessageState.Sending, Claim)] = MessageState.Sending,
        [(MessageState.Sending, Accept)] = Sent,
        [(MessageState.Sending, Postpone)] = Queued,
        [(MessageState.Sending, GiveUp)] = Failed,
        [(MessageState.Sending, ReportDelivered)] = Delivered,
        [(MessageState.Sending, ReportFailed)] = Failed,
        [(Sent, ReportDelivered)] = Delivered,
        [(Sent, ReportFailed)] = Failed,
        [(Failed, Retry)] = Queued,
        [(Failed, ReportDelivered)] = Delivered,
    };

    public static TheoryData<MessageState, MessageStep> Everything =>
        [
            .. from state in Enum.GetValues<MessageState>()
            from step in Enum.GetValues<MessageStep>()
            select (state, step),
        ];

    [Theory, MemberData(nameof(Everything))]
    public void A_message_takes_the_steps_of_its_state_and_no_other(MessageState state, MessageStep step) =>
        Assert.Equal(Allowed.TryGetValue((state, step), out var after) ? after : null, MessageFlow.After(state, step));
}
