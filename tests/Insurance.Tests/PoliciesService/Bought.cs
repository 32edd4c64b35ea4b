using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Policies;
using Platform.Insurance.Storage;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>Policies that were bought on some day, and the jobs that look after them. Today is 2026-03-02.</summary>
internal static class Bought
{
    /// <summary>Twelve months from 2025-03-10: expires in a week.</summary>
    public const string ExpiringInAWeek = "2025-03-10";

    public static async Task<Policy> On(
        this InsuranceHost host,
        string day,
        Family? family = null,
        Product? product = null,
        Action<SellPolicyRequest>? with = null
    )
    {
        var policy = await host.Sell(
            "tz",
            family ?? await host.Family("tz"),
            product ?? await host.Product("tz"),
            sale =>
            {
                sale.EnrolledOn = day;
                with?.Invoke(sale);
            }
        );
        return await host.Pay("tz", policy, day);
    }

    public static Task<int> NoticeRenewals(this InsuranceHost host, string tenant = "tz") =>
        Job<NoticeRenewals>(host)
            .Run(Turn.Unguarded(host.Service.Tenant(tenant)), TestContext.Current.CancellationToken);

    public static Task<int> ExpirePolicies(this InsuranceHost host, string tenant = "tz") =>
        Job<ExpirePolicies>(host)
            .Run(Turn.Unguarded(host.Service.Tenant(tenant)), TestContext.Current.CancellationToken);

    /// <summary>A funding of whole policies that nobody carries out but the test.</summary>
    public static async Task<Guid> Begun(this InsuranceHost host, Payer payer, Product product)
    {
        await using var db = host.Open("tz");
        var terms = new Insurance.Policies.Domain.FundingTerms(
            Guid.Parse(payer.Id),
            Guid.Parse(product.Id),
            LocationId: null,
            BasisPoints: 10_000,
            new DateOnly(2026, 3, 2),
            AllowLate: false,
            Most: null
        );
        var now = host.Clock.GetUtcNow().UtcDateTime;
        var funding = Insurance.Policies.Domain.Funding.Begin(
            Guid.CreateVersion7(),
            terms,
            ("amina", null),
            total: 0,
            now
        );
        db.Add(funding);
        await db.SaveChangesAsync();
        return funding.Id;
    }

    /// <summary>Has a funding taken back, by the test.</summary>
    public static async Task Undoing(this InsuranceHost host, Guid funding)
    {
        await using var db = host.Open("tz");
        var begun = await db.Fundings.SingleAsync(f => f.Id == funding);
        begun.Undo("By mistake", ("amina", null), host.Clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync();
    }

    public static Task FundingBatch(this InsuranceHost host, Guid funding) =>
        Job<RunFunding>(host)
            .Batch(Turn.Unguarded(host.Service.Tenant("tz")), funding, TestContext.Current.CancellationToken);

    public static async Task<RenewalNotice?> NoticeOf(this InsuranceHost host, Policy policy)
    {
        var page = await host.Renewals.ListRenewalNoticesAsync(new() { PolicyId = policy.Id }, host.Clerk("tz"));
        return page.Notices.SingleOrDefault();
    }

    public static async Task<Policy> Again(this InsuranceHost host, Policy policy) =>
        await host.Policies.GetPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));

    private static T Job<T>(InsuranceHost host)
        where T : IWork => host.Service.Services.GetRequiredService<T>();
}
