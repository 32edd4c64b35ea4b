namespace Platform.Kernel;

/// <summary>Text that people type and others read.</summary>
public static class Texts
{
    /// <summary>
    /// Reports a text of one line that is missing, too long or too short, or has a control character in it: some of those no database
    /// takes, and others change what a reader sees.
    /// </summary>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="field">Path of the text in the request.</param>
    /// <param name="text">The text as it will be stored.</param>
    /// <param name="least">Fewest characters; 0 where the text may be absent.</param>
    /// <param name="most">Most characters.</param>
    public static void CheckLine(this Validation validation, string field, string text, int least, int most) =>
        Check(validation, field, text, (least, most), "");

    /// <summary>As <see cref="CheckLine"/>, with line breaks and tabs: addresses, remarks.</summary>
    public static void CheckLines(this Validation validation, string field, string text, int least, int most) =>
        Check(validation, field, text, (least, most), "\n\r\t");

    private static void Check(
        Validation validation,
        string field,
        string text,
        (int Least, int Most) length,
        string controls
    )
    {
        if (text.Length == 0 && length.Least > 0)
        {
            validation.Add(field, "REQUIRED", "A value is needed.");
            return;
        }
        validation.Check(
            text.Length >= length.Least && text.Length <= length.Most,
            field,
            "LENGTH",
            $"{length.Least} to {length.Most} characters."
        );
        validation.Check(
            !text.Any(c => char.IsControl(c) && !controls.Contains(c, StringComparison.Ordinal)),
            field,
            "FORMAT",
            "A control character stands in the text."
        );
    }
}
