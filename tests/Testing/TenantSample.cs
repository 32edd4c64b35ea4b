namespace Platform.Testing;

/// <summary>The text of a valid tenant file, for tests to write and to spoil.</summary>
public static class TenantSample
{
    /// <param name="code">The code, which the file must be called by.</param>
    /// <param name="issuer">The issuer's address; null for one that is never asked.</param>
    /// <param name="database">The lines under <c>database</c>; SQLite when null.</param>
    /// <param name="sections">The lines under <c>sections</c>, each indented by two blanks.</param>
    public static string Yaml(string code, string? issuer = null, string? database = null, string? sections = null) =>
        $$"""
            code: {{code}}
            name: Country {{code}}
            locales: [sw, en]
            currency:
              code: TZS
              minorDigits: 2
            timeZone: Africa/Dar_es_Salaam
            calendar: gregorian
            fiscalYearStart:
              month: 7
              day: 1
            locationLevels:
              - { sw: Mkoa, en: Region }
              - { sw: Wilaya, en: District }
            phonePlan:
              countryCode: "255"
              trunkPrefix: "0"
              nationalPattern: '^[67]\d{8}$'
            identifiers:
              insuranceNumber:
                length: 9
                scheme: modulo
                root: 7
            issuer:
              url: {{issuer ?? $"https://identity.example/{code}"}}
              audience: platform
            database:
            {{database ?? "  provider: sqlite"}}
            roles:
              claims-clerk: [claims.read, claims.submit]
              support: [claims.read]
            sections:{{(sections is null ? " {}" : "\n" + sections)}}

            """;
}
