using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>Lists events by what they are and by what one of their lines is, the newest first.</summary>
internal static class ListStockEvents
{
    public static async Task<V1.ListStockEventsResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListStockEventsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = ListReading.NameOf("stockEvents", request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var asked = Asked(validation, call, request);
        await using var db = databases.Open(call.Tenant);
        await db.CheckLocation(validation, "location_id", asked.LocationId, cancel);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        var events = asked.Of(db, call);
        if (after != Guid.Empty)
            events = events.Where(one => one.Id < after);
        var (found, next) = await events
            .OrderByDescending(one => one.Id)
            .Read(page, list, one => [one.Id.ToString()], cancel);
        return new V1.ListStockEventsResponse
        {
            StockEvents = { found.Select(one => one.ToProto()) },
            NextPageToken = next,
        };
    }

    private static EventsAsked Asked(Validation validation, Call call, V1.ListStockEventsRequest request)
    {
        validation.CheckSearch("document_number", request.DocumentNumber);
        var posted = validation.Days(("posted_from", request.PostedFrom), ("posted_to", request.PostedTo));
        var lines = Lines(validation, request);
        return new EventsAsked
        {
            FacilityId = validation.OptionalId("facility_id", request.FacilityId),
            LocationId = validation.OptionalId("location_id", request.LocationId),
            ProgramId = validation.OptionalId("program_id", request.ProgramId),
            DocumentNumber = request.DocumentNumber,
            Origin = validation.Choice<EventOrigin>("origin", (int)request.Origin),
            Since = Begins(call, posted.From),
            Until = posted.To < DateOnly.MaxValue ? Begins(call, posted.To.Value.AddDays(1)) : null,
            Earliest = Begins(call, Entered(lines.From)),
            Lines = lines,
        };
    }

    private static LinesAsked Lines(Validation validation, V1.ListStockEventsRequest request)
    {
        var (from, to) = validation.Days(("occurred_from", request.OccurredFrom), ("occurred_to", request.OccurredTo));
        return new LinesAsked
        {
            From = from,
            To = to,
            ProductId = validation.OptionalId("product_id", request.ProductId),
            LotId = validation.OptionalId("lot_id", request.LotId),
            Kinds = Kinds(validation, request.Kinds),
            ReasonId = validation.OptionalId("reason_id", request.ReasonId),
            CountsAs = Counted(validation, request.CountsAs),
        };
    }

    private static List<LineKind> Kinds(Validation validation, IReadOnlyList<V1.LineKind> sent)
    {
        var most = Enum.GetValues<LineKind>().Length;
        validation.Check(sent.Count <= most, "kinds", "COUNT", $"At most {most} of them.");
        var kinds = new List<LineKind>();
        for (var i = 0; i < Math.Min(sent.Count, most); i++)
        {
            if (validation.Known<LineKind>($"kinds[{i}]", (int)sent[i]) is not { } kind)
                continue;
            if (validation.Check(!kinds.Contains(kind), $"kinds[{i}]", "TWICE", "It is there twice."))
                kinds.Add(kind);
        }

        return kinds;
    }

    // Nothing counts as nothing: of that there are no figures to ask for.
    private static CountsAs? Counted(Validation validation, V1.CountsAs sent) =>
        sent == V1.CountsAs.Unspecified
        || !validation.Check(Enum.IsDefined((CountsAs)sent), "counts_as", "UNKNOWN", "There is no such value.")
            ? null
            : (CountsAs)sent;

    /// <summary>The first day on which something of a day can have been entered: clocks of clients may be ahead.</summary>
    private static DateOnly? Entered(DateOnly? occurred) =>
        occurred is { } day ? day.AddDays(-Math.Min(day.DayNumber, LedgerSection.MostClockSkewDays)) : null;

    private static DateTime? Begins(Call call, DateOnly? day) =>
        day > default(DateOnly) ? call.Tenant.Midnight(day.Value) : null;
}
