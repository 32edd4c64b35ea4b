using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Registers;

/// <summary>What other services are told of price lists. A list may be that of all facilities of a country: none is written to of each line.</summary>
internal static class PriceListNews
{
    public static void AnnounceChange(this InsuranceDb db, Call call, PriceListHeader list) =>
        db.Publish(
            call,
            list,
            new Events.V1.PriceListChanged
            {
                PriceListId = list.Id.ToString(),
                Version = list.Version,
                Kind = list.Kind == EntryKind.Item ? "ITEM" : "SERVICE",
                Name = list.Name,
                ChangedOn = call.Today.ToText(),
            }
        );
}
