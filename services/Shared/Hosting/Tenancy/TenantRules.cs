using System.Text.RegularExpressions;
using Platform.Hosting.Tenancy.Yaml;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>The rules of a tenant file that types alone cannot say, apart from its issuer and its database.</summary>
internal static class TenantRules
{
    public static void Check(TenantFile file, string expectedCode, YamlProblems problems)
    {
        problems.Check(
            TenantCode.TryParse(file.Code, out _),
            "code",
            "A code is two lower-case letters (ISO 3166-1 alpha-2), or 'commons'."
        );
        problems.Check(
            file.Code == expectedCode,
            "code",
            $"The code and the file's name must agree: the file is called '{expectedCode}'."
        );
        problems.Check(file.Name is { Length: > 0 and <= 100 }, "name", "A name has 1 to 100 characters.");
        Locales(file.Locales ?? [], problems);
        problems.Matches(
            Patterns.Currency,
            file.Currency?.Code,
            "currency.code",
            "A currency code is three capital letters (ISO 4217)."
        );
        problems.Check(
            file.Currency?.MinorDigits is null or (>= 0 and <= 4),
            "currency.minorDigits",
            "A currency has 0 to 4 minor digits."
        );
        problems.Check(
            file.TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(file.TimeZone, out _),
            "timeZone",
            "This is no time zone of the IANA database, as Africa/Dar_es_Salaam is."
        );
        FiscalYear(file, problems);
        Levels(file.LocationLevels ?? [], file.Locales ?? [], problems);
        Phone(file.PhonePlan, problems);
        InsuranceNumber(file.Identifiers.InsuranceNumber, problems);
        Roles(file.Roles, problems);
        foreach (var feature in file.Features.Keys)
            problems.Matches(
                Patterns.Word,
                feature,
                $"features.{feature}",
                "A feature is named in lower-case letters, digits and hyphens."
            );
    }

    private static void Locales(IReadOnlyList<string> locales, YamlProblems problems)
    {
        problems.Check(
            locales.Count is > 0 and <= 10,
            "locales",
            "1 to 10 locales are needed; the first is the default."
        );
        for (var i = 0; i < locales.Count; i++)
        {
            problems.Matches(
                Patterns.Locale,
                locales[i],
                $"locales[{i}]",
                "A locale is a language tag as 'sw' or 'pt-BR'."
            );
            problems.Check(
                !locales.Take(i).Contains(locales[i]),
                $"locales[{i}]",
                "The locale stands here a second time."
            );
        }
    }

    private static void FiscalYear(TenantFile file, YamlProblems problems)
    {
        if (file.FiscalYearStart is not { } start)
            return;
        if (!problems.Check(start.Month is >= 1 and <= 12, "fiscalYearStart.month", "A month is 1 to 12."))
            return;
        // Bikram Sambat months have 29 to 32 days, in no fixed pattern.
        var days = file.Calendar == Calendar.Nepali ? 29 : DateTime.DaysInMonth(2001, start.Month);
        problems.Check(
            start.Day >= 1 && start.Day <= days,
            "fiscalYearStart.day",
            $"The day must exist in every year: 1 to {days}."
        );
    }

    private static void Levels(
        IReadOnlyList<IReadOnlyDictionary<string, string>> levels,
        IReadOnlyList<string> locales,
        YamlProblems problems
    )
    {
        problems.Check(
            levels.Count is > 0 and <= 8,
            "locationLevels",
            "1 to 8 levels are needed, from the widest to the narrowest."
        );
        for (var i = 0; i < levels.Count; i++)
        {
            var path = $"locationLevels[{i}]";
            if (levels[i] is null)
                continue;
            foreach (var locale in locales.Where(l => l is not null && !levels[i].ContainsKey(l)))
                problems.Check(false, $"{path}.{locale}", "The level has no name in this locale.");
            foreach (var (locale, name) in levels[i])
            {
                problems.Check(
                    locales.Contains(locale),
                    $"{path}.{locale}",
                    "This is not one of the tenant's locales."
                );
                problems.Check(
                    name is { Length: > 0 and <= 50 },
                    $"{path}.{locale}",
                    "A level's name has 1 to 50 characters."
                );
            }
        }
    }

    private static void Phone(TenantFile.PhonePlanPart? plan, YamlProblems problems)
    {
        if (plan is null)
            return;
        problems.Matches(
            Patterns.CallingCode,
            plan.CountryCode,
            "phonePlan.countryCode",
            "A country calling code has 1 to 3 digits, no '+'."
        );
        problems.Matches(
            Patterns.TrunkPrefix,
            plan.TrunkPrefix,
            "phonePlan.trunkPrefix",
            "A trunk prefix has 0 to 3 digits."
        );
        if (plan.NationalPattern is not { } pattern)
            return;
        problems.Check(
            pattern is ['^', .., '$'] && pattern.Length <= 200,
            "phonePlan.nationalPattern",
            "The pattern has at most 200 characters and is anchored by ^ and $."
        );
        try
        {
            _ = new PhonePlan("", "", pattern);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problems.Add(
                "phonePlan.nationalPattern",
                "This is not a regular expression, or one with back-references or look-around."
            );
        }
    }

    private static void InsuranceNumber(InsuranceNumberRule? rule, YamlProblems problems)
    {
        const string At = "identifiers.insuranceNumber";
        if (rule is null)
            return;
        problems.Check(rule.Length is >= 4 and <= 50, $"{At}.length", "An insurance number has 4 to 50 digits.");
        if (rule.Scheme == CheckScheme.Modulo)
            problems.Check(
                rule.Root is >= 2 and <= 97 and not 10,
                $"{At}.root",
                "A root is 2 to 97; for 10 use the scheme luhn."
            );
        else
            problems.Check(rule.Root is null, $"{At}.root", "Only the scheme modulo has a root.");
    }

    private static void Roles(IReadOnlyDictionary<string, IReadOnlyList<string>>? roles, YamlProblems problems)
    {
        if (roles is null)
            return;
        problems.Check(roles.Count is > 0 and <= 100, "roles", "1 to 100 roles are needed.");
        foreach (var (role, permissions) in roles)
        {
            problems.Matches(
                Patterns.Word,
                role,
                $"roles.{role}",
                "A role is named in lower-case letters, digits and hyphens."
            );
            for (var i = 0; i < permissions.Count; i++)
            {
                var at = $"roles.{role}[{i}]";
                problems.Matches(
                    Patterns.Permission,
                    permissions[i],
                    at,
                    "A permission is a register and an action, as 'claims.review'."
                );
                problems.Check(
                    !permissions.Take(i).Contains(permissions[i]),
                    at,
                    "The permission stands here a second time."
                );
            }
        }
    }

    private static void Matches(this YamlProblems problems, Regex pattern, string? value, string path, string cause) =>
        problems.Check(value is not null && pattern.IsMatch(value), path, cause);
}
