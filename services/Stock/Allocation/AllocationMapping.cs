using Platform.Hosting.Calls;
using Platform.Stock.Allocation.Domain;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Allocation;

/// <summary>Plans as the contract tells them.</summary>
internal static class AllocationMapping
{
    /// <summary>A plan with every batch that was looked at.</summary>
    public static V1.AllocationPlan ToProto(
        this AllocationPlan plan,
        Guid productId,
        IReadOnlyDictionary<Guid, CandidateCard> cards
    ) =>
        new()
        {
            ProductId = productId.ToString(),
            Requested = plan.Requested,
            Taken = plan.Taken,
            Shortfall = plan.Shortfall,
            Surplus = plan.Surplus,
            Batches = { plan.Lines.Select(line => ToProto(line, cards[line.Candidate.Id])) },
        };

    private static V1.AllocatedBatch ToProto(AllocationLine line, CandidateCard card) =>
        new()
        {
            CardId = card.Card.Id.ToString(),
            PlaceId = card.Card.PlaceId.ToString(),
            LotId = card.Card.LotId.ToText(),
            LotCode = card.LotCode ?? "",
            ExpiresOn = card.Expiry.ToText(),
            OnHand = card.Card.OnHand,
            Reserved = card.Card.Reserved,
            Free = line.Availability.Free,
            Taken = line.Taken,
            Reason = (V1.AllocationReason)line.Reason.ToWire(),
            Explanation = line.Explain(),
        };
}
