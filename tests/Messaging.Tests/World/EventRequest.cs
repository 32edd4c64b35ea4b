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
        var (subject, version) = payload switch
        {
            PolicyActivated policy => (policy.PolicyId, policy.Version),
            ClaimValuated claim => (claim.ClaimId, claim.Version),
            PolicyRenewalDue renewal => (renewal.NoticeId, renewal.Version),
            PolicySuspended policy => (policy.PolicyId, policy.Version),
            PolicyResumed policy => (policy.PolicyId, policy.Version),
            PolicyCancelled policy => (policy.PolicyId, policy.Version),
            PolicyDeactivated policy => (policy.PolicyId, policy.Version),
            PolicyExpired policy => (policy.PolicyId, policy.Version),
            ContributionRecorded contribution => (contribution.ContributionId, contribution.Version),
            _ => throw new ArgumentOutOfRangeException(nameof(payload)),
        };
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
