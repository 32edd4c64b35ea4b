using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>What a line of a bill pays.</summary>
public enum BillLineKind
{
    /// <summary>A claim, for the first time.</summary>
    Claim,

    /// <summary>The difference of a claim that changed after it was paid.</summary>
    Adjustment,

    /// <summary>A month of a facility that is paid a head.</summary>
    Capitation,
}

/// <summary>A line of a bill.</summary>
/// <param name="Kind">What it pays.</param>
/// <param name="ClaimId">The claim; null for capitation.</param>
/// <param name="Valuation">The number of the claim's valuation it pays by; 0 for capitation.</param>
/// <param name="Amount">Minor units; negative where too much was paid before.</param>
/// <param name="Settled">The claim's lines as they are paid with this bill and those before; none for capitation.</param>
public sealed record PlannedLine(
    BillLineKind Kind,
    Guid? ClaimId,
    int Valuation,
    long Amount,
    IReadOnlyList<SettledLine> Settled
);

/// <summary>What one facility gets of a run.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="Lines">Capitation, then claims, then adjustments, each by claim.</param>
public sealed record PlannedBill(Guid FacilityId, IReadOnlyList<PlannedLine> Lines)
{
    /// <summary>Minor units; negative where more is clawed back than is due.</summary>
    public long Total => Lines.Sum(line => line.Amount);
}

/// <summary>
/// A payment run of a product, decided: the same input gives the same plan whatever order it comes in, so that a run that is reversed
/// and run again pays the same bills (sheet 5.1, law 10).
/// </summary>
/// <param name="Pools">The pools of relative prices whose period ends with the month.</param>
/// <param name="Capitation">What is paid a head; null where the product pays nobody so.</param>
/// <param name="Bills">By facility, in the order of their ids; none without a line.</param>
public sealed record PaymentPlan(
    IReadOnlyList<RelativePool> Pools,
    CapitationPayment? Capitation,
    IReadOnlyList<PlannedBill> Bills
)
{
    /// <summary>Decides a run.</summary>
    public static PaymentPlan Of(RunInput input)
    {
        var due = input.Due.Where(share => IsDue(input, share)).OrderBy(share => share.ClaimId).ToList();
        var pools = new List<RelativePool>();
        var paid = new Dictionary<(Guid Claim, int Line), (long Amount, PriceIndex Index)>();
        foreach (var share in PoolsClosing(input))
        {
            var lines = due.Where(d => CareOf(input.Relative, d.Hospital) == share.CareType)
                .SelectMany(d => Waiting(d).Select(line => (d.ClaimId, Line: line)))
                .OrderBy(l => l.ClaimId)
                .ThenBy(l => l.Line.Number)
                .ToList();
            var pool = PoolOf(input, share, lines.Sum(l => l.Line.Valuated));
            var amounts = Apportionment.Of(pool.Payable, [.. lines.Select(l => l.Line.Valuated)]);
            for (var i = 0; i < lines.Count; i++)
                paid[(lines[i].ClaimId, lines[i].Line.Number)] = (amounts[i], pool.Index);
            pools.Add(pool);
        }
        var capitation = Capitate(input);
        var bills = Heads(capitation)
            .Concat(due.Select(share => (share.Facility.Id, Line: Pay(input, share, paid))))
            .Concat(input.Changed.OrderBy(c => c.ClaimId).SelectMany(Adjust))
            .GroupBy(l => l.Item1)
            .OrderBy(facility => facility.Key)
            .Select(facility => new PlannedBill(facility.Key, [.. facility.Select(l => l.Item2)]));
        return new PaymentPlan(pools, capitation, [.. bills]);
    }

    /// <summary>
    /// The pool that pays relative prices of a claim: the one of its care, else the general one; null where the product has neither, and
    /// the claim is paid as it is valuated.
    /// </summary>
    public static CareType? CareOf(RelativePricing relative, bool hospital) =>
        hospital && relative.InPatient is not null ? CareType.InPatient
        : !hospital && relative.OutPatient is not null ? CareType.OutPatient
        : relative.General is not null ? CareType.Both
        : null;

    /// <summary>The length of the periods of a pool.</summary>
    private static PoolPeriod? PeriodOf(RelativePricing relative, CareType care) =>
        care switch
        {
            CareType.InPatient => relative.InPatient,
            CareType.OutPatient => relative.OutPatient,
            _ => relative.General,
        };

    /// <summary>
    /// A claim that waits for an index is paid when its period closes, every other one in the month it was processed in. What another system
    /// owed may be older than the first run here: it is paid by the first run that comes after, of those that close a period where it waits
    /// for an index, which is then the one of that period.
    /// </summary>
    private static bool IsDue(RunInput input, DueShare share)
    {
        var (year, month) = (input.Month.Year, input.Month);
        if (!Waiting(share).Any() || CareOf(input.Relative, share.Hospital) is not { } care)
            return Falls(share, input.Periods.DaysOf(month));
        var period = PeriodOf(input.Relative, care)!.Value;
        return month.Closes(period) is { } number && Falls(share, input.Periods.DaysOf(year, period, number));
    }

    private static bool Falls(DueShare share, DaySpan days) =>
        share.Owed ? share.ProcessedOn <= days.Last : days.Contains(share.ProcessedOn);

    /// <summary>The lines that an index is reckoned over: none of a facility that is paid a head for them.</summary>
    private static IEnumerable<DueLine> Waiting(DueShare share) =>
        share.Facility.Capitated ? [] : share.Lines.Where(Waits);

    private static bool Waits(DueLine line) => line.Relative && !line.Recorded;

    /// <summary>The pools whose period ends with the month; a period without a part of the contributions has a pool of 0.</summary>
    private static IEnumerable<DistributionShare> PoolsClosing(RunInput input)
    {
        foreach (var care in new[] { CareType.Both, CareType.InPatient, CareType.OutPatient })
        {
            if (PeriodOf(input.Relative, care) is not { } period || input.Month.Closes(period) is not { } number)
                continue;
            var part = input.Distribution.FirstOrDefault(s =>
                (s.CareType, s.Period, s.Number) == (care, period, number)
            );
            yield return new DistributionShare(care, period, number, part.BasisPoints);
        }
    }

    private static RelativePool PoolOf(RunInput input, DistributionShare share, long valuated)
    {
        var days = input.Periods.DaysOf(input.Month.Year, share.Period, share.Number);
        var allocated = ContributionSpan.Allocate(input.Contributions, days);
        return RelativePool.Of(share, days, allocated, valuated, input.Relative.MaxIndexBasisPoints);
    }

    private static CapitationPayment? Capitate(RunInput input) =>
        input.Capitation.Classes.Length == 0
            ? null
            : CapitationPayment.Of(
                input.Capitation,
                ContributionSpan.Allocate(input.Contributions, input.Periods.DaysOf(input.Month)),
                input.Capitated
            );

    private static IEnumerable<(Guid Facility, PlannedLine Line)> Heads(CapitationPayment? capitation) =>
        capitation is null
            ? []
            : capitation
                .Payments.Where(payment => payment.Total > 0)
                .Select(payment =>
                    (payment.FacilityId, new PlannedLine(BillLineKind.Capitation, null, 0, payment.Total, []))
                );

    private static PlannedLine Pay(
        RunInput input,
        DueShare share,
        Dictionary<(Guid Claim, int Line), (long Amount, PriceIndex Index)> paid
    )
    {
        var settled = share
            .Lines.OrderBy(line => line.Number)
            .Select(line =>
                paid.TryGetValue((share.ClaimId, line.Number), out var at)
                    ? new SettledLine(line.Number, line.Valuated, at.Amount, at.Index, Waits(line))
                    : Direct(line, IsByHead(input.Capitation, share.Facility, line) ? PriceIndex.None : PriceIndex.One)
            )
            .ToList();
        return new PlannedLine(
            BillLineKind.Claim,
            share.ClaimId,
            share.Valuation,
            settled.Sum(line => line.Remunerated),
            settled
        );
    }

    private static SettledLine Direct(DueLine line, PriceIndex index) =>
        new(line.Number, line.Valuated, index.Of(line.Valuated), index, Waits(line));

    private static bool IsByHead(Capitation capitation, PaidFacility facility, DueLine line) =>
        facility.Capitated && !line.Recorded && (line.Relative || capitation.Covers == CapitationCovers.All);

    private static IEnumerable<(Guid Facility, PlannedLine Line)> Adjust(ChangedShare changed)
    {
        var settled = changed.Settled();
        var difference = settled.Sum(line => line.Remunerated) - changed.Paid.Sum(line => line.Remunerated);
        return difference == 0
            ? []
            :
            [
                (
                    changed.FacilityId,
                    new PlannedLine(BillLineKind.Adjustment, changed.ClaimId, changed.Valuation, difference, settled)
                ),
            ];
    }
}
