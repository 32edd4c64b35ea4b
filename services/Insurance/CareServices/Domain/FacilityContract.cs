using Platform.Kernel;

namespace Platform.Insurance.CareServices.Domain;

/// <summary>What the scheme has agreed with a facility: when it may claim, and by which price lists (decision I29).</summary>
public sealed class FacilityContract : IVersioned
{
    public const int MaxAccount = 25;

    private readonly List<FacilityContractTerms> terms = [];

    private FacilityContract() { }

    /// <summary>Id of the facility.</summary>
    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Account that remunerations are booked on; empty for none.</summary>
    public string Account { get; private set; } = "";

    /// <summary>First day of the contract; null for always.</summary>
    public DateOnly? ContractFrom { get; private set; }

    /// <summary>Last day of the contract; null for open.</summary>
    public DateOnly? ContractTo { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The price lists in force, one after the other.</summary>
    public IReadOnlyList<FacilityContractTerms> Terms => terms;

    /// <summary>The days of the contract.</summary>
    public DateRange Days => new(ContractFrom, ContractTo);

    /// <summary>The price lists last agreed.</summary>
    public FacilityContractTerms? Current => terms.Count == 0 ? null : terms.MaxBy(t => t.Number);

    public static FacilityContract Of(Guid facilityId) => new() { Id = facilityId };

    /// <summary>Takes on the dates and, from a day on, the price lists; false when all is as it was.</summary>
    /// <param name="from">First day of the price lists; null for always, where there are none yet.</param>
    public bool Change(
        string account,
        DateRange days,
        Guid? itemPriceListId,
        Guid? servicePriceListId,
        DateOnly? from,
        DateTime now
    )
    {
        var lists =
            Current is not { } last
            || last.ItemPriceListId != itemPriceListId
            || last.ServicePriceListId != servicePriceListId;
        if (!lists && account == Account && days == Days)
            return false;
        (Account, ContractFrom, ContractTo) = (account, days.From, days.To);
        if (lists)
        {
            if (from is { } first)
                Current?.End(first.AddDays(-1));
            var number = (Current?.Number ?? 0) + 1;
            terms.Add(new FacilityContractTerms(number, from, itemPriceListId, servicePriceListId));
        }
        UpdatedAt = now;
        Version++;
        return true;
    }

    /// <summary>Ends the contract on a day; false when it ends then already.</summary>
    public bool End(DateOnly lastDay, DateTime now)
    {
        if (ContractTo == lastDay)
            return false;
        ContractTo = lastDay;
        UpdatedAt = now;
        Version++;
        return true;
    }
}

/// <summary>The price lists of a facility for a time.</summary>
public sealed class FacilityContractTerms
{
    private FacilityContractTerms() { }

    internal FacilityContractTerms(int number, DateOnly? validFrom, Guid? itemPriceListId, Guid? servicePriceListId) =>
        (Number, ValidFrom, ItemPriceListId, ServicePriceListId) = (
            number,
            validFrom,
            itemPriceListId,
            servicePriceListId
        );

    /// <summary>1 and up, in the order they were agreed.</summary>
    public int Number { get; private init; }

    /// <summary>First day; null for always.</summary>
    public DateOnly? ValidFrom { get; private init; }

    /// <summary>Last day; null for open; before the first day when it was replaced on that day.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>What it may bill of items; null is nothing.</summary>
    public Guid? ItemPriceListId { get; private init; }

    /// <summary>What it may bill of services; null is nothing.</summary>
    public Guid? ServicePriceListId { get; private init; }

    /// <summary>The days they hold.</summary>
    public DateRange Validity => new(ValidFrom, ValidTo);

    internal void End(DateOnly lastDay) => ValidTo = lastDay;
}
