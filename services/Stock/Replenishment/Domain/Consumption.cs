using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>A movement as consumption sees it.</summary>
/// <param name="Day">The day it happened.</param>
/// <param name="Out">Each that left; negative for what came in.</param>
/// <param name="Counts">What it counts as.</param>
/// <param name="Refers">The day of the issue that a return gives back; null for all other movements.</param>
internal readonly record struct ConsumptionMovement(DateOnly Day, long Out, CountsAs Counts, DateOnly? Refers = null);

/// <summary>Consumption over days (decision S17).</summary>
internal static class Consumption
{
    /// <summary>
    /// Each used in the range. A return counts, negative, on the day of the issue it gives back; that may make what remains of other days
    /// less than nothing, never the sum of the days both are in.
    /// </summary>
    public static long Of(IEnumerable<ConsumptionMovement> movements, DayRange range) =>
        movements
            .Where(movement => movement.Counts == CountsAs.Consumption)
            .Where(movement => range.Contains(movement.Refers ?? movement.Day))
            .Sum(movement => movement.Out);
}
