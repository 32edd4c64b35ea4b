using System.Net.Http.Headers;
using Google.Protobuf;
using Platform.Hosting.Events;
using Platform.Insurance.Events.V1;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Messaging.Tests.World;

/// <summary>The request by which the insurance service's relay delivers an event.</summary>
internal static class EventRequest
{
    public static HttpRequestMessage Of(
        string tenant,
        IMessage payload,
        Guid? id = null,
        string secret = TestPlatform.EventSecret
    )
    {
        // Every event says first what it is about, and then in which version.
        var subject = (string)payload.Descriptor.FindFieldByNumber(1).Accessor.GetValue(payload);
        var version = (long)payload.Descriptor.FindFieldByName("version").Accessor.GetValue(payload);
        var told = new CloudEvent(
            id ?? Guid.CreateVersion7(),
            $"/{tenant}/insurance",
            payload.Descriptor.FullName,
            subject,
            version,
            Position: 1,
            TenantCode.Parse(tenant),
            DateTime.UnixEpoch,
            TraceParent: null,
            JsonFormatter.Default.Format(payload)
        );
        return new HttpRequestMessage(HttpMethod.Post, "/events/insurance")
        {
            Content = new ByteArrayContent(told.ToJson())
            {
                Headers = { ContentType = new MediaTypeHeaderValue(CloudEvent.ContentType) },
            },
            Headers = { { "dapr-api-token", secret } },
        };
    }
}
