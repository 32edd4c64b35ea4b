namespace Platform.Insurance.Tests.Serving;

/// <summary>The files of two countries whose rules differ: numbers, calendar, levels, languages, activation.</summary>
internal static class TwoCountries
{
    public static string File(string code, string issuer, string database, params string[] rules) =>
        $$"""
            code: {{code}}
            name: Country {{code}}
            {{(code == "np" ? Nepal : string.Join("\n    ", [Tanzania, .. rules]))}}
            phonePlan:
              countryCode: "255"
              trunkPrefix: "0"
              nationalPattern: '^[679]\d{8,9}$'
            issuer:
              url: {{issuer}}
              audience: platform
            database:
            {{database}}
            roles:
              clerk: [families.read]

            """;

    private const string Tanzania = """
        locales: [sw, en]
        currency: { code: TZS, minorDigits: 2 }
        timeZone: Africa/Dar_es_Salaam
        calendar: gregorian
        fiscalYearStart: { month: 7, day: 1 }
        locationLevels:
          - { sw: Mkoa, en: Region }
          - { sw: Kijiji, en: Village }
        identifiers:
          insuranceNumber: { length: 9, scheme: modulo, root: 7 }
        # Tests enrol people of the same name again and again; in Nepal they are refused.
        sections:
          insurance:
            refuseDuplicates: false
        """;

    private const string Nepal = """
        locales: [ne, en]
        currency: { code: NPR, minorDigits: 2 }
        timeZone: Asia/Kathmandu
        calendar: nepali
        fiscalYearStart: { month: 4, day: 1 }
        locationLevels:
          - { ne: प्रदेश, en: Province }
          - { ne: वडा, en: Ward }
        identifiers:
          insuranceNumber: { length: 10, scheme: luhn }
        sections:
          insurance:
            activatingInstallment: 1
        """;
}
