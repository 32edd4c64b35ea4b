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
        var (draft, paper) = Read(request, EventOrigin.Entered);
        return Rename(PostStockEvent.Run(databases, call, draft, paper, cancel), request);
    }

    /// <summary>What a request says; the posting tells what of it could not be read. The cancellations stand behind the new lines.</summary>
    public static (StockEventDraft Draft, EventPaper Paper) Read(
        V1.CorrectStockLinesRequest request,
        EventOrigin origin
    )
    {
        var validation = new Validation();
        var reading = new EventReading(validation);
        var paper = reading.Paper(request.DocumentNumber, request.Signature);
        validation.Check(request.LineIds.Count > 0, "line_ids", LedgerCodes.Required, "A line to take back is needed.");
        validation.CheckLine("reason_text", request.ReasonText.Trim(), 0, LineRules.MostText);
        var reason = validation.OptionalId("reason_id", request.ReasonId);
        var ids = request
            .LineIds.Take(StockEventDraft.MostLines)
            .Select((id, i) => (Guid?)validation.Id($"line_ids[{i}]", id))
            .ToList();
        // Where no line is named the reason is looked at all the same.
        var cancels = ids.DefaultIfEmpty()
            .Select(id => new DraftLine.Cancel(id) { ReasonId = reason, ReasonText = request.ReasonText.Trim() });
        var lines = reading.Lines(request.Lines, before: request.LineIds.Count);
        for (var i = 0; i < lines.Count; i++)
            validation.Check(
                lines[i] is not DraftLine.OfStock { Corrects: null },
                $"lines[{i}].corrects_line_id",
                LedgerCodes.Required,
                "Which of the lines that are taken back it replaces is needed."
            );
        var draft = new StockEventDraft(
            validation.OptionalId("facility_id", request.FacilityId),
            validation.OptionalId("program_id", request.ProgramId),
            origin,
            [.. lines, .. cancels]
        );
        return (draft, paper);
    }

    /// <summary>
    /// Tells what is wrong by the names of the request: the cancellations stand behind the new lines, so that those keep their numbers.
    /// </summary>
    public static async Task<T> Rename<T>(Task<T> posted, V1.CorrectStockLinesRequest request)
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
                [.. Told(refused.Fields, request)],
                refused
            );
        }
    }

    // The reason of all cancellations is said once, and of an id that could not be read there is nothing else to say.
    private static IEnumerable<FieldError> Told(IReadOnlyList<FieldError> errors, V1.CorrectStockLinesRequest request)
    {
        var told = errors
            .Select(error => error with { Field = Renamed(error.Field, request) })
            .DistinctBy(error => (error.Field, error.Code))
            .ToList();
        var unread = told.Where(error => error.Code == "FORMAT").Select(error => error.Field).ToHashSet();
        return told.Where(error => error.Code == "FORMAT" || !unread.Contains(error.Field));
    }

    private static string Renamed(string field, V1.CorrectStockLinesRequest request)
    {
        var lines = request.Lines.Count;
        var end = field.IndexOf(']', StringComparison.Ordinal);
        if (
            !field.StartsWith("lines[", StringComparison.Ordinal)
            || !int.TryParse(field.AsSpan(6, end - 6), out var line)
            || line < lines
        )
            return field;
        var rest = field[(end + 1)..];
        return rest is ".reason_id" or ".reason_text" ? rest[1..]
            : request.LineIds.Count == 0 ? "line_ids"
            : $"line_ids[{line - lines}]";
    }
}
