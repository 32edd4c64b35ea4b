using Platform.Stock.Allocation.Domain;

namespace Platform.Stock.Tests.Allocation;

/// <summary>Lots as the tests name them.</summary>
internal static class Lots
{
    public static readonly DateOnly Today = new(2026, 3, 31);

    public static Candidate Lot(string? code, long onHand, string? expiry = "2027-01-01", long pack = 1) =>
        new(Guid.CreateVersion7(), code, onHand)
        {
            Expiry = expiry is null ? null : Day(expiry),
            PackSize = pack,
            Received = new DateOnly(2026, 1, 1),
        };

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    public static AllocationRequest Ask(long quantity, PackRule packs = PackRule.Open) =>
        new(quantity, Today) { Packs = packs };

    /// <summary>What is taken, as <c>A 200, B 150</c>.</summary>
    public static string Taken(AllocationPlan allocation) =>
        string.Join(
            ", ",
            allocation.Lines.Where(line => line.Taken > 0).Select(line => $"{line.Candidate.LotCode} {line.Taken}")
        );
}
