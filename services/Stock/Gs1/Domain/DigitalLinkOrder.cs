namespace Platform.Stock.Gs1.Domain;

/// <summary>What may stand where in a Digital Link.</summary>
internal static class DigitalLinkOrder
{
    /// <summary>Whether qualifiers may follow the key in this order: an alternative of its holds them so, others left out.</summary>
    public static bool IsInOrder(ApplicationIdentifier key, IReadOnlyList<string> qualifiers)
    {
        foreach (var alternative in key.Qualifiers)
        {
            var found = 0;
            foreach (var allowed in alternative)
            {
                if (found < qualifiers.Count && qualifiers[found] == allowed)
                    found++;
            }

            if (found == qualifiers.Count)
                return true;
        }

        return qualifiers.Count == 0;
    }

    /// <summary>
    /// Whether an identifier may stand in the query of a link that has this path, key first: the standard allows it, and the
    /// path has no place for it.
    /// </summary>
    public static bool IsAttribute(ApplicationIdentifier identifier, ReadOnlySpan<Element> path)
    {
        if (!identifier.IsAttribute)
            return false;
        if (path.IsEmpty)
            return true;
        foreach (var alternative in path[0].Identifier.Qualifiers)
        {
            if (alternative.Contains(identifier.Code) && HasAll(alternative, path[1..]))
                return false;
        }

        return true;
    }

    private static bool HasAll(string[] alternative, ReadOnlySpan<Element> qualifiers)
    {
        foreach (ref readonly var qualifier in qualifiers)
        {
            if (!alternative.Contains(qualifier.Identifier.Code))
                return false;
        }

        return true;
    }
}
