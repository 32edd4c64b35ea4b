namespace Platform.Stock.Gs1.Domain;

/// <summary>Checks the length, the characters and the content of values.</summary>
internal static class ValueChecks
{
    private const int CompanyPrefixDigits = 4;

    /// <summary>Tells the collector what is wrong with a value that begins at <paramref name="position"/> of the text.</summary>
    public static void Run(
        ApplicationIdentifier identifier,
        ReadOnlySpan<char> value,
        int position,
        ref ElementCollector collector
    )
    {
        if (value.Length < identifier.Least || value.Length > identifier.Most)
        {
            AddLength(identifier, value.Length, position, ref collector);
            return;
        }

        var from = 0;
        foreach (ref readonly var part in identifier.Parts)
        {
            var rest = value[from..];
            if (rest.Length == 0)
                break;
            if (rest.Length < part.Least)
            {
                AddLength(identifier, value.Length, position, ref collector);
                return;
            }

            var content = rest[..Math.Min(part.Most, rest.Length)];
            var outside = Characters.FirstOutside(part.Set, content);
            if (outside >= 0)
            {
                collector.Error(
                    Gs1Error.CharacterNotAllowed,
                    position + from + outside,
                    identifier.Code,
                    $"({identifier.Code}) may only have {Characters.NameOf(part.Set)}."
                );
            }
            else if (part.Rule != ValueRule.None)
            {
                CheckContent(identifier, part.Rule, content, position + from, ref collector);
            }

            from += content.Length;
        }
    }

    private static void AddLength(
        ApplicationIdentifier identifier,
        int length,
        int position,
        ref ElementCollector collector
    )
    {
        var code = identifier.Code;
        var form =
            identifier.Least == identifier.Most ? $"{identifier.Most}" : $"{identifier.Least} to {identifier.Most}";
        if (length == 0)
        {
            collector.Error(Gs1Error.ValueMissing, position, code, $"({code}) has no value.");
            return;
        }

        var error = length > identifier.Most ? Gs1Error.ValueTooLong : Gs1Error.ValueTooShort;
        collector.Error(error, position, code, $"({code}) takes {form} characters, not {length}.");
    }

    private static void CheckContent(
        ApplicationIdentifier identifier,
        ValueRule rules,
        ReadOnlySpan<char> content,
        int position,
        ref ElementCollector collector
    )
    {
        for (var rest = (int)rules; rest != 0; rest &= rest - 1)
        {
            var rule = (ValueRule)(rest & -rest);
            if (Holds(rule, content, collector.Reading.Today))
                continue;
            var (error, reason) = Explain(rule);
            collector.Error(error, position, identifier.Code, $"({identifier.Code}): {reason}");
        }
    }

    private static bool Holds(ValueRule rule, ReadOnlySpan<char> content, DateOnly today) =>
        rule switch
        {
            ValueRule.CheckDigit => CheckDigit.Holds(content),
            ValueRule.CheckPair => CheckPair.Holds(content),
            ValueRule.CompanyPrefix => content.Length >= CompanyPrefixDigits
                && !content[..CompanyPrefixDigits].ContainsAnyExceptInRange('0', '9'),
            ValueRule.NonDigit => content.ContainsAnyExceptInRange('0', '9'),
            ValueRule.MonthOrDay => Gs1Date.TryRead(content, today, out _),
            ValueRule.Day => Gs1Date.TryRead(content, today, out var date) && date.HasDay,
            ValueRule.LongDay => Gs1Date.IsLongDay(content),
            ValueRule.Time => Number(content[..2]) < 24 && Number(content[2..]) < 60,
            ValueRule.Hour => Number(content) < 24,
            ValueRule.Minute => Number(content) < 60,
            ValueRule.Country => CodeLists.IsCountry(content),
            ValueRule.CountryOrSeveral => content is "999" || CodeLists.IsCountry(content),
            ValueRule.CountryLetters => CodeLists.IsCountryLetters(content),
            ValueRule.Currency => CodeLists.IsCurrency(content),
            ValueRule.YesNo => content is "0" or "1",
            ValueRule.Sex => content is "0" or "1" or "2" or "9",
            ValueRule.Winding => content is "0" or "1" or "9",
            ValueRule.Zero => !content.ContainsAnyExcept('0'),
            ValueRule.NonZero => content.ContainsAnyExcept('0'),
            ValueRule.NoLeadingZero => content[0] != '0',
            ValueRule.Minus => content is "-",
            ValueRule.PieceOfTotal => Number(content[..2]) is var piece and > 0 && piece <= Number(content[2..]),
            ValueRule.Sequence => IsSequence(content),
            ValueRule.PercentEncoded => IsPercentEncoded(content),
            ValueRule.Latitude => Number(content) <= 1_800_000_000,
            ValueRule.Longitude => Number(content) <= 3_600_000_000,
            ValueRule.MediaType => Number(content) is (>= 1 and <= 10) or >= 80,
            ValueRule.ImporterIndex => Characters.IsSet64(content[0]),
            ValueRule.Iban => CodeLists.IsIban(content),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, message: null),
        };

    private static (Gs1Error Error, string Reason) Explain(ValueRule rule) =>
        rule switch
        {
            ValueRule.CheckDigit => (Gs1Error.CheckDigitWrong, "the check digit is wrong, so one of the digits is."),
            ValueRule.CheckPair => (Gs1Error.CheckPairWrong, "the two check characters at the end are wrong."),
            ValueRule.CompanyPrefix => (
                Gs1Error.ValueNotAllowed,
                "it must begin with four digits of a company prefix."
            ),
            ValueRule.NonDigit => (Gs1Error.ValueNotAllowed, "it must not be digits alone."),
            ValueRule.MonthOrDay => (Gs1Error.DateInvalid, "there is no such day; write yymmdd, day 00 for a month."),
            ValueRule.Day => (Gs1Error.DateInvalid, "there is no such day; write yymmdd."),
            ValueRule.LongDay => (Gs1Error.DateInvalid, "there is no such day; write yyyymmdd."),
            ValueRule.Time => (Gs1Error.TimeInvalid, "there is no such time; write hhmm, to 2359."),
            ValueRule.Hour => (Gs1Error.TimeInvalid, "there is no such hour."),
            ValueRule.Minute => (Gs1Error.TimeInvalid, "there is no such minute or second."),
            ValueRule.Country or ValueRule.CountryOrSeveral => (
                Gs1Error.ValueNotAllowed,
                "it must be three digits of a country (ISO 3166-1)."
            ),
            ValueRule.CountryLetters => (Gs1Error.ValueNotAllowed, "it must be two letters of a country (ISO 3166-1)."),
            ValueRule.Currency => (Gs1Error.ValueNotAllowed, "it must be three digits of a currency (ISO 4217)."),
            ValueRule.YesNo => (Gs1Error.ValueNotAllowed, "it must be 0 or 1."),
            ValueRule.Sex => (Gs1Error.ValueNotAllowed, "it must be 0, 1, 2 or 9."),
            ValueRule.Winding => (Gs1Error.ValueNotAllowed, "the winding must be 0, 1 or 9."),
            ValueRule.Zero => (Gs1Error.ValueNotAllowed, "the first digit must be 0."),
            ValueRule.NonZero => (Gs1Error.ValueNotAllowed, "a measure must not be zero."),
            ValueRule.NoLeadingZero => (Gs1Error.ValueNotAllowed, "it must not begin with 0."),
            ValueRule.Minus => (Gs1Error.ValueNotAllowed, "only - may stand behind the number."),
            ValueRule.PieceOfTotal => (
                Gs1Error.ValueNotAllowed,
                "the piece must be between 01 and the number of pieces."
            ),
            ValueRule.Sequence => (
                Gs1Error.ValueNotAllowed,
                "write position/number, the position not above the number."
            ),
            ValueRule.PercentEncoded => (Gs1Error.ValueNotAllowed, "two hexadecimal digits must follow every %."),
            ValueRule.Latitude => (Gs1Error.ValueNotAllowed, "the latitude must not be above 1800000000."),
            ValueRule.Longitude => (Gs1Error.ValueNotAllowed, "the longitude must not be above 3600000000."),
            ValueRule.MediaType => (Gs1Error.ValueNotAllowed, "the media type must be 01 to 10 or 80 to 99."),
            ValueRule.ImporterIndex => (Gs1Error.ValueNotAllowed, "the importer must be a letter, a digit, - or _."),
            _ => (Gs1Error.ValueNotAllowed, "it is no account number whose check digits hold."),
        };

    private static long Number(ReadOnlySpan<char> digits)
    {
        var number = 0L;
        foreach (var digit in digits)
            number = (number * 10) + digit - '0';
        return number;
    }

    private static bool IsSequence(ReadOnlySpan<char> content)
    {
        var slash = content.IndexOf('/');
        if (slash < 1 || slash == content.Length - 1)
            return false;
        var position = content[..slash];
        var total = content[(slash + 1)..];
        return !position.ContainsAnyExceptInRange('0', '9')
            && !total.ContainsAnyExceptInRange('0', '9')
            && position[0] != '0'
            && total[0] != '0'
            && Number(position) <= Number(total);
    }

    private static bool IsPercentEncoded(ReadOnlySpan<char> content)
    {
        for (var i = content.IndexOf('%'); i >= 0 && i < content.Length; i++)
        {
            if (content[i] != '%')
                continue;
            if (
                i + 2 >= content.Length
                || !char.IsAsciiHexDigit(content[i + 1])
                || !char.IsAsciiHexDigit(content[i + 2])
            )
                return false;
        }

        return true;
    }
}
