using System.Collections.Frozen;
using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>
/// A medical item or service of the register. What it was is never overwritten: a change begins a new version, and the one before ends
/// the day before (decision I29).
/// </summary>
public sealed class MedicalEntry : IVersioned
{
    public const int MaxCode = 20;

    private readonly List<MedicalEntryVersion> versions = [];

    private MedicalEntry() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public EntryKind Kind { get; private init; }

    /// <summary>Unique within the kind; 1 to 20 of letters, digits, '-', '.', '_' and '/'.</summary>
    public string Code { get; private init; } = "";

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private init; } = "";

    /// <summary>The newest name as it is searched.</summary>
    public string FoldedName { get; private set; } = "";

    public DateTime UpdatedAt { get; private set; }

    /// <summary>All versions, in the order they were made.</summary>
    public IReadOnlyList<MedicalEntryVersion> Versions => versions;

    /// <summary>The newest version.</summary>
    public MedicalEntryVersion Current => versions.MaxBy(v => v.Number)!;

    /// <param name="id">Id of the entry.</param>
    /// <param name="kind">Item or service.</param>
    /// <param name="code">Business code.</param>
    /// <param name="values">What it is.</param>
    /// <param name="from">First day of the register; null for always.</param>
    /// <param name="now">When it is entered.</param>
    public static MedicalEntry Create(
        Guid id,
        EntryKind kind,
        string code,
        MedicalEntryValues values,
        DateOnly? from,
        DateTime now
    )
    {
        var entry = new MedicalEntry
        {
            Id = id,
            Kind = kind,
            Code = code,
            FoldedCode = Folding.Fold(code),
        };
        entry.Begin(values, from, now);
        return entry;
    }

    /// <summary>Whether a change may begin on a day: not before the newest version.</summary>
    public bool MayChangeFrom(DateOnly day) => Current.ValidFrom is not { } from || day >= from;

    /// <summary>Whether values are others than the newest, or the newest have ended.</summary>
    public bool WouldChange(MedicalEntryValues values) => !Current.Values.Equals(values) || Current.ValidTo is not null;

    /// <summary>Is so from a day on; false when it was so already and was not closed.</summary>
    public bool Change(MedicalEntryValues values, DateOnly from, DateTime now)
    {
        if (!WouldChange(values))
            return false;
        if (Current.ValidTo is not { } closed || closed >= from)
            Current.End(from.AddDays(-1));
        Begin(values, from, now);
        return true;
    }

    /// <summary>Ends the entry on a day; false when that is known already.</summary>
    public bool Close(DateOnly lastDay, DateTime now)
    {
        if (Current.ValidTo == lastDay)
            return false;
        Current.End(lastDay);
        UpdatedAt = now;
        Version++;
        return true;
    }

    /// <summary>The entry as claims are valued by.</summary>
    public RegisterEntry ToRegisterEntry() =>
        new(Id, Kind, Code, [.. versions.OrderByDescending(v => v.Number).Select(v => v.ToEntryVersion())]);

    private void Begin(MedicalEntryValues values, DateOnly? from, DateTime now)
    {
        versions.Add(new MedicalEntryVersion(Id, (versions.Count == 0 ? 0 : Current.Number) + 1, from, values));
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What the register says of an entry for a time.</summary>
public sealed class MedicalEntryVersion
{
    private MedicalEntryVersion() { }

    internal MedicalEntryVersion(Guid entryId, int number, DateOnly? validFrom, MedicalEntryValues values) =>
        (EntryId, Number, ValidFrom, Values) = (entryId, number, validFrom, values);

    public Guid EntryId { get; private init; }

    /// <summary>1 and up.</summary>
    public int Number { get; private init; }

    /// <summary>First day; null for always.</summary>
    public DateOnly? ValidFrom { get; private init; }

    /// <summary>Last day; null for open; before the first day when it was replaced on that day.</summary>
    public DateOnly? ValidTo { get; private set; }

    public MedicalEntryValues Values { get; private init; } = new();

    /// <summary>The days it holds.</summary>
    public DateRange Validity => new(ValidFrom, ValidTo);

    internal void End(DateOnly lastDay) => ValidTo = lastDay;

    internal EntryVersion ToEntryVersion() =>
        new(Validity, Values.Price)
        {
            Mask = Values.Mask,
            FrequencyDays = Values.FrequencyDays,
            CareType = Values.CareType,
            Category = Values.Category,
            FacilityRank = Values.FacilityRank,
            Package = Values.Package,
            Parts = Values.Parts,
            ImplausibleWith = Values.ImplausibleWith.Length == 0 ? null : Values.ImplausibleWith.ToFrozenSet(),
        };
}
