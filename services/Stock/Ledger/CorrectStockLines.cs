using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Ledger;

/// <summary>Takes lines back, and puts others in their place where they were wrong, in one event (decision S4).</summary>
internal static class CorrectStockLines
{
    public static Task<V1.StockEvent> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.CorrectStockLinesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var reading = new EventReading(validation);
        var paper = reading.Paper(request.DocumentNumber, request.Signature);
        validation.Check(request.LineIds.Count > 0, "line_ids", LedgerCodes.Required, "A line to take back is needed.");
        var reason = validation.OptionalId("reason_id", request.ReasonId);
        var cancels = request
            .LineIds.Take(StockEventDraft.MostLines)
            .Select(
                (id, i) =>
                    new DraftLine.Cancel(validation.Id($"line_ids[{i}]", id))
                    {
                        ReasonId = reason,
                        ReasonText = request.ReasonText.Trim(),
                    }
            )
            .ToArray();
        var lines = reading.Lines(request.Lines, before: request.LineIds.Count);
        var draft = new StockEventDraft(
            validation.OptionalId("facility_id", request.FacilityId),
            validation.OptionalId("program_id", request.ProgramId),
            EventOrigin.Entered,
            [.. lines, .. cancels]
        );
        if (!validation.Ok)
            EventRules.CheckAlone(draft, validation);
        validation.ThrowIfInvalid(LedgerError.InvalidEvent);
        return Rename(PostStockEvent.Run(databases, call, draft, paper, "stock.cancel", cancel), lines.Count);
    }

    // The cancellations stand behind the new lines, so that those keep their numbers; the request names them otherwise.
    private static async Task<V1.StockEvent> Rename(Task<V1.StockEvent> posted, int lines)
    {
        try
        {
            return await posted;
        }
        catch (DomainException refused) when (refused.Fields.Count > 0)
        {
            throw new DomainException(
                refused.Code,
                refused.Kind,
                refused.Message,
                [.. refused.Fields.Select(field => field with { Field = Renamed(field.Field, lines) })],
                refused
            );
        }
    }

    private static string Renamed(string field, int lines)
    {
        var end = field.IndexOf(']', StringComparison.Ordinal);
        if (
            !field.StartsWith("lines[", StringComparison.Ordinal)
            || !int.TryParse(field.AsSpan(6, end - 6), out var line)
            || line < lines
        )
            return field;
        var rest = field[(end + 1)..];
        return rest is ".reason_id" or ".reason_text" ? rest[1..] : $"line_ids[{line - lines}]";
    }
}
