using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Events;
using Platform.Insurance.Events.V1;
using Platform.Messaging.Channels;
using Platform.Messaging.Messages;
using Platform.Messaging.Sending;
using Platform.Messaging.Storage;
using Platform.Messaging.Templates;

namespace Platform.Messaging;

/// <summary>Text messages to the families of a country.</summary>
public static class MessagingService
{
    public const string Name = "messaging";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        PlatformApp.Build(Name, args, configure, Describe);

    private static void Describe(ServiceBuilder service)
    {
        service
            .Storage<MessagingDb, SqliteMessagingDb, PostgresMessagingDb>()
            .Section<MessagingSection>(MessagingSection.Name)
            .Serve<MessagesApi>()
            .Serve<TemplatesApi>()
            // A late event about a policy or claim is not told after a newer one: it would leave the family with the older truth.
            .On<PolicyActivated, MessagingDb>("insurance", InsuranceEvents.On, EventOrder.Newest)
            .On<ClaimValuated, MessagingDb>("insurance", InsuranceEvents.On, EventOrder.Newest)
            .On<PolicyRenewalDue, MessagingDb>("insurance", PolicyEvents.On, EventOrder.Newest)
            .On<PolicySuspended, MessagingDb>("insurance", PolicyEvents.On, EventOrder.Newest)
            .On<PolicyResumed, MessagingDb>("insurance", PolicyEvents.On, EventOrder.Newest)
            .On<PolicyCancelled, MessagingDb>("insurance", PolicyEvents.On, EventOrder.Newest)
            .On<PolicyDeactivated, MessagingDb>("insurance", PolicyEvents.On, EventOrder.Newest)
            .On<PolicyExpired, MessagingDb>("insurance", PolicyEvents.On, EventOrder.Newest)
            .On<ContributionRecorded, MessagingDb>("insurance", PolicyEvents.On, EventOrder.Newest)
            .On<PolicySold, MessagingDb>("insurance", SaleEvents.On, EventOrder.Newest)
            .On<PolicyMemberAdded, MessagingDb>("insurance", SaleEvents.On, EventOrder.Newest)
            .On<FacilityContractChanged, MessagingDb>("insurance", ClaimEvents.On, EventOrder.Newest)
            .On<ClaimReturned, MessagingDb>("insurance", ClaimEvents.On, EventOrder.Newest)
            .On<ClaimRejected, MessagingDb>("insurance", ClaimEvents.On, EventOrder.Newest)
            .On<ClaimReversed, MessagingDb>("insurance", ClaimEvents.On, EventOrder.Newest)
            .On<ClaimFeedbackRequested, MessagingDb>("insurance", ClaimEvents.On, EventOrder.Newest)
            .On<BillIssued, MessagingDb>("insurance", ClaimEvents.On, EventOrder.Newest)
            .On<BillPaid, MessagingDb>("insurance", ClaimEvents.On, EventOrder.Newest)
            .On<FamilyEnrolled, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<FamilyMoved, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<MemberJoined, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<MemberLeft, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<FamilySplit, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<FamilyHeadChanged, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<InsureeStatusChanged, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<InsureesMerged, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<InsureeMergeUndone, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest)
            .On<InsuranceCardIssued, MessagingDb>("insurance", EnrolmentEvents.On, EventOrder.Newest);
        service.Services.AddSingleton<LogChannel>();
        service.Services.AddSingleton<HttpChannel>();
        service.Services.AddSingleton<ChannelCatalog>();
        service.Services.AddSingleton<ChannelStates>();
        service.Work<SendDueMessages>().Work<EraseOldMessages>();
    }
}
