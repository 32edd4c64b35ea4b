namespace Platform.Stock.Gs1.Domain;

/// <summary>What can be wrong with GS1 data.</summary>
internal enum Gs1Error
{
    /// <summary>There is nothing to read.</summary>
    Empty,

    /// <summary>The text is longer than any GS1 data can be.</summary>
    TextTooLong,

    /// <summary>The data holds more than 64 elements.</summary>
    TooManyElements,

    /// <summary>The text is data of some other kind.</summary>
    NotGs1,

    /// <summary>Scan data does not begin with a symbology identifier that is known here.</summary>
    SymbologyUnknown,

    /// <summary>Something stands between the elements, or a bracket is not closed.</summary>
    BracketMisplaced,

    /// <summary>An application identifier is expected where no digits stand.</summary>
    IdentifierMissing,

    /// <summary>GS1 has not assigned this application identifier.</summary>
    IdentifierUnknown,

    /// <summary>The value is empty.</summary>
    ValueMissing,

    /// <summary>The value has too few characters.</summary>
    ValueTooShort,

    /// <summary>The value has too many characters.</summary>
    ValueTooLong,

    /// <summary>The value has a character that its identifier does not allow.</summary>
    CharacterNotAllowed,

    /// <summary>The check digit does not belong to the number.</summary>
    CheckDigitWrong,

    /// <summary>The two check characters do not belong to the value.</summary>
    CheckPairWrong,

    /// <summary>The calendar has no such day.</summary>
    DateInvalid,

    /// <summary>The clock has no such time.</summary>
    TimeInvalid,

    /// <summary>The value breaks another rule of its identifier.</summary>
    ValueNotAllowed,

    /// <summary>An element that must stand beside this one is missing.</summary>
    CompanionMissing,

    /// <summary>Two elements exclude each other.</summary>
    CompanionForbidden,

    /// <summary>An identifier stands twice, with different values.</summary>
    RepeatedDifferently,

    /// <summary>The text is no web address of http or https.</summary>
    NotALink,

    /// <summary>The web address has no path with a GS1 key.</summary>
    KeyMissing,

    /// <summary>A qualifier in the path of a Digital Link does not belong to its key, or stands in the wrong place.</summary>
    QualifierMisplaced,

    /// <summary>What stands in the query of a Digital Link belongs in its path, or in no Digital Link at all.</summary>
    NotAnAttribute,

    /// <summary>The elements cannot be written in this form.</summary>
    NotWritable,
}

/// <summary>One thing that is wrong with GS1 data.</summary>
/// <param name="Error">The rule.</param>
/// <param name="Position">Where in the text it shows, from 0.</param>
/// <param name="Identifier">The application identifier concerned; empty when there is none.</param>
/// <param name="Reason">What is wrong, for a person.</param>
/// <param name="IsWarning">Whether the data can be used all the same.</param>
internal readonly record struct Gs1Problem(
    Gs1Error Error,
    int Position,
    string Identifier,
    string Reason,
    bool IsWarning = false
);
