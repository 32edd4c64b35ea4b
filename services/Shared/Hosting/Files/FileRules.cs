using Platform.Kernel;

namespace Platform.Hosting.Files;

/// <summary>
/// What files are taken: by size, and by what their content shows them to be. Names and declared types are what a sender says, and decide
/// nothing.
/// </summary>
/// <param name="MaxBytes">The largest, in bytes.</param>
/// <param name="MediaTypes">The types taken.</param>
public sealed record FileRules(int MaxBytes, params string[] MediaTypes)
{
    public const string Pdf = "application/pdf";
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string WebP = "image/webp";

    internal const string Unknown = "application/octet-stream";

    /// <summary>A file and its wrapping fit into a message of 4 MiB, the most that gRPC clients take unless told otherwise.</summary>
    private const int FitsMessage = 3 << 20;

    /// <summary>Papers, printed or scanned.</summary>
    public static readonly FileRules Documents = new(FitsMessage, Pdf, Jpeg, Png, WebP);

    /// <summary>Photographs of people.</summary>
    public static readonly FileRules Photos = new(FitsMessage, Jpeg, Png, WebP);

    /// <summary>Records every broken rule of a content.</summary>
    public bool Check(Validation validation, string field, ReadOnlySpan<byte> content)
    {
        if (!validation.Check(content.Length > 0, field, "REQUIRED", "The file is empty."))
            return false;
        if (!validation.Check(content.Length <= MaxBytes, field, "TOO_LARGE", $"A file has at most {MaxBytes} bytes."))
            return false;
        return validation.Check(
            MediaTypeOf(content) is { } type && MediaTypes.Contains(type),
            field,
            "TYPE",
            $"By its content it is none of {string.Join(", ", MediaTypes)}."
        );
    }

    /// <summary>What a content shows itself to be; null for none of the types that are known.</summary>
    public static string? MediaTypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) && HasEnd(content) ? Pdf
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        && content.Length > 16
        && content[12..].StartsWith("IHDR"u8)
            ? Png
        : content.StartsWith("RIFF"u8) && content.Length > 16 && content[8..].StartsWith("WEBPVP8"u8) ? WebP
        : null;

    // A PDF that was cut off on its way is found now, and not by the officer who opens it.
    private static bool HasEnd(ReadOnlySpan<byte> pdf)
    {
        const int Tail = 2048;
        return pdf[Math.Max(0, pdf.Length - Tail)..].IndexOf("%%EOF"u8) >= 0;
    }
}
