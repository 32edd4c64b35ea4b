namespace Platform.Messaging.Templates.Domain;

/// <summary>Which of a country's languages a family gets.</summary>
public static class Languages
{
    /// <summary>The offered language that is the wanted one, else one of the same primary language, else the first.</summary>
    /// <param name="wanted">BCP 47 tag; may be empty.</param>
    /// <param name="offered">The country's languages, at least one.</param>
    public static string Choose(string wanted, IReadOnlyList<string> offered) =>
        offered.FirstOrDefault(o => o.Equals(wanted, StringComparison.OrdinalIgnoreCase))
        ?? offered.FirstOrDefault(o => Primary(o).Equals(Primary(wanted), StringComparison.OrdinalIgnoreCase))
        ?? offered[0];

    private static string Primary(string tag) => tag.Split('-', '_')[0];
}
