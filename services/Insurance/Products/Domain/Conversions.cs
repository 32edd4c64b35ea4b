using Platform.Kernel;

namespace Platform.Insurance.Products.Domain;

/// <summary>Which product converts to which: what a policy is renewed by.</summary>
public static class Conversions
{
    /// <summary>Reports a product that would convert to itself through others: nobody could say what a renewal is.</summary>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="field">The field that names the product it converts to.</param>
    /// <param name="product">The product.</param>
    /// <param name="stages">
    /// What products convert to with the product on sale, from its first day on: one map each time that another version comes into force.
    /// Those that convert to nothing may be left out.
    /// </param>
    public static void CheckCircle(
        Validation validation,
        string field,
        Guid product,
        IEnumerable<IReadOnlyDictionary<Guid, Guid>> stages
    ) =>
        validation.Check(
            !stages.Any(conversions => LeadsBack(product, conversions)),
            field,
            "CIRCLE",
            "The product it converts to leads back to it."
        );

    /// <summary>A circle further on, of which the product is no part, is not its own.</summary>
    private static bool LeadsBack(Guid product, IReadOnlyDictionary<Guid, Guid> conversions)
    {
        var seen = new HashSet<Guid>();
        var at = product;
        while (conversions.TryGetValue(at, out var next) && seen.Add(next))
        {
            if (next == product)
                return true;
            at = next;
        }
        return false;
    }
}
