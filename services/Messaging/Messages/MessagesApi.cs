using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Sending;
using Platform.Messaging.Storage;

namespace Platform.Messaging.Messages;

/// <summary>The messages with their states.</summary>
internal sealed class MessagesApi(TenantDbContextFactory<MessagingDb> databases, Bell<SendDueMessages> bell)
    : V1.MessageService.MessageServiceBase
{
    public override async Task<V1.Message> GetMessage(V1.GetMessageRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return (await Find(db, request.Id, context.CancellationToken)).ToProto(call);
    }

    public override async Task<V1.ListMessagesResponse> ListMessages(
        V1.ListMessagesRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var validation = new Validation();
        var list = $"messages/{request.State}/{request.Event}/{request.SubjectId}/{request.From}/{request.To}";
        var page = MessagePages.Read(validation, request.PageSize, request.PageToken, list);
        var subject = validation.OptionalId("subject_id", request.SubjectId);
        var from = validation.OptionalDate("from", request.From);
        var to = validation.OptionalDate("to", request.To);
        validation.Check(
            from is null || to is null || from <= to,
            "to",
            "OUT_OF_RANGE",
            "The last day is before the first."
        );
        var state = request.State.ToDomain();
        validation.Check(
            state is not null || request.State == V1.MessageState.Unspecified,
            "state",
            "UNKNOWN",
            "There is no such state."
        );
        var happened = request.Event.ToDomain();
        validation.Check(
            happened is not null || request.Event == V1.MessageEvent.Unspecified,
            "event",
            "UNKNOWN",
            "There is no such event."
        );
        validation.ThrowIfInvalid(MessageError.InvalidRequest);

        await using var db = databases.Open(call.Tenant);
        var query = db.Messages.AsNoTracking();
        if (state is not null)
            query = query.Where(m => m.State == state);
        if (happened is not null)
            query = query.Where(m => m.Event == happened);
        if (subject is not null)
            query = query.Where(m => m.SubjectId == subject);
        if (from is not null)
            query = query.Where(m => m.CreatedOn >= from);
        if (to is not null)
            query = query.Where(m => m.CreatedOn <= to);
        var (messages, next) = await page.Of(query, context.CancellationToken);
        return new V1.ListMessagesResponse
        {
            Messages = { messages.Select(m => m.ToProto(call)) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.ListMessagesToPhoneResponse> ListMessagesToPhone(
        V1.ListMessagesToPhoneRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var validation = new Validation();
        var phone = PhoneNumber.Read(request.Phone, call.Tenant.NumberingPlan());
        validation.Check(phone.E164 is not null, "phone", "FORMAT", "This is no number that receives messages here.");
        var page = MessagePages.Read(validation, request.PageSize, request.PageToken, $"phone/{phone.E164}");
        validation.ThrowIfInvalid(MessageError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var query = db.Messages.AsNoTracking().Where(m => m.Phone == phone.E164);
        var (messages, next) = await page.Of(query, context.CancellationToken);
        return new V1.ListMessagesToPhoneResponse
        {
            Messages = { messages.Select(m => m.ToProto(call)) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.Message> RetryMessage(V1.RetryMessageRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var message = await Find(db, request.Id, context.CancellationToken);
        call.CheckEtag(message, request.Etag);
        message.Retry(call.Now);
        var answer = await db.Commit(call, message.ToProto(call), context.CancellationToken);
        MessagingTelemetry.Count(call.Tenant.Code, message);
        bell.Ring(call.Tenant.Code);
        return answer;
    }

    public override async Task<V1.ReportDeliveryResponse> ReportDelivery(
        V1.ReportDeliveryRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return await Messages.ReportDelivery.Run(db, context.Call(), request, context.CancellationToken);
    }

    public override async Task<V1.GetStatisticsResponse> GetStatistics(
        V1.GetStatisticsRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return await Statistics.Run(db, request, context.CancellationToken);
    }

    private static async Task<Message> Find(MessagingDb db, string id, CancellationToken cancel) =>
        Guid.TryParse(id, out var key) && await db.Messages.FindAsync([key], cancel) is { } message
            ? message
            : throw new DomainException(MessageError.MessageNotFound, ErrorKind.NotFound, "There is no such message.");
}
