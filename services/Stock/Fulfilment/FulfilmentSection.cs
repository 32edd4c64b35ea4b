using Platform.Hosting.Tenancy;
using Platform.Stock.Allocation.Domain;

namespace Platform.Stock.Fulfilment;

/// <summary>How a country chooses the stock that it ships: <c>sections.fulfilment</c>.</summary>
public sealed class FulfilmentSection : ITenantSection
{
    /// <summary>
    /// How many days a lot must still be usable for after it leaves, by the type of the facility that it is for, 0 to 3,650 (decision S12).
    /// </summary>
    public IReadOnlyDictionary<string, int> DaysOfLife { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether lots with a worse vial monitor leave first, before expiry is looked at (decision S11).</summary>
    public bool VvmFirst { get; init; }

    public void Validate(SectionValidation validation)
    {
        foreach (var (type, days) in DaysOfLife)
            validation.Check(
                days is >= 0 and <= AllocationRequest.MaxDaysOfLife,
                $"daysOfLife.{type}",
                $"0 to {AllocationRequest.MaxDaysOfLife} days."
            );
    }
}
