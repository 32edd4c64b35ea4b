using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Claims;

internal static class ClaimOperationMapping
{
    public static Platform.V1.Operation ToProto(this ClaimOperation operation) =>
        new()
        {
            Id = operation.Id.ToString(),
            Kind = operation.Kind switch
            {
                ClaimOperationKind.SelectReview => "select claims for review",
                ClaimOperationKind.SkipReview => "skip review of claims",
                ClaimOperationKind.SelectFeedback => "select claims for feedback",
                ClaimOperationKind.SkipFeedback => "skip feedback on claims",
                ClaimOperationKind.Submit => "submit entered claims",
                ClaimOperationKind.Delete => "delete entered claims",
                ClaimOperationKind.BypassReview => "bypass review of claims",
                ClaimOperationKind.BypassFeedback => "bypass feedback on claims",
                ClaimOperationKind.DeliverReview => "deliver reviews of claims",
                _ => "process claims",
            },
            Done = operation.EndedAt is not null,
            Failed = operation.Failed,
            Processed = operation.Processed,
            // Claims that were changed by others meanwhile are not looked at any more.
            Total = operation.EndedAt is null ? Math.Max(operation.Total, operation.Processed) : operation.Processed,
            Counts = new Platform.V1.RowCounts
            {
                Read = operation.Processed,
                Updated = operation.Changed,
                Unchanged = operation.Unchanged,
                Refused = operation.Refused,
            },
            Errors =
            {
                operation.Errors.Select(error => new Platform.V1.RowError
                {
                    Line = error.Line,
                    Code = error.Code,
                    Message = error.Message,
                }),
            },
            StartedAt = operation.StartedAt.ToTimestamp(),
            EndedAt = operation.EndedAt?.ToTimestamp(),
        };
}
