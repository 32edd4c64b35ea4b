namespace Platform.Stock.Gs1.Domain;

/// <summary>
/// What elements of one text say of one another: repeated identifiers have equal values, some pairs exclude each other, and some
/// elements need others beside them.
/// </summary>
internal static class Associations
{
    private const string Count = "37";

    public static void Check(ref ElementCollector collector)
    {
        CheckRepeats(ref collector);
        CheckForbidden(ref collector);
        CheckNeeds(ref collector);
    }

    private static void CheckRepeats(ref ElementCollector collector)
    {
        var elements = collector.Elements;
        for (var i = 1; i < elements.Length; i++)
        {
            var first = FirstOf(elements, i);
            if (first == i || elements[first].IsSameAs(elements[i]))
                continue;
            var code = elements[i].Identifier.Code;
            collector.Error(
                Gs1Error.RepeatedDifferently,
                elements[i].Position,
                code,
                $"({code}) stands twice with different values."
            );
        }
    }

    private static void CheckForbidden(ref ElementCollector collector)
    {
        for (var i = 0; i < collector.Elements.Length; i++)
        {
            var one = collector.Elements[i].Identifier;
            if (one.Never.Length == 0 || FirstOf(collector.Elements, i) < i)
                continue;
            for (var j = 0; j < collector.Elements.Length; j++)
            {
                var other = collector.Elements[j].Identifier;
                if (!Excludes(one, other) || FirstOf(collector.Elements, j) < j || (j < i && Excludes(other, one)))
                    continue;
                var position = collector.Elements[Math.Max(i, j)].Position;
                if (collector.Reading.Lenient && other.Code == Count)
                {
                    collector.Warn(
                        Gs1Error.CompanionForbidden,
                        position,
                        Count,
                        $"(37) counts the content of a parcel and says nothing beside ({one.Code}): it is left out."
                    );
                    RemoveAll(ref collector, Count);
                    i = -1;
                    break;
                }

                collector.Error(
                    Gs1Error.CompanionForbidden,
                    position,
                    other.Code,
                    $"({one.Code}) and ({other.Code}) must not stand together."
                );
            }
        }
    }

    private static void CheckNeeds(ref ElementCollector collector)
    {
        for (var i = 0; i < collector.Elements.Length; i++)
        {
            var element = collector.Elements[i];
            if (element.Identifier.Needs.Length == 0 || FirstOf(collector.Elements, i) < i)
                continue;
            foreach (var group in element.Identifier.Needs)
            {
                if (IsMet(group, collector.Elements))
                    continue;
                var code = element.Identifier.Code;
                var reason = $"({code}) must stand with {Names(group)}.";
                if (collector.Reading.Lenient)
                    collector.Warn(Gs1Error.CompanionMissing, element.Position, code, reason);
                else
                    collector.Error(Gs1Error.CompanionMissing, element.Position, code, reason);
            }
        }
    }

    private static bool Excludes(ApplicationIdentifier one, ApplicationIdentifier other)
    {
        if (ReferenceEquals(one, other))
            return false;
        foreach (ref readonly var pattern in one.Never.AsSpan())
        {
            if (pattern.Matches(other))
                return true;
        }

        return false;
    }

    private static bool IsMet(IdentifierPattern[][] group, ReadOnlySpan<Element> elements)
    {
        foreach (var alternative in group)
        {
            if (HasAll(alternative, elements))
                return true;
        }

        return false;
    }

    private static bool HasAll(IdentifierPattern[] alternative, ReadOnlySpan<Element> elements)
    {
        foreach (ref readonly var pattern in alternative.AsSpan())
        {
            if (!Has(pattern, elements))
                return false;
        }

        return true;
    }

    private static bool Has(in IdentifierPattern pattern, ReadOnlySpan<Element> elements)
    {
        foreach (ref readonly var element in elements)
        {
            if (pattern.Matches(element.Identifier))
                return true;
        }

        return false;
    }

    private static int FirstOf(ReadOnlySpan<Element> elements, int index)
    {
        var code = elements[index].Identifier.Code;
        for (var i = 0; i < index; i++)
        {
            if (elements[i].Identifier.Code == code)
                return i;
        }

        return index;
    }

    private static void RemoveAll(ref ElementCollector collector, string code)
    {
        for (var i = collector.Elements.Length - 1; i >= 0; i--)
        {
            if (collector.Elements[i].Identifier.Code == code)
                collector.Remove(i);
        }
    }

    private static string Names(IdentifierPattern[][] group) =>
        string.Join(
            " or ",
            group.Select(alternative => string.Join(" and ", alternative.Select(pattern => $"({pattern.Code})")))
        );
}
