using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>Texts that lists are searched by.</summary>
public static class Searches
{
    /// <summary>As long as any name or code; SQLite takes no pattern of 50,000 bytes.</summary>
    private const int Longest = 100;

    /// <summary>Reports a text that nothing stored can begin with: longer than 100 characters, or with a control character.</summary>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="field">Path of the text in the request.</param>
    /// <param name="text">The text; empty for no search.</param>
    public static void CheckSearch(this Validation validation, string field, string text) =>
        validation.CheckLine(field, text, least: 0, Longest);
}
