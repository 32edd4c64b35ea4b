namespace Platform.Stock.Requisitions.Domain;

/// <summary>A + B + D − C = E, whichever of C and E is to be worked out.</summary>
internal static class Balance
{
    /// <summary>C and E; where both are given they stand, where neither is, nothing was consumed.</summary>
    public static (long Consumed, long OnHand) Of(LineFacts facts) =>
        (facts.Consumed, facts.StockOnHand) switch
        {
            ({ } consumed, { } onHand) => (consumed, onHand),
            (null, { } onHand) => (facts.Supplied - onHand, onHand),
            ({ } consumed, null) => (consumed, facts.Supplied - consumed),
            _ => (0, facts.Supplied),
        };
}
