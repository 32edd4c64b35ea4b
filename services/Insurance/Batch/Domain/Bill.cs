using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>What a run pays one facility. It never changes, and is void when its run is reversed.</summary>
public sealed class Bill : IVersioned
{
    private Bill() { }

    public Guid Id { get; private init; }

    public long Version { get; private init; }

    public Guid RunId { get; private init; }

    public Guid ProductId { get; private init; }

    public Guid FacilityId { get; private init; }

    /// <inheritdoc cref="PlannedBill.Total"/>
    public long Total { get; private init; }

    /// <summary>How many lines it has.</summary>
    public int LineCount { get; private init; }

    /// <summary>
    /// SHA-256 of its lines in hexadecimal. It stands in the audit log for the lines, which are many; two bills that pay the same have the
    /// same.
    /// </summary>
    public string Digest { get; private init; } = "";

    /// <summary>The bill of a run to a facility.</summary>
    public static Bill Of(Guid id, PaymentRun run, PlannedBill planned) =>
        new()
        {
            Id = id,
            Version = 1,
            RunId = run.Id,
            ProductId = run.ProductId,
            FacilityId = planned.FacilityId,
            Total = planned.Total,
            LineCount = planned.Lines.Count,
            Digest = DigestOf(planned.Lines),
        };

    private static string DigestOf(IReadOnlyList<PlannedLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(int)line.Kind} {line.ClaimId} {line.Valuation} {line.Amount}\n"
            );
            foreach (var (number, valuated, remunerated, index) in line.Settled)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"- {number} {valuated} {remunerated} {index.Numerator}/{index.Denominator}\n"
                );
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>A line of a bill.</summary>
public sealed class BillLine
{
    private BillLine() { }

    public Guid BillId { get; private init; }

    /// <summary>Place in the bill, from 1.</summary>
    public int Number { get; private init; }

    public Guid RunId { get; private init; }

    public Guid ProductId { get; private init; }

    /// <summary>Number of the run: of a claim's lines that hold, the one of the newest run says what is paid in all.</summary>
    public long RunNumber { get; private init; }

    /// <inheritdoc cref="PlannedLine.Kind"/>
    public BillLineKind Kind { get; private init; }

    /// <inheritdoc cref="PlannedLine.ClaimId"/>
    public Guid? ClaimId { get; private init; }

    /// <inheritdoc cref="PlannedLine.Valuation"/>
    public int Valuation { get; private init; }

    /// <inheritdoc cref="PlannedLine.Amount"/>
    public long Amount { get; private init; }

    /// <inheritdoc cref="PlannedLine.Settled"/>
    public SettledLine[] Settled { get; private init; } = [];

    /// <summary>The lines of a bill.</summary>
    public static IEnumerable<BillLine> Of(Bill bill, PaymentRun run, PlannedBill planned) =>
        planned.Lines.Select(
            (line, i) =>
                new BillLine
                {
                    BillId = bill.Id,
                    Number = i + 1,
                    RunId = run.Id,
                    ProductId = run.ProductId,
                    RunNumber = run.Number,
                    Kind = line.Kind,
                    ClaimId = line.ClaimId,
                    Valuation = line.Valuation,
                    Amount = line.Amount,
                    Settled = [.. line.Settled],
                }
        );
}
