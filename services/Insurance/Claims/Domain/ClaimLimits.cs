using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What a claim may hold at most, so that no sum of it leaves a long and no claim holds up the others.</summary>
public static class ClaimLimits
{
    /// <summary>Lines of a claim.</summary>
    public const int MaxLines = 500;

    /// <summary>Parts given of one package.</summary>
    public const int MaxParts = 100;

    /// <summary>Quantity of a line, hundredths: a million units.</summary>
    public const long MaxQuantity = 100_000_000;

    /// <summary>Unit price asked, minor units; also the amount of a line.</summary>
    public const long MaxAmount = ProductRules.MaxAmount;

    /// <summary>Records every broken rule of a line.</summary>
    public static void Check(Validation validation, string field, long quantity, long asked)
    {
        validation.Check(
            quantity is > 0 and <= MaxQuantity,
            $"{field}.quantity",
            "OUT_OF_RANGE",
            $"From 1 to {MaxQuantity} hundredths."
        );
        var priced = validation.Check(
            asked is >= 0 and <= MaxAmount,
            $"{field}.price",
            "OUT_OF_RANGE",
            $"From 0 to {MaxAmount} minor units."
        );
        validation.Check(
            !priced || (Int128)quantity * asked <= (Int128)MaxAmount * 100,
            field,
            "OUT_OF_RANGE",
            $"A line claims at most {MaxAmount} minor units."
        );
    }
}
