using System.Globalization;

namespace Platform.Stock.Gs1.Domain;

/// <summary>Reads the rows of <see cref="IdentifierTable"/>.</summary>
internal static class IdentifierRows
{
    private static readonly Dictionary<string, ValueRule> Rules = new()
    {
        ["check"] = ValueRule.CheckDigit,
        ["pair"] = ValueRule.CheckPair,
        ["prefix"] = ValueRule.CompanyPrefix,
        ["nondigit"] = ValueRule.NonDigit,
        ["date0"] = ValueRule.MonthOrDay,
        ["date"] = ValueRule.Day,
        ["day"] = ValueRule.LongDay,
        ["time"] = ValueRule.Time,
        ["hour"] = ValueRule.Hour,
        ["minute"] = ValueRule.Minute,
        ["country"] = ValueRule.Country,
        ["country999"] = ValueRule.CountryOrSeveral,
        ["country2"] = ValueRule.CountryLetters,
        ["currency"] = ValueRule.Currency,
        ["yesno"] = ValueRule.YesNo,
        ["sex"] = ValueRule.Sex,
        ["winding"] = ValueRule.Winding,
        ["zero"] = ValueRule.Zero,
        ["nonzero"] = ValueRule.NonZero,
        ["nolead0"] = ValueRule.NoLeadingZero,
        ["minus"] = ValueRule.Minus,
        ["piece"] = ValueRule.PieceOfTotal,
        ["sequence"] = ValueRule.Sequence,
        ["percent"] = ValueRule.PercentEncoded,
        ["latitude"] = ValueRule.Latitude,
        ["longitude"] = ValueRule.Longitude,
        ["media"] = ValueRule.MediaType,
        ["importer"] = ValueRule.ImporterIndex,
        ["iban"] = ValueRule.Iban,
    };

    /// <summary>One identifier for each row, or for each number of a row's range.</summary>
    public static IEnumerable<ApplicationIdentifier> Read(string rows) =>
        rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(ReadRow);

    private static IEnumerable<ApplicationIdentifier> ReadRow(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var ends = cells[0].Split('-');
        var (first, last) = (Number(ends[0]), Number(ends[^1]));
        Part[] parts = [.. Words(cells[1], ' ').Select(ReadPart)];
        var rules = Words(cells[3], ';').Select(rule => rule.Split(' ', 2)).ToLookup(rule => rule[0], rule => rule[^1]);
        return Enumerable
            .Range(first, last - first + 1)
            .Select(number => new ApplicationIdentifier(
                number.ToString(CultureInfo.InvariantCulture).PadLeft(ends[0].Length, '0'),
                cells[2],
                parts
            )
            {
                Needs = [.. rules["needs"].Select(ReadGroup)],
                Never = [.. rules["never"].SelectMany(list => Words(list, ',')).Select(ReadPattern)],
                IsKey = rules.Contains("key"),
                Qualifiers =
                [
                    .. rules["key"]
                        .Where(list => list != "key")
                        .SelectMany(list => list.Split(" or "))
                        .Select(list => Words(list, ',')),
                ],
                IsAttribute = !rules.Contains("path"),
            });
    }

    private static Part ReadPart(string form)
    {
        var point = form.IndexOf('.', form.Contains("..") ? form.IndexOf("..", StringComparison.Ordinal) + 2 : 0);
        var (shape, rules) = point < 0 ? (form, "") : (form[..point], form[(point + 1)..]);
        var set = shape[0] switch
        {
            'N' => CharacterSet.Digits,
            'X' => CharacterSet.Set82,
            'Y' => CharacterSet.Set39,
            'Z' => CharacterSet.Set64,
            _ => throw new InvalidOperationException($"No set of characters: {form}"),
        };
        var length = shape[1..].TrimEnd('?');
        var isVariable = length.StartsWith("..", StringComparison.Ordinal);
        var most = Number(length.TrimStart('.'));
        var rule = Words(rules, '+').Aggregate(ValueRule.None, (all, name) => all | Rules[name]);
        return new Part(set, isVariable ? 1 : most, most, shape.EndsWith('?'), rule);
    }

    private static IdentifierPattern[][] ReadGroup(string list) =>
        [.. Words(list, ',').Select(alternative => Words(alternative, '+').Select(ReadPattern).ToArray())];

    private static IdentifierPattern ReadPattern(string code)
    {
        var given = code.TrimEnd('n');
        var divisor = (code.Length - given.Length) switch
        {
            0 => 1,
            1 => 10,
            _ => 100,
        };
        return new IdentifierPattern(code, Number(given), divisor);
    }

    private static string[] Words(string text, char separator) =>
        text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
