using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Insurance.V1;
using Platform.Testing;
using Insuree = Platform.Insurance.Enrolment.Domain.Insuree;
using InsureeStatus = Platform.Insurance.Enrolment.Domain.InsureeStatus;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>Who of a family is written to about its claims and policies.</summary>
public sealed class FamilyContactTests(PostgresServer postgres)
{
    private static readonly string[] News =
    [
        "ClaimFeedbackRequested",
        "ClaimValuated",
        "PolicyResumed",
        "PolicySuspended",
    ];

    [Theory, OnBothDatabases]
    public async Task Nobody_writes_to_the_telephone_of_a_head_who_died(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await Happen(host, country, "A");
        var alive = await Phones(host);
        await Die(host, country.HeadId);
        await Happen(host, country, "B");
        var later = (await Phones(host)).Skip(alive.Count).ToList();

        Assert.Equal(5, alive.Count);
        Assert.All(alive, told => Assert.Equal("0712345678", told.Phone));
        Assert.Equal(alive.Select(told => told.Type), later.Select(told => told.Type));
        Assert.All(later, told => Assert.Null(told.Phone));
    }

    /// <summary>Claims of the child are decided, one by one and in bulk, and the policy is suspended for no day.</summary>
    private static async Task Happen(InsuranceHost host, Country country, string code)
    {
        var one = await host.Claims.SubmitClaimAsync(OfChild(country, $"{code}-1"), host.Clerk());
        await host.Claims.SubmitClaimsAsync(new() { Requests = { OfChild(country, $"{code}-2") } }, host.Clerk());
        await host.Feedback.RequestClaimFeedbackAsync(new() { ClaimId = one.Id }, host.Clerk());
        var (policy, day) = (country.PolicyId.ToString(), Country.VisitDay.ToString("yyyy-MM-dd"));
        var officer = host.As("policies.suspend");
        await host.Policies.SuspendPolicyAsync(
            new()
            {
                Id = policy,
                From = day,
                Reason = "Looked into",
            },
            officer
        );
        await host.Policies.ResumePolicyAsync(new() { Id = policy, On = day }, officer);
    }

    private static SubmitClaimRequest OfChild(Country country, string code)
    {
        var claim = country.Claim(code, (country.ConsultationId, 100, 10_000));
        claim.InsureeId = country.ChildId.ToString();
        return new() { Claim = claim, DuplicateReason = "A visit of its own" };
    }

    private static async Task<List<(string Type, string? Phone)>> Phones(InsuranceHost host)
    {
        await using var db = host.Open("tz");
        var sent = await db.Set<OutboxRow>().OrderBy(e => e.Seq).ToListAsync();
        return
        [
            .. sent.Select(e => (Type: e.Type.Split('.')[^1], e.Data))
                .Where(e => News.Contains(e.Type))
                .Select(e => (e.Type, PhoneOf(JsonDocument.Parse(e.Data).RootElement))),
        ];
    }

    private static string? PhoneOf(JsonElement news) =>
        news.TryGetProperty("contact", out var contact) && contact.ValueKind == JsonValueKind.Object
            ? contact.GetProperty("phone").GetString()
            : null;

    private static async Task Die(InsuranceHost host, Guid insuree)
    {
        await using var db = host.Open("tz");
        var head = await db.Insurees.SingleAsync(i => i.Id == insuree);
        db.Entry(head).Property(nameof(Insuree.Status)).CurrentValue = InsureeStatus.Dead;
        db.Entry(head).Property(nameof(Insuree.StatusOn)).CurrentValue = Country.VisitDay;
        await db.SaveChangesAsync();
    }
}
