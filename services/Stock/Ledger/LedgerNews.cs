using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>Tells other services what was posted.</summary>
internal static class LedgerNews
{
    /// <summary>Movements of one message: a broker takes a message of so many, and a consumer saves them together.</summary>
    private const int MostMovements = 500;

    /// <summary>Products of one message, for the same reason.</summary>
    private const int MostProducts = 1_000;

    /// <summary>Tells of an event and of what it did to the standing of products.</summary>
    public static void Tell(
        this StockDb db,
        Call call,
        DecidedEvent decided,
        IReadOnlyList<StockNews> news,
        IReadOnlyList<StockStandingRow> standings
    )
    {
        foreach (var part in Movements(decided, call.Now))
            db.Publish(call, part.EventId, part.Part, part);
        var usable = news.OfType<StockNews.StockRecovered>().ToDictionary(one => one.ProductId, one => one.Usable);
        foreach (var standing in standings)
            db.Tell(call, standing, usable.GetValueOrDefault(standing.ProductId));
        var corrected = Corrections(
            decided.EventId,
            decided.Draft.FacilityId,
            [.. news.OfType<StockNews.StockHistoryCorrected>()]
        );
        // They come after the movements, of which nobody knows how many parts there are.
        foreach (var (i, part) in corrected.Index())
            db.Publish(call, part.EventId, long.MaxValue - corrected.Count + 1 + i, part);
    }

    /// <summary>What is told of the past that an event changed, in parts.</summary>
    public static IReadOnlyList<Events.V1.StockHistoryCorrected> Corrections(
        Guid eventId,
        Guid? facility,
        IReadOnlyCollection<StockNews.StockHistoryCorrected> corrected
    ) =>
        [
            .. corrected
                .Chunk(MostProducts)
                .Select(part => new Events.V1.StockHistoryCorrected
                {
                    EventId = eventId.ToString(),
                    FacilityId = facility.ToText(),
                    Products =
                    {
                        part.Select(one => new Events.V1.CorrectedProduct
                        {
                            ProductId = one.ProductId.ToString(),
                            From = one.From.ToText(),
                        }),
                    },
                }),
        ];

    /// <summary>Tells that what a facility could use on past days is another, because a lot is.</summary>
    public static void Tell(this StockDb db, Call call, ChangedLot lot, OverdueStanding holder) =>
        db.Publish(
            call,
            $"{lot.LotId}/{holder.FacilityId}",
            lot.Version,
            new Events.V1.StockHistoryCorrected
            {
                FacilityId = holder.FacilityId.ToString(),
                LotId = lot.LotId.ToString(),
                Products =
                {
                    new Events.V1.CorrectedProduct
                    {
                        ProductId = holder.ProductId.ToString(),
                        From = lot.From.ToText(),
                    },
                },
            }
        );

    /// <summary>Tells of a product that ran out at a facility, or is there again.</summary>
    public static void Tell(this StockDb db, Call call, StockStandingRow standing, long usable)
    {
        var subject = $"{standing.FacilityId}/{standing.ProductId}";
        if (standing.InStock)
            db.Publish(
                call,
                subject,
                standing.Version,
                new Events.V1.StockRecovered
                {
                    FacilityId = standing.FacilityId.ToString(),
                    ProductId = standing.ProductId.ToString(),
                    Version = standing.Version,
                    Day = standing.Since.ToText(),
                    Usable = usable,
                }
            );
        else
            db.Publish(
                call,
                subject,
                standing.Version,
                new Events.V1.StockOut
                {
                    FacilityId = standing.FacilityId.ToString(),
                    ProductId = standing.ProductId.ToString(),
                    Version = standing.Version,
                    Day = standing.Since.ToText(),
                }
            );
    }

    /// <summary>What is told of the lines of an event, in parts.</summary>
    /// <param name="decided">The event.</param>
    /// <param name="now">When it is posted.</param>
    public static IEnumerable<Events.V1.MovementsPosted> Movements(DecidedEvent decided, DateTime now)
    {
        var lines = decided.Posted.Lines;
        var usages = decided.Plan.Usages.ToLookup(usage => usage.Line, usage => usage.Usage);
        var parts = (lines.Count + MostMovements - 1) / MostMovements;
        for (var part = 0; part < parts; part++)
        {
            var told = new Events.V1.MovementsPosted
            {
                EventId = decided.EventId.ToString(),
                Part = part + 1,
                Parts = parts,
                FacilityId = decided.Draft.FacilityId.ToText(),
                ProgramId = decided.Draft.ProgramId.ToText(),
                PostedAt = now.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            };
            for (var i = part * MostMovements; i < Math.Min(lines.Count, (part + 1) * MostMovements); i++)
                told.Movements.Add(Movement(decided, i, usages[lines[i].Line]));
            yield return told;
        }
    }

    private static Events.V1.Movement Movement(DecidedEvent decided, int index, IEnumerable<Usage> usages)
    {
        var line = decided.Posted.Lines[index];
        var asked = line.Line < 0 ? null : decided.Draft.Lines[line.Line];
        var (card, now) = (decided.Plan.Cards[line.Card], decided.Posted.Cards[line.Card].Outcome.After);
        var cost = (asked as DraftLine.Receive)?.Cost ?? default;
        return new Events.V1.Movement
        {
            LineId = decided.LineIds[index].ToString(),
            CardId = decided.CardIds[line.Card].ToString(),
            CardSequence = line.Entry.At.Sequence,
            ProductId = card.Key.ProductId.ToString(),
            LotId = card.Key.LotId.ToText(),
            ExpiresOn = card.Lot?.Expiry.ToText() ?? "",
            PlaceId = card.Key.PlaceId.ToString(),
            Kind = line.Entry.Kind.ToName(),
            Day = line.Entry.At.Day.ToText(),
            Phase = line.Entry.At.Phase.ToName(),
            ReportedOn = line.Entry.Reported?.Day.ToText() ?? "",
            ReportedPhase = line.Entry.Reported?.Phase.ToName() ?? "",
            ReportedSequence = line.Entry.Reported?.Sequence ?? 0,
            Quantity = line.Quantity,
            OnHandChange = line.Entry.Effect.OnHand,
            ReservedChange = line.Entry.Effect.Reserved,
            HeldChange = line.Entry.Effect.Held,
            DiscardedChange = line.Entry.Effect.Discarded,
            Voids = line.Entry.Voids,
            CancelsLineId = line.Cancels.ToText(),
            ReasonId = (asked?.ReasonId).ToText(),
            NodeId = (
                asked switch
                {
                    DraftLine.Receive receive => receive.SourceId,
                    DraftLine.Issue issue => issue.DestinationId,
                    _ => null,
                }
            ).ToText(),
            Usages =
            {
                usages.Select(usage => new Events.V1.MovementUsage
                {
                    CountsAs = usage.CountsAs.ToName(),
                    Day = usage.Day.ToText(),
                    Quantity = usage.Quantity,
                }),
            },
            TransferId = (line.Transit?.TransferId).ToText(),
            OnHandAfter = now.OnHand,
            ReservedAfter = now.Reserved,
            UsableAfter = now.Usable,
            UnitCostAmount = cost.Amount,
            UnitCostPer = cost.Per,
            LotCode = card.Lot?.Code ?? "",
        };
    }
}
