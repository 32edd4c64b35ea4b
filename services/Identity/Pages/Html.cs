using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Platform.Identity.Pages;

/// <summary>
/// Markup. The literal parts of an interpolated string are markup, whatever is put in is text and gets encoded, unless it is markup
/// itself: a value cannot become markup by mistake.
/// </summary>
internal readonly struct Html
{
    public static readonly Html Empty;

    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    public static Html Of(Builder builder) => new(builder.ToString());

    /// <summary>Takes text as markup: only ever our own.</summary>
    public static Html Markup(string markup) => new(markup);

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(p => p.ToString())));

    public override string ToString() => markup ?? "";

    [InterpolatedStringHandler]
    public readonly ref struct Builder(int literalLength, int formattedCount)
    {
        // All letters stand as they are: a page in Nepali stays readable to whoever looks at its source.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        private readonly StringBuilder text = new(literalLength + (formattedCount * 32));

        public void AppendLiteral(string markup) => text.Append(markup);

        public void AppendFormatted(Html html) => text.Append(html.markup);

        public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? ""));

        public void AppendFormatted(int value) => text.Append(value);

        public override string ToString() => text.ToString();
    }
}
