using System.Globalization;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>What is wrong with an insurance number. The numbers are openIMIS's result codes (sheet 2.1); 8 is ours.</summary>
public enum InsuranceNumberFault
{
    /// <summary>There is no number.</summary>
    Empty = 2,

    /// <summary>The number has not the length of the tenant's numbers.</summary>
    WrongLength = 3,

    /// <summary>The check digits do not belong to the number.</summary>
    WrongCheckDigits = 4,

    /// <summary>The number holds something else than decimal digits.</summary>
    NotDigits = 8,
}

/// <summary>
/// How a tenant's insurance numbers are built: location digits, digits drawn at random, check digits. They bind numbers that
/// are given out; imported ones that break them are kept and marked (decision C25).
/// </summary>
/// <param name="Length">Digits of a number, check digits included: 4 to 50.</param>
/// <param name="Check">The check digits at its end, or null.</param>
public sealed record InsuranceNumberRules(int Length, CheckDigits? Check)
{
    /// <summary>The shortest and the longest number a tenant may have.</summary>
    public const int MinLength = 4,
        MaxLength = 50;

    private int CheckWidth => Check?.Width ?? 0;

    /// <summary>The first rule a number breaks, or null.</summary>
    public InsuranceNumberFault? FaultOf(string? number)
    {
        if (string.IsNullOrWhiteSpace(number))
            return InsuranceNumberFault.Empty;
        if (number.Length != Length)
            return InsuranceNumberFault.WrongLength;
        if (number.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return InsuranceNumberFault.NotDigits;
        return Check is { } check && !check.Holds(number) ? InsuranceNumberFault.WrongCheckDigits : null;
    }

    /// <summary>
    /// A number of the tenant: <paramref name="locationDigits"/>, <paramref name="drawn"/> in the digits that are left, check
    /// digits. Whether it is free is the caller's to find out, and to draw again.
    /// </summary>
    /// <param name="locationDigits">Decimal digits, at least one fewer than the number has besides its check digits.</param>
    /// <param name="drawn">Drawn evenly from all values.</param>
    /// <exception cref="ArgumentException">The location digits leave no digit to draw, or are no digits.</exception>
    public string Compose(string locationDigits, ulong drawn)
    {
        var width = Length - CheckWidth - locationDigits.Length;
        if (width < 1 || locationDigits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException(
                "Location digits are decimal digits and leave one to draw.",
                nameof(locationDigits)
            );
        }

        var all = drawn.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        var main = locationDigits + all[^width..];
        return main + Check?.For(main);
    }
}
