using Platform.Hosting.Tenancy;
using Platform.Messaging.Channels;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Sending;
using Platform.Messaging.Templates;

namespace Platform.Messaging;

/// <summary>How messages are handed over.</summary>
public enum ChannelKind
{
    /// <summary>Ids and lengths are written to the log, and nothing is sent.</summary>
    Log,

    /// <summary>An HTTP request to a gateway.</summary>
    Http,
}

/// <summary>The part of a tenant file that messages need: <c>sections.messaging</c>.</summary>
public sealed class MessagingSection : ITenantSection
{
    /// <summary>Key of the section.</summary>
    public const string Name = "messaging";

    /// <summary>How messages are handed over.</summary>
    public ChannelKind Channel { get; init; } = ChannelKind.Log;

    /// <summary>The gateway; needed for <see cref="ChannelKind.Http"/>.</summary>
    public HttpGateway? Http { get; init; }

    /// <summary>Messages handed over per second at most, 1 to 1,000.</summary>
    public int PerSecond { get; init; } = 10;

    /// <summary>When a message is tried again.</summary>
    public RetrySettings Retries { get; init; } = new();

    /// <summary>Parts that a message may take, 1 to 10.</summary>
    public int MaxSegments { get; init; } = 3;

    /// <summary>Days that telephone and text are kept, 1 to 3,650.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>The texts of each event, by locale. An event without texts sends nothing.</summary>
    public TemplateTexts Templates { get; init; } = new();

    public void Validate(SectionValidation validation)
    {
        validation.Check(PerSecond is >= 1 and <= 1000, "perSecond", "1 to 1,000 messages per second.");
        validation.Check(MaxSegments is >= 1 and <= 10, "maxSegments", "A message has 1 to 10 parts.");
        validation.Check(RetentionDays is >= 1 and <= 3650, "retentionDays", "1 to 3,650 days.");
        validation.Check(Channel != ChannelKind.Http || Http is not null, "http", "The channel http needs a gateway.");
        Http?.Validate(validation, "http");
        Retries.Validate(validation, "retries");
        foreach (var happened in Enum.GetValues<MessageEvent>())
            Templates.Validate(validation, "templates", happened, MaxSegments);
    }
}
