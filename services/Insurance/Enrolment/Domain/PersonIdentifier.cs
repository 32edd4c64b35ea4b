namespace Platform.Insurance.Enrolment.Domain;

/// <summary>A number that identifies a person elsewhere: of an identity card, a passport, another register.</summary>
public sealed class PersonIdentifier
{
    /// <summary>Identifiers of one person.</summary>
    public const int MostOfPerson = 10;

    /// <summary>The longest number, in characters.</summary>
    public const int MaxNumber = 50;

    private PersonIdentifier() { }

    internal PersonIdentifier(int place, IdentifierValues values, bool holds)
    {
        (Place, Type, Number) = (place, values.Type, values.Number);
        Key = values.Key;
        Hold(holds);
    }

    /// <summary>Place among those the person ever had: 1 and up.</summary>
    public int Place { get; private init; }

    /// <summary>Code of the list of identification types.</summary>
    public string Type { get; private init; } = "";

    /// <summary>As given.</summary>
    public string Number { get; private init; } = "";

    /// <inheritdoc cref="IdentifierValues.Key"/>
    public string Key { get; private init; } = "";

    /// <summary>The key, as long as nobody else may have it; null of one who died, or who turned out to be another.</summary>
    public string? HeldKey { get; private set; }

    /// <summary>What was said.</summary>
    public IdentifierValues Values => new(Type, Number);

    internal void Hold(bool holds) => HeldKey = holds ? Key : null;
}

/// <summary>An identifier as people say it.</summary>
/// <param name="Type">Code of the list of identification types.</param>
/// <param name="Number">The number, 1 to 50 characters.</param>
public sealed record IdentifierValues(string Type, string Number)
{
    /// <summary>What tells two numbers apart: letters in upper case and digits, without blanks and <c>- . /</c>.</summary>
    public string Key => KeyOf(Number);

    /// <inheritdoc cref="Key"/>
    public static string KeyOf(string number) =>
        string.Concat(number.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '/'))).ToUpperInvariant();
}
