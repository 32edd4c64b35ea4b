using System.Globalization;
using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>What a kit can be refused for.</summary>
internal enum KitError
{
    /// <summary>The recipe breaks a rule.</summary>
    RecipeInvalid,

    /// <summary>What is unpacked is not what the recipe says.</summary>
    UnpackInvalid,
}

/// <summary>A constituent of a kit.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">Each in one kit, at least 1.</param>
internal readonly record struct Constituent(Guid ProductId, long Quantity);

/// <summary>The recipe of a kit: which products it holds, and how many of each.</summary>
internal sealed class Kit
{
    /// <summary>The most constituents of a kit.</summary>
    public const int MaxConstituents = 500;

    private Kit(Guid productId, Constituent[] constituents) => (ProductId, Constituents) = (productId, constituents);

    public Guid ProductId { get; }

    public IReadOnlyList<Constituent> Constituents { get; }

    /// <summary>A recipe that holds: something in it, every product once, and not the kit itself.</summary>
    /// <exception cref="DomainException"><see cref="KitError.RecipeInvalid"/>, with all fields that break a rule.</exception>
    public static Kit Of(Guid productId, IReadOnlyList<Constituent> constituents)
    {
        var validation = new Validation();
        validation.Check(
            constituents.Count is >= 1 and <= MaxConstituents,
            "constituents",
            "OUT_OF_RANGE",
            $"A kit has 1 to {MaxConstituents} constituents."
        );
        var seen = new HashSet<Guid>();
        for (var i = 0; i < constituents.Count; i++)
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"constituents[{i}]");
            var constituent = constituents[i];
            validation.Check(
                constituent.ProductId != productId,
                $"{field}.product_id",
                "NOT_ALLOWED",
                "A kit does not hold itself."
            );
            validation.Check(
                seen.Add(constituent.ProductId),
                $"{field}.product_id",
                "DUPLICATE",
                "The product stands in the recipe already."
            );
            validation.Check(
                constituent.Quantity >= 1,
                $"{field}.quantity",
                "OUT_OF_RANGE",
                "A kit holds 1 Each or more."
            );
        }

        validation.ThrowIfInvalid(KitError.RecipeInvalid);
        return new Kit(productId, [.. constituents]);
    }
}
