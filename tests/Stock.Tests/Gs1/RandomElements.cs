using System.Globalization;
using System.Text;
using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

/// <summary>Element strings that break no rule, of any identifiers.</summary>
internal sealed class RandomElements(Random random)
{
    private const string Set82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private const string Digits = "0123456789";

    private static readonly ApplicationIdentifier[] All = [.. ApplicationIdentifiers.All];

    // Beginnings from which everything else can follow.
    private static readonly string[][] Roots =
    [
        ["01"],
        ["01", "21"],
        ["00"],
        ["00", "02", "37"],
        ["00", "8026", "37"],
        ["8006"],
        ["253"],
        ["255"],
        ["414"],
        ["415", "8020"],
        ["417"],
        ["8004"],
        ["8010"],
        ["8017"],
        ["8018", "7259"],
        ["402"],
    ];

    public ElementString Next()
    {
        List<ApplicationIdentifier> chosen = [.. Roots[random.Next(Roots.Length)].Select(Find)];
        foreach (var candidate in random.GetItems(All, 40))
        {
            if (!chosen.Contains(candidate) && !Excluded(candidate, chosen) && IsMet(candidate, chosen))
                chosen.Add(candidate);
        }

        ApplicationIdentifier[] order = [.. chosen];
        random.Shuffle(order);
        Element[] elements = [.. order.Select(identifier => new Element(identifier, Value(identifier).AsMemory(), 0))];
        return new ElementString(elements, elements.Length, []);
    }

    /// <summary>A value that breaks no rule.</summary>
    public string Value(ApplicationIdentifier identifier)
    {
        var value = new StringBuilder();
        foreach (var part in identifier.Parts)
        {
            if (part.IsOptional && random.Next(2) == 0)
                break;
            value.Append(Content(part));
        }

        return value.ToString();
    }

    private static ApplicationIdentifier Find(string code) => ApplicationIdentifiers.Find(code)!;

    private static bool Excluded(ApplicationIdentifier candidate, List<ApplicationIdentifier> chosen) =>
        chosen.Exists(other =>
            other.Never.Any(p => p.Matches(candidate)) || candidate.Never.Any(p => p.Matches(other))
        );

    private static bool IsMet(ApplicationIdentifier candidate, List<ApplicationIdentifier> chosen) =>
        candidate.Needs.All(group => group.Any(all => all.All(pattern => chosen.Exists(pattern.Matches))));

    private string Content(Part part)
    {
        if (part.Rule.HasFlag(ValueRule.CheckPair))
        {
            var model = "9501A" + Text(Set82, random.Next(part.Most - 7));
            return model + CheckPair.For(model);
        }

        var length = random.Next(part.Least, part.Most + 1);
        return part.Rule switch
        {
            ValueRule.CheckDigit => Text(Digits, part.Most - 1) is var main ? main + CheckDigit.For(main) : "",
            ValueRule.CompanyPrefix => "9501" + Text(part.Set == CharacterSet.Set39 ? "A#-/0" : Set82, random.Next(20)),
            ValueRule.MonthOrDay => $"{Text(Digits, 2)}{random.Next(1, 13):00}{random.Next(29):00}",
            ValueRule.Day => $"{Text(Digits, 2)}{random.Next(1, 13):00}{random.Next(1, 29):00}",
            ValueRule.LongDay => $"19{Text(Digits, 2)}{random.Next(1, 13):00}{random.Next(1, 29):00}",
            ValueRule.Time => $"{random.Next(24):00}{random.Next(60):00}",
            ValueRule.Hour => $"{random.Next(24):00}",
            ValueRule.Minute => $"{random.Next(60):00}",
            ValueRule.Country or ValueRule.CountryOrSeveral => "834",
            ValueRule.CountryLetters => "NP",
            ValueRule.Currency => "524",
            ValueRule.YesNo or ValueRule.Sex or ValueRule.Winding => $"{random.Next(2)}",
            ValueRule.Zero => "0",
            ValueRule.NonZero or ValueRule.NoLeadingZero => "1" + Text(Digits, length - 1),
            ValueRule.Minus => "-",
            ValueRule.PieceOfTotal => $"{random.Next(1, 10):00}{random.Next(10, 100)}",
            ValueRule.Sequence => "1/2",
            ValueRule.PercentEncoded => Text("ABCxyz", length),
            ValueRule.Latitude or ValueRule.Longitude => random
                .NextInt64(1_800_000_001)
                .ToString("D10", CultureInfo.InvariantCulture),
            ValueRule.MediaType => $"{random.Next(80, 100)}",
            ValueRule.ImporterIndex => "_",
            ValueRule.Iban => "GB82WEST12345698765432",
            _ => Text(Characters(part.Set), length),
        };
    }

    private static string Characters(CharacterSet set) =>
        set switch
        {
            CharacterSet.Digits => Digits,
            CharacterSet.Set82 => Set82,
            CharacterSet.Set39 => "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            _ => "-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        };

    private string Text(string characters, int length) => new(random.GetItems(characters.AsSpan(), length));
}
