using System.Collections.Frozen;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims;

/// <summary>The items and services that claims name, as adjudication takes them: made once, however many claims name them.</summary>
internal sealed class ClaimedEntries
{
    private readonly Dictionary<Guid, ClaimedEntry> entries;
    private readonly Dictionary<Guid, PriceList> lists = [];

    public ClaimedEntries(IEnumerable<ClaimedEntry> entries)
    {
        this.entries = entries.ToDictionary(e => e.Entry.Id);
        Registers = this.entries.ToDictionary(e => e.Key, e => e.Value.Entry.ToRegisterEntry());
    }

    public IReadOnlyDictionary<Guid, RegisterEntry> Registers { get; }

    public MedicalEntry? this[Guid id] => entries.GetValueOrDefault(id)?.Entry;

    /// <summary>What a price list says of the entries; null for no list.</summary>
    public PriceList? ListOf(Guid? id)
    {
        if (id is not { } list)
            return null;
        if (lists.TryGetValue(list, out var known))
            return known;
        known = new PriceList(
            list,
            entries.Values.ToFrozenDictionary(
                e => e.Entry.Id,
                e => e.Prices.Where(p => p.PriceListId == list).Select(p => p.ToLine()).ToArray()
            )
        );
        lists.Add(list, known);
        return known;
    }
}
