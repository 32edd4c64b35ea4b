using Microsoft.Extensions.Logging;
using Platform.Hosting.Tenancy;

namespace Platform.Messaging.Channels;

/// <summary>Writes that there was a message: for demonstrations, and for countries without a gateway. Never telephone or text.</summary>
internal sealed class LogChannel(ILogger<LogChannel> log) : IChannel
{
    public Task<Handover> Send(Tenant tenant, Outgoing message)
    {
        log.LogInformation(
            "Message {Reference} of {Tenant}: {Length} characters in {Segments} part(s)",
            message.Reference,
            tenant.Code,
            message.Text.Length,
            message.Segments
        );
        return Task.FromResult<Handover>(new Handover.Accepted(GatewayId: null));
    }
}
