using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Tests.ClaimsService;
using Platform.Kernel;
using Claimed = Platform.Insurance.Claims.Domain.Claim;
using ClaimState = Platform.Insurance.Claims.Domain.ClaimState;

namespace Platform.Insurance.Tests.Payments;

/// <summary>
/// The small country, where the drug has a relative price that a pool of all contributions pays month by month, and 60.00 were paid for
/// the policy on its first day.
/// </summary>
internal sealed class PayingCountry
{
    private static readonly FiscalPeriods Periods = new(TenantCalendar.Gregorian, new DayMonth(1, 7));

    private readonly InsuranceHost host;
    private readonly Country country;
    private int claims;

    private PayingCountry(InsuranceHost host, Country country, Guid productId) =>
        (this.host, this.country, ProductId) = (host, country, productId);

    public Guid ProductId { get; }

    public Country Small => country;

    /// <summary>The month before this one, which is over.</summary>
    public static FiscalMonth LastMonth => Periods.MonthOf(Country.VisitDay.AddDays(1).AddDays(-35));

    /// <summary>The month after the last, which goes on.</summary>
    public static FiscalMonth ThisMonth => Periods.MonthOf(Country.VisitDay.AddDays(1));

    /// <summary>The month before the last.</summary>
    public static FiscalMonth MonthBefore => Periods.MonthOf(Periods.DaysOf(LastMonth).First.AddDays(-1));

    public static DaySpan DaysOf(FiscalMonth month) => Periods.DaysOf(month);

    public static async Task<PayingCountry> In(InsuranceHost host, LimitAmounts ceiling = default)
    {
        var small = await Country.In(host, ceiling: ceiling);
        await using var db = host.Open("tz");
        var product = await db.Products.SingleAsync();
        var version = await db.ProductVersions.SingleAsync();
        version.Change(
            version.Terms with
            {
                Relative = new RelativePricing { General = PoolPeriod.Month },
            },
            [
                .. Enumerable
                    .Range(1, 12)
                    .Select(m => new DistributionShare(CareType.Both, PoolPeriod.Month, m, Money.Whole)),
            ]
        );
        var drug = await db.ProductEntries.SingleAsync(e => e.EntryId == small.DrugId);
        drug.Change(drug.Line with { Origin = PriceOrigin.Relative });
        var policy = await db.Policies.SingleAsync();
        var paid = new ContributionValues(null, 6_000, "R-1", policy.EffectiveOn!.Value, PaymentType.Cash, false);
        db.Add(Contribution.Record(Country.NewId(), policy, paid, DateTime.UtcNow));
        await db.SaveChangesAsync();
        return new PayingCountry(host, small, product.Id);
    }

    /// <summary>A claim of a consultation at 100.00 and so many drugs at 50.00, processed in a month.</summary>
    public Task<Guid> Claim(FiscalMonth month, int drugs) => Claim(Noon(month), drugs);

    /// <inheritdoc cref="Claim(FiscalMonth, int)"/>
    public async Task<Guid> Claim(DateTime processedAt, int drugs)
    {
        var claim = await host.Claims.SubmitClaimAsync(
            new()
            {
                Claim = country.Claim(
                    $"C-{++claims}",
                    (country.ConsultationId, 100, 10_000),
                    (country.DrugId, 100L * drugs, 5_000)
                ),
                DuplicateReason = "A visit of its own",
            },
            host.Clerk()
        );
        return await Process(claim, processedAt);
    }

    /// <summary>Processes a claim as if it were a month ago.</summary>
    public Task<Guid> Process(V1.Claim claim, FiscalMonth month) => Process(claim, Noon(month));

    /// <summary>The first day of a month.</summary>
    public static DateOnly FirstDay(FiscalMonth month) => Periods.DaysOf(month).First;

    private async Task<Guid> Process(V1.Claim claim, DateTime at)
    {
        await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk());
        var id = Guid.Parse(claim.Id);
        await Change(id, nameof(Claimed.ProcessedAt), at);
        return id;
    }

    /// <summary>A valuation came after the one that was paid: the claim was reversed.</summary>
    public async Task Reverse(Guid claimId)
    {
        await Change(claimId, nameof(Claimed.Valuations), 2);
        await Change(claimId, nameof(Claimed.State), ClaimState.Reversed);
    }

    public Task<V1.PaymentRun> Run(FiscalMonth month) =>
        host
            .Batch.CreatePaymentRunAsync(
                new()
                {
                    ProductId = ProductId.ToString(),
                    Year = month.Year,
                    Month = month.Number,
                },
                host.Accountant()
            )
            .ResponseAsync;

    public Task<V1.PreviewPaymentRunResponse> Preview(FiscalMonth month) =>
        host
            .Batch.PreviewPaymentRunAsync(
                new()
                {
                    ProductId = ProductId.ToString(),
                    Year = month.Year,
                    Month = month.Number,
                },
                host.Accountant()
            )
            .ResponseAsync;

    public Task<V1.PaymentRun> ReverseRun(V1.PaymentRun run) =>
        host
            .Batch.ReversePaymentRunAsync(new() { Id = run.Id, Reason = "A wrong list" }, host.Accountant())
            .ResponseAsync;

    public async Task<IReadOnlyList<V1.Bill>> Bills(V1.PaymentRun run)
    {
        var answer = await host.Batch.ListBillsAsync(new() { RunId = run.Id }, host.Accountant());
        return answer.Bills;
    }

    public async Task<IReadOnlyList<V1.BillLine>> Lines(V1.PaymentRun run)
    {
        var bill = Assert.Single(await Bills(run));
        var answer = await host.Batch.ListBillLinesAsync(new() { BillId = bill.Id }, host.Accountant());
        return answer.Lines;
    }

    public Task<V1.Bill> Pay(V1.Bill bill, long amount, string reference, string? paidOn = null) =>
        host
            .Batch.RecordBillPaymentAsync(
                new()
                {
                    BillId = bill.Id,
                    Payment = new()
                    {
                        Amount = amount,
                        PaidOn = paidOn ?? Country.VisitDay.ToString("yyyy-MM-dd"),
                        Reference = reference,
                    },
                },
                host.Accountant()
            )
            .ResponseAsync;

    public async Task<V1.Bill> Reject(V1.Bill bill)
    {
        var payments = await Payments(bill);
        return await host.Batch.RejectBillPaymentAsync(
            new()
            {
                BillId = bill.Id,
                Id = payments[^1].Id,
                Reason = "Account closed",
            },
            host.Accountant()
        );
    }

    public async Task<IReadOnlyList<V1.BillPayment>> Payments(V1.Bill bill)
    {
        var answer = await host.Batch.ListBillPaymentsAsync(new() { BillId = bill.Id }, host.Accountant());
        return answer.Payments;
    }

    public async Task<IReadOnlyList<V1.Bill>> Bills(V1.BillStatus status)
    {
        var answer = await host.Batch.ListBillsAsync(new() { Status = status }, host.Accountant());
        return answer.Bills;
    }

    public async Task<V1.Claim> Read(Guid claimId) =>
        await host.Claims.GetClaimAsync(new() { Id = claimId.ToString() }, host.Clerk());

    private static DateTime Noon(FiscalMonth month) =>
        Periods.DaysOf(month).First.AddDays(9).ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    private async Task Change(Guid claimId, string property, object value)
    {
        await using var db = host.Open("tz");
        var claim = await db.Claims.SingleAsync(c => c.Id == claimId);
        db.Entry(claim).Property(property).CurrentValue = value;
        await db.SaveChangesAsync();
    }
}
