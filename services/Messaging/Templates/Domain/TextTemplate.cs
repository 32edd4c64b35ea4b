using System.Text;

namespace Platform.Messaging.Templates.Domain;

/// <summary>A text with placeholders in braces: <c>"{product} is valid until {expiresOn}."</c> There are no other braces in it.</summary>
public sealed class TextTemplate
{
    /// <summary>Most characters of a template.</summary>
    public const int MaxLength = 1000;

    private readonly List<(string Text, bool IsPlaceholder)> parts = [];

    private TextTemplate() { }

    /// <summary>The names in braces, each once, in the order of their first place.</summary>
    public IReadOnlyList<string> Placeholders => [.. parts.Where(p => p.IsPlaceholder).Select(p => p.Text).Distinct()];

    /// <summary>Reads a template, and tells everything that is wrong with it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The placeholders it may hold.</param>
    /// <param name="problem">Takes what is wrong and what would be right, once for each fault.</param>
    /// <returns>The template; null when something is wrong.</returns>
    public static TextTemplate? Parse(string text, IReadOnlyCollection<string> known, Action<string> problem)
    {
        var ok = true;
        void Refuse(string cause)
        {
            ok = false;
            problem(cause);
        }

        if (text.Length > MaxLength || string.IsNullOrWhiteSpace(text))
            Refuse($"A text has 1 to {MaxLength} characters.");
        if (text.Any(c => char.IsControl(c) && c != '\n'))
            Refuse("A text has no control characters but line breaks.");
        var template = new TextTemplate();
        var rest = text.AsSpan();
        while (rest.Length > 0)
        {
            var brace = rest.IndexOfAny('{', '}');
            if (brace != 0)
                template.parts.Add(((brace < 0 ? rest : rest[..brace]).ToString(), false));
            if (brace < 0)
                break;
            rest = rest[brace..];
            var end = rest[0] == '{' ? rest[1..].IndexOfAny('{', '}') + 1 : 0;
            if (end <= 0 || rest[end] != '}')
            {
                Refuse("A brace stands alone; braces only enclose placeholders, as in {product}.");
                break;
            }
            var name = rest[1..end].ToString();
            if (!known.Contains(name))
                Refuse($"There is no placeholder {{{name}}} here; there are {Listed(known)}.");
            template.parts.Add((name, true));
            rest = rest[(end + 1)..];
        }
        return ok ? template : null;
    }

    /// <summary>The text with every placeholder replaced.</summary>
    public string Fill(Func<string, string> value)
    {
        var filled = new StringBuilder();
        foreach (var (text, isPlaceholder) in parts)
            filled.Append(isPlaceholder ? value(text) : text);
        return filled.ToString();
    }

    private static string Listed(IReadOnlyCollection<string> names) =>
        names.Count > 0 ? string.Join(", ", names.Select(n => $"{{{n}}}")) : "none";
}
