using Platform.Hosting.Tenancy;

namespace Platform.Messaging.Channels;

/// <summary>The channel that a tenant's file names.</summary>
internal sealed class ChannelCatalog(LogChannel log, HttpChannel http)
{
    public IChannel Of(Tenant tenant) => tenant.Section<MessagingSection>().Channel == ChannelKind.Http ? http : log;
}
