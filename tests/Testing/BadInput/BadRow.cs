namespace Platform.Testing.BadInput;

/// <summary>A request that breaks rules, and all that is answered to it.</summary>
/// <param name="Rpc">Service and method.</param>
/// <param name="Request">The request as JSON; <c>"$family"</c> stands for the id of the record that a country keeps by that name.</param>
/// <param name="Answer">Every broken rule as <c>field CODE</c>, or the reason where the request names nothing that there is.</param>
public sealed record BadRow(string Rpc, string Request, string[] Answer)
{
    /// <summary>A row is a paragraph: the rpc, the request to its last brace, the answer.</summary>
    internal static IEnumerable<BadRow> Read(string text) =>
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(row =>
            {
                var (begin, end) = (row.IndexOf('{', StringComparison.Ordinal), row.LastIndexOf('}') + 1);
                var answer = row[end..].Split(',', StringSplitOptions.TrimEntries);
                return new BadRow(row[..begin].Trim(), row[begin..end], answer);
            });
}
