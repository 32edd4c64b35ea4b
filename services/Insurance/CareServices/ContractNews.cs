using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Insurance.Batch;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.CareServices;

/// <summary>What other services are told of the contracts of facilities.</summary>
internal static class ContractNews
{
    /// <summary>Tells each facility that its contract is new or changed; one query however many.</summary>
    public static async Task AnnounceContracts(
        this InsuranceDb db,
        Call call,
        IReadOnlyCollection<FacilityContract> changed,
        CancellationToken cancel
    )
    {
        if (changed.Count == 0)
            return;
        var contacts = await db.FacilityContactsOf([.. changed.Select(c => c.Id)], cancel);
        foreach (var contract in changed)
            db.Publish(
                call,
                contract,
                new Events.V1.FacilityContractChanged
                {
                    FacilityId = contract.Id.ToString(),
                    Version = contract.Version,
                    ChangedOn = call.Today.ToText(),
                    ContractFrom = contract.ContractFrom.ToText(),
                    ContractTo = contract.ContractTo.ToText(),
                    ItemPriceListId = contract.Current?.ItemPriceListId.ToText() ?? "",
                    ServicePriceListId = contract.Current?.ServicePriceListId.ToText() ?? "",
                    PriceListsFrom = contract.Current?.ValidFrom.ToText() ?? "",
                    FacilityContact = contacts.GetValueOrDefault(contract.Id),
                }
            );
    }
}
