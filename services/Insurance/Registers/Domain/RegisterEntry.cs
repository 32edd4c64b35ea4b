using System.Collections.Frozen;
using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>A medical item or service with all its versions; immutable, so that one instance serves every claim.</summary>
/// <param name="Id">Id in the register.</param>
/// <param name="Kind">Item or service.</param>
/// <param name="Code">Business code, unique within the kind on every day.</param>
/// <param name="Versions">In force one after the other, never two on a day.</param>
public sealed record RegisterEntry(Guid Id, EntryKind Kind, string Code, params EntryVersion[] Versions)
{
    /// <summary>What the register said on a day; null when the entry was not in force (decision I29).</summary>
    public EntryVersion? At(DateOnly day)
    {
        foreach (var version in Versions)
        {
            if (version.Validity.Contains(day))
                return version;
        }

        return null;
    }
}

/// <summary>What the register says of an entry for a time.</summary>
/// <param name="Validity">The days it holds.</param>
/// <param name="Price">Unit price, minor units, 0 to 10¹⁴; what a price list pays that names none of its own.</param>
public sealed record EntryVersion(DateRange Validity, long Price)
{
    /// <summary>For whom it is.</summary>
    public PatientMask Mask { get; init; } = PatientMask.All;

    /// <summary>Days that must lie between two uses by one person; 0 is no such rule (decision I25).</summary>
    public int FrequencyDays { get; init; }

    /// <summary>Where it is given.</summary>
    public CareType CareType { get; init; }

    /// <summary>Category of a service; null for items and for services without one.</summary>
    public ServiceCategory? Category { get; init; }

    /// <summary>The least rank of a facility that may give it; 0 is every facility (code 111).</summary>
    public int FacilityRank { get; init; }

    /// <summary>How it is made up.</summary>
    public PackageKind Package { get; init; }

    /// <summary>The parts of a bundle; empty for anything else.</summary>
    public PackagePart[] Parts { get; init; } = [];

    /// <summary>
    /// Diagnoses that do not explain it. A line is implausible when every diagnosis of its claim is one of them (code 112).
    /// </summary>
    public FrozenSet<Guid>? ImplausibleWith { get; init; }
}

/// <summary>A part of one bundle.</summary>
/// <param name="EntryId">The item or service.</param>
/// <param name="Quantity">Hundredths, &gt; 0.</param>
/// <param name="Price">Unit price within the bundle, minor units, ≥ 0.</param>
public readonly record struct PackagePart(Guid EntryId, long Quantity, long Price);

/// <summary>What a facility may bill, of one kind of entry; immutable.</summary>
/// <param name="Id">Id of the price list.</param>
/// <param name="Lines">Its lines by entry.</param>
public sealed record PriceList(Guid Id, FrozenDictionary<Guid, PriceListLine[]> Lines)
{
    /// <summary>The line of an entry on a day, or null (decision I29).</summary>
    public PriceListLine? At(Guid entryId, DateOnly day)
    {
        if (!Lines.TryGetValue(entryId, out var lines))
            return null;
        foreach (var line in lines)
        {
            if (line.Validity.Contains(day))
                return line;
        }

        return null;
    }
}

/// <summary>An entry that a price list holds for a time.</summary>
/// <param name="Validity">The days it holds; those of one entry never overlap.</param>
/// <param name="Price">Unit price, minor units, 0 to 10¹⁴; null pays the register's.</param>
public sealed record PriceListLine(DateRange Validity, long? Price);
