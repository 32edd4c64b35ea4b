using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.V1;

namespace Platform.Hosting.Imports;

/// <summary>Imports between contract and record.</summary>
public static class ImportMapping
{
    /// <summary>What a request says of its file; new records and changes where it does not say.</summary>
    public static ImportStrategy Strategy(this Validation validation, Platform.V1.ImportStrategy sent) =>
        validation.Choice<ImportStrategy>("strategy", (int)sent) ?? ImportStrategy.Upsert;

    internal static Operation ToProto(this ImportOperation operation) =>
        new()
        {
            Id = operation.Id.ToString(),
            Kind = operation.Kind,
            Done = operation.EndedAt is not null,
            Failed = operation.Failed,
            DryRun = operation.DryRun,
            Strategy = (Platform.V1.ImportStrategy)operation.Strategy.ToWire(),
            Processed = operation.Processed,
            Total = operation.Total,
            Counts = new RowCounts
            {
                Read = operation.Total,
                Created = operation.Created,
                Updated = operation.Updated,
                Unchanged = operation.Unchanged,
                Refused = operation.Refused,
                Closed = operation.Closed,
            },
            Errors =
            {
                operation.Errors.Select(error => new RowError
                {
                    Line = error.Line,
                    Field = error.Field,
                    Code = error.Code,
                    Message = error.Message,
                }),
            },
            StartedAt = operation.StartedAt.ToTimestamp(),
            EndedAt = operation.EndedAt?.ToTimestamp(),
        };
}
