using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

/// <summary>Takes down what is paid on a bill, and what the bank sent back (decision C29).</summary>
internal static class PayBill
{
    public static async Task<V1.Bill> Record(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.RecordBillPaymentRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var sent = request.Payment ?? new V1.BillPayment();
        var values = new BillPaymentValues(
            sent.Amount,
            validation.Date("payment.paid_on", sent.PaidOn),
            validation.Text("payment.reference", sent.Reference, 1, BillPayment.MaxReference)
        );
        validation.Check(values.Amount != 0, "payment.amount", "REQUIRED", "An amount is needed.");
        validation.Check(
            values.PaidOn <= call.Today,
            "payment.paid_on",
            "OUT_OF_RANGE",
            "The day of payment is not in the future."
        );
        validation.ThrowIfInvalid(BatchError.InvalidPayment);
        await using var db = databases.Open(call.Tenant);
        var bill = await Find(db, call, request.BillId, cancel);
        call.CheckEtag(bill, request.Etag);
        var before = bill.Paid;
        bill.Pay(call.NewId(), values, call.Now);
        await db.Announce(call, bill, bill.Paid - before, cancel);
        return await db.Commit(call, bill.ToProto(), cancel);
    }

    public static async Task<V1.Bill> Reject(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.RejectBillPaymentRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var reason = validation.Text("reason", request.Reason, 1, BillPayment.MaxReason);
        validation.ThrowIfInvalid(BatchError.InvalidPayment);
        await using var db = databases.Open(call.Tenant);
        var bill = await Find(db, call, request.BillId, cancel);
        var before = bill.Paid;
        bill.Reject(Wire.IdOrNone(request.Id), reason, call.Now);
        await db.Announce(call, bill, bill.Paid - before, cancel);
        return await db.Commit(call, bill.ToProto(), cancel);
    }

    private static async Task<Bill> Find(InsuranceDb db, Call call, string id, CancellationToken cancel)
    {
        var billId = Wire.IdOrNone(id);
        return await db.BillsOf(call)
                .Include(b => b.Payments.OrderBy(p => p.Number))
                .FirstOrDefaultAsync(b => b.Id == billId, cancel)
            ?? throw Wire.Missing(BatchError.BillNotFound, "bill");
    }
}
