namespace Platform.Identity.Accounts.Domain;

/// <summary>Text that people type and others read.</summary>
public static class PlainText
{
    /// <summary>1 to <paramref name="most"/> characters without control characters, and no blank at either end.</summary>
    public static bool IsValid(string text, int most) =>
        text.Length > 0
        && text.Length <= most
        && text == text.Trim()
        && !text.Any(c => char.IsControl(c) || char.IsSurrogate(c));
}
