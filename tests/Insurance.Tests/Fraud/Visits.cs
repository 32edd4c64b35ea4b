using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Tests.Fraud;

/// <summary>Visits of one person to write screenings with.</summary>
internal static class Visits
{
    public static readonly DateOnly Day = new(2026, 5, 3);
    public static readonly Guid Here = new("00000000-0000-0000-0000-00000000000a");
    public static readonly Guid Elsewhere = new("00000000-0000-0000-0000-00000000000b");
    public static readonly ScreenedPerson Woman = new(Sex.Female, new DateOnly(1990, 1, 1), null, Adult: true);

    /// <summary>A claim; the number makes its id, its code and when it was submitted.</summary>
    public static ScreenedClaim Claim(
        int number,
        DateOnly? from = null,
        DateOnly? to = null,
        Guid? at = null,
        params ScreenedLine[] lines
    ) =>
        new(
            IdOf(number),
            $"C-{number}",
            at ?? Here,
            new DateTime(2026, 6, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(number),
            from ?? Day,
            to ?? from ?? Day,
            lines.Length == 0 ? [Line("A"), Line("B"), Line("C")] : lines
        );

    public static ScreenedLine Line(string code, long quantity = 100, long claimed = 1_000) =>
        new(EntryOf(code), code, quantity, claimed);

    public static Guid IdOf(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    private static Guid EntryOf(string code) => new(code[0], 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]);
}
