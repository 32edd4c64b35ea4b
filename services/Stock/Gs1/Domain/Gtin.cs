using System.Globalization;

namespace Platform.Stock.Gs1.Domain;

/// <summary>A trade item number of a packaging level, 14 digits, its check digit right (decision S28).</summary>
internal readonly record struct Gtin
{
    /// <summary>How many digits it is stored and shown with.</summary>
    public const int Length = 14;

    private readonly long number;

    private Gtin(long number) => this.number = number;

    /// <summary>0 for a unit as EAN-8, UPC and EAN-13 can hold it; 1 to 8 for groups of it; 9 for a variable measure.</summary>
    public int Indicator => (int)(number / 10_000_000_000_000);

    /// <summary>
    /// Reads the 8 digits of EAN-8, the 12 of UPC-A, the 13 of EAN-13 or all 14; shorter ones get zeros in front.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> digits, out Gtin gtin)
    {
        gtin = default;
        if (digits.Length is not (8 or 12 or 13 or Length) || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        if (!CheckDigit.Holds(digits))
            return false;
        var read = 0L;
        foreach (var digit in digits)
            read = (read * 10) + digit - '0';
        gtin = new Gtin(read);
        return true;
    }

    /// <summary>All 14 digits.</summary>
    public override string ToString() => number.ToString("D14", CultureInfo.InvariantCulture);
}
