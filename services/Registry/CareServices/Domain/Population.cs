using Platform.Kernel;

namespace Platform.Registry.CareServices.Domain;

/// <summary>People as counted; null where a figure is not known.</summary>
public sealed record Population(long? Male, long? Female, long? Other, long? Families)
{
    public static readonly Population Unknown = new(null, null, null, null);

    internal void Check(Validation validation, string prefix)
    {
        foreach (
            var (name, value) in new[] { ("male", Male), ("female", Female), ("other", Other), ("families", Families) }
        )
            validation.Check(value is null or >= 0, prefix + name, "OUT_OF_RANGE", "A count is 0 or more.");
    }
}

/// <summary>People as they were counted before.</summary>
public sealed class PastPopulation
{
    private PastPopulation() { }

    internal PastPopulation(int number, DateOnly? validFrom, DateOnly validTo, Population population)
    {
        (Number, ValidFrom, ValidTo) = (number, validFrom, validTo);
        (Male, Female, Other, Families) = population;
    }

    /// <summary>1 and up, in the order of their days.</summary>
    public int Number { get; private init; }

    /// <summary>First day; null for always.</summary>
    public DateOnly? ValidFrom { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly ValidTo { get; private init; }

    public long? Male { get; private init; }

    public long? Female { get; private init; }

    public long? Other { get; private init; }

    public long? Families { get; private init; }

    public Population Population => new(Male, Female, Other, Families);
}
