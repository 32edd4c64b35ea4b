using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>Finds what an operation says of days that have not come (decision S31).</summary>
internal static class ClockRule
{
    /// <summary>What is wrong; empty where the client's clock may be right.</summary>
    /// <param name="call">The call.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="occurredAt">When it was done by the client's clock; null where a person has set right what that clock said.</param>
    public static IReadOnlyList<FieldError> Check(Call call, V1.ClientOperation operation, DateTime? occurredAt)
    {
        var validation = new Validation();
        var skew = call.Tenant.Section<LedgerSection>().ClockSkewDays;
        if (occurredAt is { } at)
            Day("occurred_at", call.Tenant.DayOf(at));
        switch (operation.ContentCase)
        {
            case V1.ClientOperation.ContentOneofCase.Event:
                Lines("event", operation.Event.Lines);
                break;
            case V1.ClientOperation.ContentOneofCase.Correction:
                Lines("correction", operation.Correction.Lines);
                break;
            case V1.ClientOperation.ContentOneofCase.Inventory:
                Text("inventory.day", operation.Inventory.Day);
                break;
            case V1.ClientOperation.ContentOneofCase.Delivery:
                Text("delivery.proof.received_on", operation.Delivery.Proof?.ReceivedOn ?? "");
                break;
        }

        return validation.Errors;

        void Lines(string content, IReadOnlyList<V1.StockLine> lines)
        {
            for (var i = 0; i < lines.Count; i++)
                Text($"{content}.lines[{i}].occurred_on", lines[i].OccurredOn);
        }

        // What is no day is told when it is read.
        void Text(string field, string text)
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day))
                Day(field, day);
        }

        void Day(string field, DateOnly day) =>
            validation.Check(
                !Conflict.IsClockAhead(day, call.Today, skew),
                field,
                "IN_FUTURE",
                $"It is later than {skew} day(s) after today by the server's clock."
            );
    }
}
