using Platform.Hosting.Calls;
using Platform.Insurance.Batch.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

internal static class BatchMapping
{
    public static V1.PaymentRun ToProto(this PaymentRun run) =>
        new()
        {
            Id = IdText(run.Id),
            Etag = run.Version.ToString(),
            ProductId = run.ProductId.ToString(),
            LocationId = run.LocationId.ToText(),
            Year = run.Year,
            Month = run.Month,
            FirstDay = run.FirstDay.ToText(),
            LastDay = run.LastDay.ToText(),
            Number = run.Number,
            Status = (V1.PaymentRunStatus)run.Status.ToWire(),
            Pools = { run.Pools.Select(ToProto) },
            CapitationPool = run.CapitationPool,
            Capitation = { run.Capitation.Select(ToProto) },
            Bills = run.Bills,
            Total = run.Total,
            RunAt = run.RunAt.ToTimestamp(),
            ReversedAt = run.ReversedAt?.ToTimestamp(),
            ReversalReason = run.ReversalReason,
        };

    public static V1.Bill ToProto(this Bill bill) =>
        new()
        {
            Id = IdText(bill.Id),
            RunId = IdText(bill.RunId),
            ProductId = bill.ProductId.ToString(),
            FacilityId = bill.FacilityId.ToString(),
            Total = bill.Total,
            LineCount = bill.LineCount,
            Digest = bill.Digest,
            Status = (V1.BillStatus)bill.Status.ToWire(),
            Etag = bill.Version.ToString(),
            Paid = bill.Paid,
        };

    public static V1.BillPayment ToProto(this BillPayment payment) =>
        new()
        {
            Id = payment.Id.ToString(),
            Amount = payment.Amount,
            PaidOn = payment.PaidOn.ToText(),
            Reference = payment.Reference,
            RejectionReason = payment.RejectionReason,
            RecordedAt = payment.RecordedAt.ToTimestamp(),
            RejectedAt = payment.RejectedAt?.ToTimestamp(),
        };

    public static V1.BillLine ToProto(this BillLine line) =>
        new()
        {
            Number = line.Number,
            Kind = (V1.BillLineKind)line.Kind.ToWire(),
            ClaimId = line.ClaimId.ToText(),
            Valuation = line.Valuation,
            Amount = line.Amount,
            Settled =
            {
                line.Settled.Select(settled => new V1.SettledLine
                {
                    Number = settled.Number,
                    Valuated = settled.Valuated,
                    Remunerated = settled.Remunerated,
                    IndexNumerator = settled.Index.Numerator,
                    IndexDenominator = settled.Index.Denominator,
                }),
            },
        };

    private static V1.PaymentPool ToProto(PaidPool pool) =>
        new()
        {
            CareType = (V1.CareType)pool.CareType.ToWire(),
            Period = (V1.PoolPeriod)pool.Period.ToWire(),
            Number = pool.Number,
            FirstDay = pool.First.ToText(),
            LastDay = pool.Last.ToText(),
            AllocatedExactly = pool.Allocated,
            Allocated = pool.AllocatedAmount,
            ShareBasisPoints = pool.ShareBasisPoints,
            Amount = pool.Amount,
            Valuated = pool.Valuated,
            Payable = pool.Payable,
            IndexNumerator = pool.Index.Numerator,
            IndexDenominator = pool.Index.Denominator,
        };

    private static V1.CapitationPart ToProto(IndicatorPart part) =>
        new()
        {
            Indicator = (V1.CapitationIndicator)part.Indicator.ToWire(),
            WeightBasisPoints = part.WeightBasisPoints,
            Amount = part.Amount,
            Total = part.Total,
        };

    /// <summary>What is previewed has no id.</summary>
    private static string IdText(Guid id) => id == Guid.Empty ? "" : id.ToString();
}
