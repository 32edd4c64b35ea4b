namespace Platform.Insurance.Tests.BadInput;

/// <summary>A request that breaks rules, and all that is answered to it.</summary>
/// <param name="Rpc">Service and method.</param>
/// <param name="Request">The request as JSON; <c>$family</c> stands for the id of the family there is.</param>
/// <param name="Answer">Every broken rule as <c>field CODE</c>, or the reason where the request names nothing that there is.</param>
public sealed record BadRow(string Rpc, string Request, string[] Answer)
{
    private static readonly string[] Areas =
    [
        BadClaims.Rows,
        BadReviews.Rows,
        BadFamilies.Rows,
        BadInsurees.Rows,
        BadPolicies.Rows,
        BadProducts.Rows,
        BadEntries.Rows,
        BadRegisters.Rows,
        BadPayments.Rows,
    ];

    public static IReadOnlyList<BadRow> All { get; } = [.. Areas.SelectMany(Read)];

    /// <summary>A row is a paragraph: the rpc, the request, the answer.</summary>
    private static IEnumerable<BadRow> Read(string text) =>
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(row => row.Split('\n'))
            .Select(lines => new BadRow(
                lines[0],
                string.Concat(lines[1..^1]),
                [.. lines[^1].Split(',', StringSplitOptions.TrimEntries)]
            ));
}
