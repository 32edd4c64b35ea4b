namespace Platform.Stock.Gs1.Domain;

/// <summary>What the content of a part of a value must be, beyond its length and its characters.</summary>
[Flags]
internal enum ValueRule
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary><c>check</c>: the last digit is the check digit (<see cref="CheckDigit"/>).</summary>
    CheckDigit = 1,

    /// <summary><c>pair</c>: the last two characters are the check pair (<see cref="CheckPair"/>).</summary>
    CheckPair = 1 << 1,

    /// <summary><c>prefix</c>: begins with a GS1 company prefix, of which the first four characters at least are digits.</summary>
    CompanyPrefix = 1 << 2,

    /// <summary><c>nondigit</c>: not all of it is digits.</summary>
    NonDigit = 1 << 3,

    /// <summary><c>date0</c>: yymmdd, day 00 when only the month is meant.</summary>
    MonthOrDay = 1 << 4,

    /// <summary><c>date</c>: yymmdd with its day.</summary>
    Day = 1 << 5,

    /// <summary><c>day</c>: yyyymmdd.</summary>
    LongDay = 1 << 6,

    /// <summary><c>time</c>: hhmm, to 2359.</summary>
    Time = 1 << 7,

    /// <summary><c>hour</c>: to 23.</summary>
    Hour = 1 << 8,

    /// <summary><c>minute</c>: to 59, of seconds too.</summary>
    Minute = 1 << 9,

    /// <summary><c>country</c>: numeric code of ISO 3166-1.</summary>
    Country = 1 << 10,

    /// <summary><c>country999</c>: the same, or 999 for several countries.</summary>
    CountryOrSeveral = 1 << 11,

    /// <summary><c>country2</c>: two letters of ISO 3166-1.</summary>
    CountryLetters = 1 << 12,

    /// <summary><c>currency</c>: numeric code of ISO 4217.</summary>
    Currency = 1 << 13,

    /// <summary><c>yesno</c>: 0 or 1.</summary>
    YesNo = 1 << 14,

    /// <summary><c>sex</c>: 0, 1, 2 or 9 (ISO 5218).</summary>
    Sex = 1 << 15,

    /// <summary><c>winding</c>: 0, 1 or 9.</summary>
    Winding = 1 << 16,

    /// <summary><c>zero</c>: all zeros.</summary>
    Zero = 1 << 17,

    /// <summary><c>nonzero</c>: not all zeros.</summary>
    NonZero = 1 << 18,

    /// <summary><c>nolead0</c>: does not begin with 0.</summary>
    NoLeadingZero = 1 << 19,

    /// <summary><c>minus</c>: a hyphen, the sign of what stands before it.</summary>
    Minus = 1 << 20,

    /// <summary><c>piece</c>: piece and number of pieces, two digits each, neither 00, the piece not above the number.</summary>
    PieceOfTotal = 1 << 21,

    /// <summary><c>sequence</c>: position/number, no leading zeros, the position not above the number.</summary>
    Sequence = 1 << 22,

    /// <summary><c>percent</c>: every percent sign is followed by two hexadecimal digits.</summary>
    PercentEncoded = 1 << 23,

    /// <summary><c>latitude</c>: to 1800000000, ten-millionths of a degree north of the south pole.</summary>
    Latitude = 1 << 24,

    /// <summary><c>longitude</c>: to 3600000000, ten-millionths of a degree east of 180 degrees west.</summary>
    Longitude = 1 << 25,

    /// <summary><c>media</c>: 01 to 10 or 80 to 99.</summary>
    MediaType = 1 << 26,

    /// <summary><c>importer</c>: one character of set 64.</summary>
    ImporterIndex = 1 << 27,

    /// <summary><c>iban</c>: an account number whose two check digits hold modulo 97 (ISO 13616).</summary>
    Iban = 1 << 28,
}
