using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

/// <summary>The contract of payment runs and their bills.</summary>
public sealed class BatchApi(TenantDbContextFactory<InsuranceDb> databases) : V1.BatchService.BatchServiceBase
{
    public override Task<V1.PreviewPaymentRunResponse> PreviewPaymentRun(
        V1.PreviewPaymentRunRequest request,
        ServerCallContext context
    ) => PayClaims.Preview(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.PaymentRun> CreatePaymentRun(
        V1.CreatePaymentRunRequest request,
        ServerCallContext context
    ) => PayClaims.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.PaymentRun> ReversePaymentRun(
        V1.ReversePaymentRunRequest request,
        ServerCallContext context
    ) => ReverseRun.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.PaymentRun> GetPaymentRun(V1.GetPaymentRunRequest request, ServerCallContext context)
    {
        var id = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(context.Call().Tenant);
        var run = await db.PaymentRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, context.CancellationToken);
        return run?.ToProto() ?? throw Wire.Missing(BatchError.RunNotFound, "payment run");
    }

    public override async Task<V1.ListPaymentRunsResponse> ListPaymentRuns(
        V1.ListPaymentRunsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"payment_runs/{request.ProductId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var before = page.AfterId(validation);
        var product = validation.OptionalId("product_id", request.ProductId);
        validation.ThrowIfInvalid(BatchError.InvalidRun);
        await using var db = databases.Open(context.Call().Tenant);
        var runs = db.PaymentRuns.AsNoTracking();
        if (product is not null)
            runs = runs.Where(r => r.ProductId == product);
        if (before != Guid.Empty)
            runs = runs.Where(r => r.Id < before);
        var (found, next) = await runs.OrderByDescending(r => r.Id)
            .Read(page, list, r => [r.Id.ToString()], context.CancellationToken);
        return new V1.ListPaymentRunsResponse
        {
            PaymentRuns = { found.Select(r => r.ToProto()) },
            NextPageToken = next,
        };
    }

    public override Task<V1.Bill> RecordBillPayment(V1.RecordBillPaymentRequest request, ServerCallContext context) =>
        PayBill.Record(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Bill> RejectBillPayment(V1.RejectBillPaymentRequest request, ServerCallContext context) =>
        PayBill.Reject(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Bill> GetBill(V1.GetBillRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return (await Find(db, context, request.Id)).ToProto();
    }

    public override async Task<V1.ListBillPaymentsResponse> ListBillPayments(
        V1.ListBillPaymentsRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        var bill = await Find(db, context, request.BillId);
        return new V1.ListBillPaymentsResponse
        {
            Payments = { bill.Payments.OrderBy(p => p.Number).Select(p => p.ToProto()) },
        };
    }

    public override async Task<V1.ListBillsResponse> ListBills(V1.ListBillsRequest request, ServerCallContext context)
    {
        var call = context.Call();
        var validation = new Validation();
        var list = $"bills/{request.RunId}/{request.FacilityId}/{(int)request.Status}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var before = page.AfterId(validation);
        var run = validation.OptionalId("run_id", request.RunId);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var status = validation.Choice<BillStatus>("status", (int)request.Status);
        validation.ThrowIfInvalid(BatchError.InvalidRun);
        await using var db = databases.Open(call.Tenant);
        var bills = db.BillsOf(call).AsNoTracking();
        if (run is not null)
            bills = bills.Where(b => b.RunId == run);
        if (facility is { } asked)
        {
            var named = db.IdsOfFacility(asked);
            bills = bills.Where(b => named.Contains(b.FacilityId));
        }
        if (status is { } paid)
            bills = bills.Where(b => b.Status == paid);
        if (before != Guid.Empty)
            bills = bills.Where(b => b.Id < before);
        var (found, next) = await bills
            .OrderByDescending(b => b.Id)
            .Read(page, list, b => [b.Id.ToString()], context.CancellationToken);
        return new V1.ListBillsResponse { Bills = { found.Select(b => b.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.ListBillLinesResponse> ListBillLines(
        V1.ListBillLinesRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var cancel = context.CancellationToken;
        var validation = new Validation();
        var list = $"bill_lines/{request.BillId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = 0;
        if (page.After is [var last])
            validation.Check(
                int.TryParse(last, CultureInfo.InvariantCulture, out after),
                "page_token",
                "STALE",
                "Begin at the first page."
            );
        validation.ThrowIfInvalid(BatchError.InvalidRun);
        var id = Wire.IdOrNone(request.BillId);
        await using var db = databases.Open(call.Tenant);
        if (!await db.BillsOf(call).AsNoTracking().AnyAsync(b => b.Id == id, cancel))
            throw Wire.Missing(BatchError.BillNotFound, "bill");
        var (found, next) = await db
            .BillLines.AsNoTracking()
            .Where(l => l.BillId == id && l.Number > after)
            .OrderBy(l => l.Number)
            .Read(page, list, l => [l.Number.ToString(CultureInfo.InvariantCulture)], cancel);
        return new V1.ListBillLinesResponse { Lines = { found.Select(l => l.ToProto()) }, NextPageToken = next };
    }

    private static async Task<Bill> Find(InsuranceDb db, ServerCallContext context, string billId)
    {
        var id = Wire.IdOrNone(billId);
        return await db.BillsOf(context.Call())
                .AsNoTracking()
                .Include(b => b.Payments)
                .FirstOrDefaultAsync(b => b.Id == id, context.CancellationToken)
            ?? throw Wire.Missing(BatchError.BillNotFound, "bill");
    }
}
