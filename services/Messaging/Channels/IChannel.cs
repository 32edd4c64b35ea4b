using Platform.Hosting.Tenancy;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Channels;

/// <summary>A way to hand messages over.</summary>
internal interface IChannel
{
    /// <summary>Hands one message over. Whatever goes wrong is told by the outcome, not by an exception.</summary>
    Task<Handover> Send(Tenant tenant, Outgoing message);
}

/// <summary>What a gateway is given.</summary>
/// <param name="Phone">E.164 with "+".</param>
/// <param name="Reference">The same in every attempt.</param>
internal sealed record Outgoing(string Phone, string Text, string Reference, int Segments);

/// <summary>What became of an attempt.</summary>
internal abstract record Handover
{
    private Handover() { }

    /// <summary>The gateway has taken it.</summary>
    public sealed record Accepted(string? GatewayId) : Handover;

    /// <summary>The gateway will never take this message.</summary>
    public sealed record Refused(string Detail) : Handover;

    /// <summary>The gateway does not take messages now, or nobody knows whether it took this one.</summary>
    /// <param name="Asked">How long the gateway asks to be left alone.</param>
    public sealed record Later(MessageReason Reason, string Detail, TimeSpan? Asked = null) : Handover;
}
