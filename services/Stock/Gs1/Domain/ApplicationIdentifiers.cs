namespace Platform.Stock.Gs1.Domain;

/// <summary>Finds application identifiers by their digits.</summary>
internal static class ApplicationIdentifiers
{
    private const int Prefixes = 100;

    // By the first two digits, which tell how many an identifier has; then by what follows them.
    private static readonly ApplicationIdentifier?[]?[] ByPrefix = Index(IdentifierRows.Read(IdentifierTable.Rows));

    /// <summary>All that GS1 has assigned, in the order of their digits.</summary>
    public static IEnumerable<ApplicationIdentifier> All =>
        ByPrefix.SelectMany(group => group ?? []).OfType<ApplicationIdentifier>();

    /// <summary>The identifier of exactly these digits; null when it is not assigned.</summary>
    public static ApplicationIdentifier? Find(ReadOnlySpan<char> code) =>
        HasLengthOfPrefix(code) ? Assigned(code) : null;

    /// <summary>Whether a code has as many characters as an identifier of its first two digits, assigned or not.</summary>
    public static bool HasLengthOfPrefix(ReadOnlySpan<char> code) =>
        DigitsAt(code) is var digits and > 0 && digits == code.Length;

    /// <summary>The identifier a text begins with; null when it is not assigned.</summary>
    public static ApplicationIdentifier? FindAt(ReadOnlySpan<char> text)
    {
        var digits = DigitsAt(text);
        return digits == 0 || digits > text.Length ? null : Assigned(text[..digits]);
    }

    /// <summary>
    /// How many digits the identifier has that a text begins with, assigned or not; 0 when it does not begin with one, or GS1
    /// has nothing under its first two digits.
    /// </summary>
    public static int DigitsAt(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
            return 0;
        var group = ByPrefix[Prefix(text)];
        return group is null ? 0
            : group.Length == 1 ? 2
            : group.Length == 10 ? 3
            : 4;
    }

    /// <summary>
    /// How many characters a value has by the first two digits of its identifier; 0 when it ends at a separator. GS1 will never
    /// change these (General Specifications, section 7.8.5; 23 is no longer among them).
    /// </summary>
    public static int PredefinedLength(ReadOnlySpan<char> code) =>
        Prefix(code) switch
        {
            0 => 18,
            >= 1 and <= 3 => 14,
            4 => 16,
            >= 11 and <= 19 => 6,
            20 => 2,
            >= 31 and <= 36 => 6,
            41 => 13,
            _ => 0,
        };

    /// <summary>An identifier that GS1 has not assigned, with the form that its first two digits tell.</summary>
    public static ApplicationIdentifier Unassigned(ReadOnlySpan<char> code)
    {
        var length = PredefinedLength(code);
        var part =
            length > 0
                ? new Part(CharacterSet.Digits, length, length, IsOptional: false, ValueRule.None)
                : new Part(CharacterSet.Set82, 1, ElementString.MaxValueLength, IsOptional: false, ValueRule.None);
        return new ApplicationIdentifier(code.ToString(), "not assigned", [part]);
    }

    private static ApplicationIdentifier? Assigned(ReadOnlySpan<char> code)
    {
        var rest = 0;
        foreach (var digit in code[2..])
        {
            if (!char.IsAsciiDigit(digit))
                return null;
            rest = (rest * 10) + digit - '0';
        }

        return ByPrefix[Prefix(code)]![rest];
    }

    private static int Prefix(ReadOnlySpan<char> code) => ((code[0] - '0') * 10) + code[1] - '0';

    private static ApplicationIdentifier?[]?[] Index(IEnumerable<ApplicationIdentifier> identifiers)
    {
        var index = new ApplicationIdentifier?[]?[Prefixes];
        // Not assigned, but of predefined length: their digits are two.
        foreach (var prefix in new[] { 4, 14, 18, 19 })
            index[prefix] = new ApplicationIdentifier?[1];
        foreach (var identifier in identifiers)
        {
            var size = identifier.Code.Length switch
            {
                2 => 1,
                3 => 10,
                _ => 100,
            };
            (index[identifier.Number / size] ??= new ApplicationIdentifier?[size])[identifier.Number % size] =
                identifier;
        }

        return index;
    }
}
