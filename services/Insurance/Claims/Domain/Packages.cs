using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>Prices of packages (decision I35).</summary>
public static class Packages
{
    /// <summary>What is asked for one bundle: the sum of its parts as given, minor units.</summary>
    public static long Asked(ReadOnlySpan<GivenPart> parts)
    {
        var asked = 0L;
        foreach (var part in parts)
            asked = checked(asked + Money.OfQuantity(part.Quantity, part.Asked));
        return asked;
    }

    /// <summary>
    /// What one bundle is worth, part by part up to what is defined, and what is asked for parts beyond that.
    /// </summary>
    internal static (long Price, long Surplus) Price(ReadOnlySpan<PackagePart> defined, ReadOnlySpan<GivenPart> given)
    {
        var (price, surplus) = (0L, 0L);
        for (var i = 0; i < given.Length; i++)
        {
            var part = given[i];
            var definition = Find(defined, part.EntryId);
            var room = Math.Max(0, definition.Quantity - GivenBefore(given[..i], part.EntryId));
            var counted = Math.Min(part.Quantity, room);
            price = checked(price + Money.OfQuantity(counted, definition.Price));
            surplus = checked(surplus + Money.OfQuantity(part.Quantity - counted, part.Asked));
        }

        return (price, surplus);
    }

    private static PackagePart Find(ReadOnlySpan<PackagePart> defined, Guid entryId)
    {
        foreach (var part in defined)
        {
            if (part.EntryId == entryId)
                return part;
        }

        return default;
    }

    private static long GivenBefore(ReadOnlySpan<GivenPart> given, Guid entryId)
    {
        var quantity = 0L;
        foreach (var part in given)
        {
            if (part.EntryId == entryId)
                quantity += part.Quantity;
        }

        return quantity;
    }
}
