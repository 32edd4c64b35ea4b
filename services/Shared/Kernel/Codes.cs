namespace Platform.Kernel;

/// <summary>Business codes: what people print on forms and type into lists.</summary>
public static class Codes
{
    /// <summary>1 to <paramref name="most"/> of A-Z, a-z, 0-9, '-', '.', '_' and '/'.</summary>
    public static bool IsValid(string code, int most) =>
        code.Length > 0
        && code.Length <= most
        && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '/');

    /// <summary>The rule in words, for an error.</summary>
    public static string Rule(int most) => $"A code is 1 to {most} of A-Z, a-z, 0-9, '-', '.', '_' and '/'.";
}
