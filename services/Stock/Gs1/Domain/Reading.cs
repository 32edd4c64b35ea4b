namespace Platform.Stock.Gs1.Domain;

/// <summary>How GS1 data is read.</summary>
/// <param name="Today">The day that the two-digit years of dates are taken from.</param>
internal sealed record Reading(DateOnly Today)
{
    /// <summary>
    /// Whether a label that breaks a rule of association is used all the same, with a warning: elements that miss a companion,
    /// which another symbol on the item may hold; a count (37) beside the GTIN of the item itself, which is left out
    /// (decision S29); a plain symbol that holds element strings. Wrong values are errors however it is read.
    /// </summary>
    public bool Lenient { get; init; }

    /// <summary>Whether identifiers that GS1 has not assigned are read, when their first two digits tell their length.</summary>
    public bool AcceptUnknown { get; init; }

    /// <summary>Whether a Digital Link may have a GTIN of 8, 12 or 13 digits.</summary>
    public bool AcceptShortGtin { get; init; }
}
