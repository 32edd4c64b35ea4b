using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>What is to go back of a line that was received.</summary>
/// <param name="LineId">The line of the shipment it came by.</param>
/// <param name="Quantity">Each, ≥ 1.</param>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="From">The condition it is taken from: what was rejected lies in quarantine.</param>
/// <param name="PlaceId">The storage place where it lies; null for the main one.</param>
internal readonly record struct ReturnedLine(
    Guid LineId,
    long Quantity,
    string Reason,
    Condition From = Condition.Usable,
    Guid? PlaceId = null
);

/// <summary>An issue to a ward or customer of which some comes back.</summary>
/// <param name="FacilityId">Who issued it.</param>
/// <param name="ProductId">The product.</param>
/// <param name="LotId">The lot; null for a product without lots.</param>
/// <param name="Day">The day of the issue.</param>
/// <param name="Issued">Each issued, ≥ 1.</param>
/// <param name="ReturnedBefore">Each that came back already, ≥ 0.</param>
internal sealed record PastIssue(
    Guid FacilityId,
    Guid ProductId,
    Guid? LotId,
    DateOnly Day,
    long Issued,
    long ReturnedBefore
);

/// <summary>Returns both ways: to who shipped, and from whom one issued to (decisions S12, S17).</summary>
internal static class Returns
{
    private const int LongestReason = 500;

    /// <summary>
    /// A shipment back to who shipped, to be allocated, picked, shipped and delivered as any other. What was accepted and what was rejected
    /// may go back, expired or not, and nothing twice: out of quarantine what was rejected, from the shelf what was accepted.
    /// </summary>
    /// <param name="original">The shipment it came by, delivered.</param>
    /// <param name="earlier">Returns from it that were made before, in any state.</param>
    /// <param name="lines">What is to go back.</param>
    /// <param name="newId">Makes the ids of the shipment and its lines.</param>
    /// <param name="by">Who, when.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.ShipmentTransitionNotAllowed"/>: it is not delivered. <see cref="FulfilmentError.InvalidReturn"/>;
    /// <see cref="FulfilmentError.BeyondReturnable"/> where nothing else is wrong.
    /// </exception>
    public static Shipment ToSender(
        Shipment original,
        IReadOnlyCollection<Shipment> earlier,
        IReadOnlyList<ReturnedLine> lines,
        Func<Guid> newId,
        Deed by
    )
    {
        if (original.Proof is null)
            throw new DomainException(
                FulfilmentError.ShipmentTransitionNotAllowed,
                ErrorKind.FailedPrecondition,
                "What was not delivered yet does not go back."
            );
        var sent = original.Lines.ToDictionary(line => line.Id);
        var validation = new Validation();
        CheckReturn(original, lines, sent, validation);
        var isPossible = validation.Ok;
        CheckReturnable(original, earlier, lines, validation);
        validation.ThrowIfInvalid(isPossible ? FulfilmentError.BeyondReturnable : FulfilmentError.InvalidReturn);
        return new Shipment(
            new ShipmentOrigin(
                newId(),
                ShipmentKind.Return,
                original.Origin.ToFacilityId,
                original.Origin.FromFacilityId
            )
            {
                ReturnsShipmentId = original.Id,
                ProgramId = original.Origin.ProgramId,
            },
            [
                .. lines.Select(line => new ShipmentLine(
                    newId(),
                    sent[line.LineId].ProductId,
                    sent[line.LineId].LotId,
                    sent[line.LineId].Expiry,
                    line.Quantity
                )
                {
                    ReturnsLineId = line.LineId,
                    ReturnReason = line.Reason,
                    From = line.From,
                    PlaceId = line.PlaceId,
                }),
            ],
            by
        );
    }

    /// <summary>
    /// Each by line and condition that may still go back: what was accepted of it, or rejected into quarantine, less what went, or is going,
    /// back from there.
    /// </summary>
    public static IReadOnlyDictionary<(Guid LineId, Condition From), long> Returnable(
        Shipment original,
        IEnumerable<Shipment> earlier
    )
    {
        var left = original
            .Lines.SelectMany(_ => new[] { Condition.Usable, Condition.Held }, (line, from) => (line.Id, from))
            .ToDictionary(one => one, _ => 0L);
        foreach (var line in original.Proof?.Lines ?? [])
        {
            if (line.LineId is not { } id)
                continue;
            left[(id, Condition.Usable)] += line.Accepted;
            left[(id, Condition.Held)] += line.Rejected;
        }

        foreach (
            var line in earlier
                .Where(shipment => shipment.Origin.ReturnsShipmentId == original.Id)
                .Where(shipment => shipment.State != ShipmentState.Cancelled)
                .SelectMany(shipment => shipment.Lines)
        )
            left[(line.ReturnsLineId!.Value, line.From)] -= line.Shipped;
        return left;
    }

    /// <summary>What comes back from a ward or customer: negative consumption of the day of its issue (decision S17).</summary>
    /// <param name="issue">The issue.</param>
    /// <param name="quantity">Each, 1 to what is still out.</param>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <param name="day">The day it comes back, not before the issue.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.InvalidReturn"/>, <see cref="FulfilmentError.BeyondReturnable"/>.
    /// </exception>
    public static StockEffect OfIssue(PastIssue issue, long quantity, string reason, DateOnly day)
    {
        var validation = new Validation();
        validation.Check(quantity >= 1, "quantity", "RANGE", "At least 1.");
        validation.CheckLines("reason", reason.Trim(), 1, LongestReason);
        validation.Check(day >= issue.Day, "day", "BEFORE_ISSUE", $"It was issued on {issue.Day:yyyy-MM-dd}.");
        validation.ThrowIfInvalid(FulfilmentError.InvalidReturn);
        var left = issue.Issued - issue.ReturnedBefore;
        validation.Check(quantity <= left, "quantity", "BEYOND_RETURNABLE", $"{left} are still out.");
        validation.ThrowIfInvalid(FulfilmentError.BeyondReturnable);
        return new StockEffect(
            StockEffectKind.IssueReturned,
            issue.FacilityId,
            issue.ProductId,
            issue.LotId,
            quantity,
            day
        )
        {
            Refers = issue.Day,
            Reason = reason,
        };
    }

    private static void CheckReturn(
        Shipment original,
        IReadOnlyList<ReturnedLine> lines,
        Dictionary<Guid, ShipmentLine> sent,
        Validation validation
    )
    {
        validation.Check(
            lines.Count is > 0 and <= Shipment.MostLines,
            "lines",
            "COUNT",
            $"1 to {Shipment.MostLines} lines."
        );
        var seen = new HashSet<(Guid, Condition, Guid)>();
        for (var i = 0; i < Math.Min(lines.Count, Shipment.MostLines); i++)
        {
            var (line, field) = (lines[i], $"lines[{i}]");
            validation.Check(
                sent.ContainsKey(line.LineId),
                $"{field}.line_id",
                "LINE_UNKNOWN",
                "It came by no such line."
            );
            validation.Check(
                line.LineId == Guid.Empty
                    || seen.Add((line.LineId, line.From, line.PlaceId ?? original.Origin.ToFacilityId)),
                $"{field}.line_id",
                "LINE_TWICE",
                "The line is there twice."
            );
            validation.Check(line.Quantity >= 1, $"{field}.quantity", "RANGE", "At least 1.");
            validation.CheckLines($"{field}.reason", line.Reason.Trim(), 1, LongestReason);
        }
    }

    private static void CheckReturnable(
        Shipment original,
        IReadOnlyCollection<Shipment> earlier,
        IReadOnlyList<ReturnedLine> lines,
        Validation validation
    )
    {
        var returnable = new Dictionary<(Guid, Condition), long>(Returnable(original, earlier));
        for (var i = 0; i < Math.Min(lines.Count, Shipment.MostLines); i++)
        {
            var taken = (lines[i].LineId, lines[i].From);
            if (lines[i].Quantity is < 1 or > Order.Most || !returnable.TryGetValue(taken, out var left))
                continue;
            returnable[taken] = left - lines[i].Quantity;
            validation.Check(
                lines[i].Quantity <= left,
                $"lines[{i}].quantity",
                "BEYOND_RETURNABLE",
                lines[i].From == Condition.Held
                    ? $"{Math.Max(0, left)} of what was rejected may still go back."
                    : $"{Math.Max(0, left)} of what was accepted may still go back."
            );
        }
    }
}
