using Google.Protobuf.WellKnownTypes;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.V1;

namespace Platform.Hosting.Imports;

/// <summary>Counts what becomes of the rows of a bulk operation, and remembers why rows were refused.</summary>
public sealed class ImportReport(Call call, string kind)
{
    private const int MaxErrors = 1000;
    private readonly DateTime started = call.Now;
    private readonly RowCounts counts = new();
    private readonly List<RowError> errors = [];

    public void Created() => counts.Created++;

    public void Updated() => counts.Updated++;

    public void Unchanged() => counts.Unchanged++;

    public void Refused(CsvRow row)
    {
        counts.Refused++;
        foreach (var error in row.Validation.Errors.Take(MaxErrors - errors.Count))
            errors.Add(
                new RowError
                {
                    Line = row.Line,
                    Field = error.Field,
                    Code = error.Code,
                    Message = error.Message,
                }
            );
    }

    /// <summary>The finished operation.</summary>
    public Operation Done()
    {
        counts.Read = counts.Created + counts.Updated + counts.Unchanged + counts.Refused;
        return new Operation
        {
            Id = call.NewId().ToString(),
            Kind = kind,
            Done = true,
            Processed = counts.Read,
            Total = counts.Read,
            Counts = counts,
            Errors = { errors },
            StartedAt = Timestamp.FromDateTime(started),
            EndedAt = Timestamp.FromDateTime(call.Clock.UtcNow()),
        };
    }
}
