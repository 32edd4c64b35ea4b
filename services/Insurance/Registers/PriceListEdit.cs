using Platform.Hosting.Calls;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Changes lines of a price list from a day on: what was paid before that day is kept.</summary>
internal sealed class PriceListEdit
{
    private readonly InsuranceDb db;
    private readonly Call call;
    private readonly DateOnly today;
    private readonly PriceListHeader list;
    private readonly Dictionary<Guid, PriceListEntry> newest;
    private readonly Dictionary<string, Guid> byCode;
    private readonly HashSet<Guid> entries;

    public PriceListEdit(
        InsuranceDb db,
        Call call,
        DateOnly today,
        PriceListHeader list,
        IEnumerable<PriceListEntry> lines,
        IReadOnlyCollection<(Guid Id, string Code)> register
    )
    {
        (this.db, this.call, this.today, this.list) = (db, call, today, list);
        // A line that was replaced on its first day ends before it, and so comes before the one that replaced it.
        newest = lines
            .OrderBy(l => l.ValidFrom ?? DateOnly.MinValue)
            .ThenBy(l => l.ValidTo ?? DateOnly.MaxValue)
            .GroupBy(l => l.EntryId)
            .ToDictionary(g => g.Key, g => g.Last());
        byCode = register.ToDictionary(e => e.Code, e => e.Id, StringComparer.Ordinal);
        entries = register.Select(e => e.Id).ToHashSet();
    }

    /// <summary>Whether the entry has a line that has not ended.</summary>
    public bool Holds(Guid entry) => newest.GetValueOrDefault(entry) is { ValidTo: null };

    /// <summary>The price last listed; null for the register's, and for an entry that is not listed.</summary>
    public long? Price(Guid entry) => newest.GetValueOrDefault(entry)?.Price;

    public Guid? Entry(Validation validation, string field, string idOrCode)
    {
        if (byCode.TryGetValue(idOrCode, out var entry))
            return entry;
        var known = Guid.TryParse(idOrCode, out entry) && entries.Contains(entry);
        return validation.Check(known, field, "UNKNOWN", "The register has no such entry of the list's kind.")
            ? entry
            : null;
    }

    /// <summary>Pays a price for an entry from a day on; false when that is so already.</summary>
    public bool Set(Validation validation, string field, Guid entry, long? price, DateOnly? asked)
    {
        if (!newest.TryGetValue(entry, out var last))
        {
            Add(entry, price, asked ?? list.ListedOn);
            return true;
        }
        if (last.ValidTo is null && last.Price == price)
            return false;
        var from = asked ?? today;
        if (!NotBefore(validation, field, last, from))
            return false;
        if (last.ValidTo is null || last.ValidTo >= from)
            last.End(from.AddDays(-1));
        Add(entry, price, from);
        return true;
    }

    public bool Remove(Validation validation, string field, Guid entry, DateOnly from)
    {
        if (!newest.TryGetValue(entry, out var last) || last.ValidTo < from)
            return false;
        if (!NotBefore(validation, field, last, from))
            return false;
        last.End(from.AddDays(-1));
        return true;
    }

    private void Add(Guid entry, long? price, DateOnly from) =>
        db.Add(PriceListEntry.Create(call.NewId(), list.Id, entry, price, from));

    private static bool NotBefore(Validation validation, string field, PriceListEntry last, DateOnly from) =>
        validation.Check(
            last.ValidFrom is not { } first || from >= first,
            field,
            "TOO_EARLY",
            "A change begins on or after the first day of the newest line."
        );
}
