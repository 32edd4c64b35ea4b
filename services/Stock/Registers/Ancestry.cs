namespace Platform.Stock.Registers;

/// <summary>Trees whose records name the one above.</summary>
internal static class Ancestry
{
    /// <summary>Reports a parent that is not there, or that lies below its child.</summary>
    /// <param name="id">The record.</param>
    /// <param name="parents">The parents of all records as they will be.</param>
    /// <param name="fields">Takes what is wrong, at <c>parent_id</c>.</param>
    /// <param name="what">What the records are, for a person.</param>
    public static void Check(Guid id, IReadOnlyDictionary<Guid, Guid?> parents, Fields fields, string what)
    {
        if (parents[id] is not { } parent || parent == Guid.Empty)
            return;
        if (!fields.Check(parents.ContainsKey(parent), "parent_id", "UNKNOWN", $"There is no such {what}."))
            return;
        Guid? above = parent;
        for (var steps = 0; above is { } at && at != id && steps < parents.Count; steps++)
            above = parents.GetValueOrDefault(at);
        fields.Check(above != id, "parent_id", "CYCLE", $"The {what} would be above itself.");
    }
}
