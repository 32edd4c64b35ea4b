using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>How far a bill is paid (decision C29). What is paid never changes the state of a claim.</summary>
public enum BillStatus
{
    /// <summary>Of a preview: nothing is due.</summary>
    Draft,

    /// <summary>Due, and nothing is paid.</summary>
    Issued,

    /// <summary>A part is paid.</summary>
    PartlyPaid,

    /// <summary>All is paid, or nothing is due.</summary>
    Paid,

    /// <summary>Nothing is paid, for the bank did not carry out what was.</summary>
    RejectedByBank,

    /// <summary>Its run is reversed.</summary>
    Void,
}

/// <summary>What a run pays one facility. Its lines never change; it is void when its run is reversed.</summary>
public sealed class Bill : IVersioned
{
    /// <summary>Payments of one bill, rejected ones too.</summary>
    public const int MostPayments = 100;

    private readonly List<BillPayment> payments = [];

    private Bill() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

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

    /// <summary>Σ of the payments that count, minor units: between 0 and the total.</summary>
    public long Paid { get; private set; }

    /// <summary>How far it is paid.</summary>
    public BillStatus Status { get; private set; }

    /// <summary>What was paid, in the order it was taken down.</summary>
    public IReadOnlyList<BillPayment> Payments => payments;

    /// <summary>The bill of a run to a facility.</summary>
    public static Bill Of(Guid id, PaymentRun run, PlannedBill planned) =>
        new()
        {
            Id = id,
            Status =
                id == Guid.Empty ? BillStatus.Draft
                : planned.Total == 0 ? BillStatus.Paid
                : BillStatus.Issued,
            Version = 1,
            RunId = run.Id,
            ProductId = run.ProductId,
            FacilityId = planned.FacilityId,
            Total = planned.Total,
            LineCount = planned.Lines.Count,
            Digest = DigestOf(planned.Lines),
        };

    /// <summary>Takes down a payment.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="values">What was paid.</param>
    /// <param name="now">When it is taken down.</param>
    /// <exception cref="DomainException">
    /// <see cref="BatchError.BillVoid"/>, <see cref="BatchError.MoreThanDue"/>, <see cref="BatchError.TooManyPayments"/>.
    /// </exception>
    public void Pay(Guid id, BillPaymentValues values, DateTime now)
    {
        EnsureHolds();
        if (payments.Count >= MostPayments)
            throw Refuse(BatchError.TooManyPayments, $"A bill has at most {MostPayments} payments.");
        var left = Total - Paid;
        if (Math.Sign(values.Amount) != Math.Sign(left) || Math.Abs(values.Amount) > Math.Abs(left))
            throw Refuse(BatchError.MoreThanDue, $"What is left to pay of the bill is {left}.");
        payments.Add(BillPayment.Of(id, Id, payments.Count + 1, values, now));
        Reckon();
    }

    /// <summary>A payment counts no more.</summary>
    /// <exception cref="DomainException">
    /// <see cref="BatchError.PaymentNotFound"/>, <see cref="BatchError.PaymentRejected"/>, <see cref="BatchError.BillVoid"/>.
    /// </exception>
    public void Reject(Guid paymentId, string reason, DateTime now)
    {
        EnsureHolds();
        var payment =
            payments.Find(p => p.Id == paymentId)
            ?? throw new DomainException(
                BatchError.PaymentNotFound,
                ErrorKind.NotFound,
                "The bill has no such payment."
            );
        if (payment.RejectedAt is not null)
            throw Refuse(BatchError.PaymentRejected, "The payment is rejected already.");
        payment.Reject(reason, now);
        Reckon();
    }

    /// <summary>Its run is reversed: nothing is due by it.</summary>
    /// <exception cref="DomainException"><see cref="BatchError.BillPaid"/>: money was paid on it.</exception>
    public void MakeVoid()
    {
        if (Paid != 0)
            throw Refuse(
                BatchError.BillPaid,
                $"{Paid} is paid on bill {Id}: reject the payments first, or let the next run adjust what is wrong."
            );
        Status = BillStatus.Void;
        Version++;
    }

    private void EnsureHolds()
    {
        if (Status == BillStatus.Void)
            throw Refuse(BatchError.BillVoid, "The bill is void: its run is reversed.");
    }

    private void Reckon()
    {
        Paid = payments.Where(p => p.RejectedAt is null).Sum(p => p.Amount);
        Status =
            Paid == Total ? BillStatus.Paid
            : Paid != 0 ? BillStatus.PartlyPaid
            : BillStatus.RejectedByBank;
        Version++;
    }

    private static DomainException Refuse(BatchError error, string message) =>
        new(error, ErrorKind.FailedPrecondition, message);

    private static string DigestOf(IReadOnlyList<PlannedLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(int)line.Kind} {line.ClaimId} {line.Valuation} {line.Amount}\n"
            );
            foreach (var (number, valuated, remunerated, index, _) in line.Settled)
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
