using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Storage;

namespace Platform.Messaging.Messages;

/// <summary>Takes a gateway's report. Gateways repeat and reorder them, and may send one before their answer to the message itself.</summary>
internal static class ReportDelivery
{
    private const int MaxReference = 50;
    private const int MaxErrorCode = 20;

    public static async Task<V1.ReportDeliveryResponse> Run(
        MessagingDb db,
        Call call,
        V1.ReportDeliveryRequest request,
        CancellationToken cancel
    )
    {
        Check(request);
        var (message, round) = await Find(db, request, cancel);
        var delivered = request.Status == V1.DeliveryStatus.Delivered;
        var changed = message.Report(delivered, request.ErrorCode, round, call.Now);
        var answer = await db.Commit(
            call,
            new V1.ReportDeliveryResponse { Id = message.Id.ToString(), State = message.State.ToProto() },
            cancel
        );
        if (changed)
            MessagingTelemetry.Count(call.Tenant.Code, message);
        return answer;
    }

    private static void Check(V1.ReportDeliveryRequest request)
    {
        var validation = new Validation();
        validation.Check(
            request.GatewayId.Length == 0 || Message.IsGatewayId(request.GatewayId),
            "gateway_id",
            "FORMAT",
            $"At most {Message.MaxGatewayId} characters, none of them a control character."
        );
        validation.Check(
            request.Reference.Length <= MaxReference,
            "reference",
            "LENGTH",
            $"At most {MaxReference} characters."
        );
        validation.Check(
            request.GatewayId.Length > 0 != request.Reference.Length > 0,
            "gateway_id",
            "REQUIRED",
            "Either gateway_id or reference says which message is meant."
        );
        validation.Check(
            request.Status is V1.DeliveryStatus.Delivered or V1.DeliveryStatus.Failed,
            "status",
            "REQUIRED",
            "DELIVERED or FAILED is needed."
        );
        validation.Check(
            request.ErrorCode.Length == 0 || Codes.IsValid(request.ErrorCode, MaxErrorCode),
            "error_code",
            "FORMAT",
            Codes.Rule(MaxErrorCode)
        );
        validation.ThrowIfInvalid(MessageError.InvalidRequest);
    }

    /// <summary>The message, and the round that the report tells of; null where the gateway's own id says it.</summary>
    private static async Task<(Message Message, int? Round)> Find(
        MessagingDb db,
        V1.ReportDeliveryRequest request,
        CancellationToken cancel
    )
    {
        if (request.GatewayId.Length > 0)
        {
            // Gateways that count from anew after a while say the same id twice; the last message is meant.
            var named = await db
                .Messages.Where(m => m.GatewayId == request.GatewayId)
                .OrderByDescending(m => m.Id)
                .FirstOrDefaultAsync(cancel);
            return (named ?? throw NotFound(), null);
        }
        if (
            Parse(request.Reference) is var (id, round)
            && await db.Messages.FindAsync([id], cancel) is { } message
            && round <= message.Round
        )
            return (message, round);
        throw NotFound();
    }

    private static DomainException NotFound() =>
        new(MessageError.MessageNotFound, ErrorKind.NotFound, "There is no such message.");

    /// <summary>Reads what <see cref="Message.Reference"/> writes.</summary>
    private static (Guid Id, int Round)? Parse(string reference)
    {
        const int IdLength = 36;
        if (reference.Length < IdLength || !Guid.TryParseExact(reference[..IdLength], "D", out var id))
            return null;
        if (reference.Length == IdLength)
            return (id, 1);
        return
            reference[IdLength] == '-'
            && int.TryParse(
                reference.AsSpan(IdLength + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var round
            )
            && round > 1
            ? (id, round)
            : null;
    }
}
