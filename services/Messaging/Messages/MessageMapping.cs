using Google.Protobuf.WellKnownTypes;
using Platform.Hosting.Calls;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Messages;

internal static class MessageMapping
{
    /// <summary>The permission to see telephones in full.</summary>
    public const string ReadPersonal = "messages.read-personal";

    public static V1.Message ToProto(this Message message, Call call) =>
        new()
        {
            Id = message.Id.ToString(),
            Event = message.Event.ToProto(),
            EventId = message.EventId.ToString(),
            SubjectId = message.SubjectId.ToString(),
            State = message.State.ToProto(),
            Reason = message.Reason.ToProto(),
            Detail = message.Detail,
            Language = message.Language,
            Phone = Phone(message, call),
            Text = message.Text ?? "",
            Segments = message.Segments,
            Encoding = message.Encoding.ToProto(),
            Reference = message.Reference,
            GatewayId = message.GatewayId ?? "",
            Attempts = message.Attempts,
            NextAttemptAt = Instant(message.State == MessageState.Queued ? message.DueAt : null),
            CreatedAt = Timestamp.FromDateTime(message.CreatedAt),
            SentAt = Instant(message.SentAt),
            DeliveredAt = Instant(message.DeliveredAt),
            ErasedAt = Instant(message.ErasedAt),
            Etag = message.Version.ToString(),
        };

    public static V1.MessageEvent ToProto(this MessageEvent happened) => (V1.MessageEvent)((int)happened + 1);

    public static V1.MessageState ToProto(this MessageState state) => (V1.MessageState)((int)state + 1);

    public static V1.MessageReason ToProto(this MessageReason? reason) =>
        reason is { } known ? (V1.MessageReason)((int)known + 1) : V1.MessageReason.Unspecified;

    public static V1.MessageEncoding ToProto(this SmsEncoding? encoding) =>
        encoding is { } known ? (V1.MessageEncoding)((int)known + 1) : V1.MessageEncoding.Unspecified;

    /// <summary>Null for one that is not said.</summary>
    public static MessageEvent? ToDomain(this V1.MessageEvent happened) =>
        (MessageEvent)((int)happened - 1) is var known && System.Enum.IsDefined(known) ? known : null;

    /// <summary>Null for one that is not said.</summary>
    public static MessageState? ToDomain(this V1.MessageState state) =>
        state switch
        {
            V1.MessageState.Queued => MessageState.Queued,
            V1.MessageState.Sending => MessageState.Sending,
            V1.MessageState.Sent => MessageState.Sent,
            V1.MessageState.Delivered => MessageState.Delivered,
            V1.MessageState.Failed => MessageState.Failed,
            V1.MessageState.Suppressed => MessageState.Suppressed,
            _ => null,
        };

    private static string Phone(Message message, Call call) =>
        message.Phone is not { } phone ? ""
        : call.May(ReadPersonal) ? phone
        : PhoneNumber.Mask(phone, call.Tenant.PhonePlan.CountryCode);

    private static Timestamp? Instant(DateTime? at) => at is { } known ? Timestamp.FromDateTime(known) : null;
}
