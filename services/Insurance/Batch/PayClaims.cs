using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Batch;

/// <summary>Pays the claims of a month, or tells what it would pay.</summary>
internal static class PayClaims
{
    public static async Task<V1.PreviewPaymentRunResponse> Preview(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.PreviewPaymentRunRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var key = RunRequest.Read(validation, request.ProductId, request.LocationId, request.Year, request.Month);
        await using var db = databases.Open(call.Tenant);
        var facts = await RunFacts.Load(db, call, validation, key, cancel);
        facts.Order.EnsureMayPreview(key.Month);
        var plan = PaymentPlan.Of(facts.Input);
        var run = PaymentRun.Of(Guid.Empty, key, (facts.Ledger?.LastNumber ?? 0) + 1, facts.Days, plan, call.Now);
        return new V1.PreviewPaymentRunResponse
        {
            Run = run.ToProto(),
            Bills = { plan.Bills.Select(bill => Bill.Of(Guid.Empty, run, bill).ToProto()) },
        };
    }

    public static async Task<V1.PaymentRun> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.CreatePaymentRunRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var key = RunRequest.Read(validation, request.ProductId, request.LocationId, request.Year, request.Month);
        await using var db = databases.Open(call.Tenant);
        var facts = await RunFacts.Load(db, call, validation, key, cancel);
        facts.Order.EnsureMayRun(key.Month, facts.Days.Last, call.Today);
        var ledger = facts.Ledger ?? db.Add(PaymentLedger.Of(key.ProductId)).Entity;
        var plan = PaymentPlan.Of(facts.Input);
        var run = PaymentRun.Of(call.NewId(), key, ledger.Take(), facts.Days, plan, call.Now);
        db.Add(run);
        db.Announce(call, run);
        var contacts = await db.FacilityContactsOf([.. plan.Bills.Select(b => b.FacilityId)], cancel);
        foreach (var planned in plan.Bills)
        {
            var bill = Bill.Of(call.NewId(), run, planned);
            db.Add(bill);
            db.AddRange(BillLine.Of(bill, run, planned));
            db.Announce(call, run, bill, contacts.GetValueOrDefault(bill.FacilityId));
        }
        await Settle(db, call, plan, cancel);
        return await db.CommitBulk(call, run.ToProto(), cancel);
    }

    /// <summary>Claims that are paid as they were valuated, and did not wait for it, have nothing to take on.</summary>
    private static async Task Settle(InsuranceDb db, Call call, PaymentPlan plan, CancellationToken cancel)
    {
        var paid = plan
            .Bills.SelectMany(bill => bill.Lines)
            .Where(line => line.ClaimId is not null && line.Settled.Any(l => l.Changes()))
            .ToDictionary(line => line.ClaimId!.Value, line => line.Settled);
        foreach (var claim in await ShareQueries.ToSettle(db, paid.Keys, cancel))
            claim.Settle(paid[claim.Id].ToDictionary(l => l.Number, l => l.Remunerated), call.Now);
    }
}

/// <summary>What other services are told of payment runs.</summary>
internal static class BatchNews
{
    /// <summary>How facilities are reached, by their ids: the first of their claim administrators, by code, with a phone.</summary>
    public static async Task<Dictionary<Guid, Platform.V1.Contact>> FacilityContactsOf(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> facilities,
        CancellationToken cancel
    )
    {
        var found = await db
            .ClaimAdministrators.Where(a => facilities.Contains(a.FacilityId) && a.Active && a.Person.Phone != "")
            .OrderBy(a => a.Code)
            .Select(a => new { a.FacilityId, a.Person.Phone })
            .ToListAsync(cancel);
        return found
            .DistinctBy(a => a.FacilityId)
            .ToDictionary(a => a.FacilityId, a => new Platform.V1.Contact { Phone = a.Phone });
    }

    public static void Announce(this InsuranceDb db, Call call, PaymentRun run) =>
        db.Publish(
            call,
            run,
            new Events.V1.PaymentRunChanged
            {
                RunId = run.Id.ToString(),
                Version = run.Version,
                ProductId = run.ProductId.ToString(),
                FirstDay = run.FirstDay.ToText(),
                LastDay = run.LastDay.ToText(),
                Bills = run.Bills,
                Total = run.Total,
                Reversed = run.Status == PaymentRunStatus.Reversed,
            }
        );

    public static void Announce(
        this InsuranceDb db,
        Call call,
        PaymentRun run,
        Bill bill,
        Platform.V1.Contact? contact
    ) =>
        db.Publish(
            call,
            bill,
            new Events.V1.BillIssued
            {
                BillId = bill.Id.ToString(),
                Version = bill.Version,
                RunId = run.Id.ToString(),
                FacilityId = bill.FacilityId.ToString(),
                ProductId = bill.ProductId.ToString(),
                FirstDay = run.FirstDay.ToText(),
                LastDay = run.LastDay.ToText(),
                Total = bill.Total,
                FacilityContact = contact,
            }
        );

    public static async Task Announce(
        this InsuranceDb db,
        Call call,
        Bill bill,
        long change,
        CancellationToken cancel
    ) =>
        db.Publish(
            call,
            bill,
            new Events.V1.BillPaid
            {
                BillId = bill.Id.ToString(),
                Version = bill.Version,
                FacilityId = bill.FacilityId.ToString(),
                Total = bill.Total,
                Paid = bill.Paid,
                Change = change,
                FacilityContact =
                    change > 0
                        ? (await db.FacilityContactsOf([bill.FacilityId], cancel)).GetValueOrDefault(bill.FacilityId)
                        : null,
            }
        );
}
