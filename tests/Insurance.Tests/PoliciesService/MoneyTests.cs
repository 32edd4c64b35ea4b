using Grpc.Core;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>Installments, shares of payers, receipts, and money that goes back. Today is 2026-03-02.</summary>
public sealed class MoneyTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_receipt_that_nobody_typed_is_numbered_by_product(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host, installments: 4);
        await Record(host, policy, 100, receipt: $"{policy.ProductCode}-000002");
        var made = new List<string>();
        for (var i = 0; i < 2; i++)
            made.Add((await Record(host, policy, 100, receipt: "")).Contribution.Receipt);
        Assert.Equal([$"{policy.ProductCode}-000001", $"{policy.ProductCode}-000003"], made);
    }

    [Theory, OnBothDatabases]
    public async Task Clerks_who_record_at_one_moment_draw_different_receipts(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var product = await host.Product("tz", terms => terms.Price.MaxInstallments = 12);
        var policies = new List<Policy>();
        for (var i = 0; i < 8; i++)
            policies.Add(await host.Sell("tz", await host.Family("tz"), product));
        var recorded = await Task.WhenAll(policies.Select(p => Record(host, p, 100, receipt: "")));
        Assert.Equal(8, recorded.Select(r => r.Contribution.Receipt).Distinct().Count());
    }

    [Theory, OnBothDatabases]
    public async Task The_last_installment_pays_all_that_is_owed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host, installments: 2);
        await Record(host, policy, 400_000);
        var refused = await Refused(RecordCall(host, policy, policy.Due - 400_001));
        var paid = await Record(host, policy, policy.Due - 400_000);
        Assert.Equal("INSTALLMENT_TOO_SMALL", refused.Reason());
        Assert.Equal((PolicyStatus.Active, 0), (paid.Policy.Status, paid.Policy.Due));
    }

    [Theory, OnBothDatabases]
    public async Task A_payer_pays_its_share_and_the_family_the_rest(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var payer = await Payer(host);
        var policy = await Sold(
            host,
            with: sale => sale.Shares.Add(new PolicyShare { PayerId = payer.Id, BasisPoints = 2_500 })
        );

        var family = await Record(host, policy, policy.FamilyDue);
        var subsidy = await Record(host, policy, 1, payer: payer.Id, type: PaymentType.Funding);
        var whole = await Record(host, policy, policy.Shares[0].Amount - 1, payer: payer.Id);

        Assert.Equal((255_000, 765_000), (policy.Shares[0].Amount, policy.FamilyDue));
        Assert.Equal(
            (0, 255_000, PolicyStatus.Idle),
            (family.Policy.FamilyDue, family.Policy.Due, family.Policy.Status)
        );
        Assert.Equal((0, PolicyStatus.Idle), (subsidy.Policy.FamilyDue, subsidy.Policy.Status));
        Assert.Equal(PolicyStatus.Active, whole.Policy.Status);
        Assert.Equal(whole.Policy, await host.Again(policy));
    }

    [Theory, OnBothDatabases]
    public async Task Bad_shares_are_told_whole_and_nothing_is_sold(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var payer = await Payer(host);
        var family = await host.Family("tz");
        var request = new SellPolicyRequest
        {
            FamilyId = family.Id,
            ProductId = (await host.Product("tz")).Id,
            OfficerId = Guid.NewGuid().ToString(),
            ExpectedValue = 1,
            Shares =
            {
                new PolicyShare { PayerId = payer.Id, BasisPoints = 6_000 },
                new PolicyShare { PayerId = payer.Id, BasisPoints = 6_000 },
                new PolicyShare { PayerId = Guid.NewGuid().ToString(), BasisPoints = 0 },
                new PolicyShare { PayerId = "x", BasisPoints = 1 },
            },
        };
        var refused = await Refused(host.Policies.SellPolicyAsync(request, host.Clerk("tz")));
        Assert.Equal(
            [
                "expected_value: CHANGED",
                "officer_id: UNKNOWN",
                "shares: NOT_WHOLE",
                "shares[1].payer_id: REPEATED",
                "shares[2].basis_points: OUT_OF_RANGE",
                "shares[2].payer_id: UNKNOWN",
                "shares[3].payer_id: FORMAT",
            ],
            refused.Fields()
        );
        var sold = await host.Policies.ListPoliciesAsync(new() { FamilyId = family.Id }, host.Clerk("tz"));
        Assert.Empty(sold.Policies);
    }

    [Theory, OnBothDatabases]
    public async Task A_renewal_takes_the_shares_over(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var payer = await Payer(host);
        var policy = await Sold(
            host,
            with: sale => sale.Shares.Add(new PolicyShare { PayerId = payer.Id, BasisPoints = 5_000 })
        );
        var renewal = await host.Policies.RenewPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        Assert.Equal(policy.Shares, renewal.Shares);
    }

    [Theory, OnBothDatabases]
    public async Task A_contribution_that_is_taken_back_deactivates_the_policy_and_stays_on_record(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host, installments: 3);
        var first = await Record(host, policy, 400_000);
        var second = await Record(host, policy, policy.Due - 400_000);

        var reversed = await Reverse(host, first.Contribution);

        Assert.Equal((PolicyStatus.Active, "2026-03-02"), (second.Policy.Status, second.Policy.EffectiveOn));
        Assert.Equal(
            (PolicyStatus.Idle, "", 400_000),
            (reversed.Policy.Status, reversed.Policy.EffectiveOn, reversed.Policy.Due)
        );
        Assert.All(reversed.Policy.Members, m => Assert.Equal("", m.EffectiveOn));
        Assert.Equal(
            (ContributionKind.Reversal, first.Contribution.Id, -400_000, first.Contribution.PaidOn, "Bounced"),
            (
                reversed.Contribution.Kind,
                reversed.Contribution.OfId,
                reversed.Contribution.Amount,
                reversed.Contribution.PaidOn,
                reversed.Contribution.Reason
            )
        );
        Assert.Equal("400000", (string?)(await host.Events.Of("PolicyDeactivated", policy.Id))["due"]);
        var all = await host.Contributions.ListContributionsAsync(new() { PolicyId = policy.Id }, host.Clerk("tz"));
        Assert.Contains(first.Contribution, all.Contributions);
        Assert.Equal(3, all.Contributions.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Money_is_paid_anew_after_it_was_taken_back_within_the_installments(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host, installments: 1);
        var paid = await Record(host, policy, policy.Due);
        await Reverse(host, paid.Contribution);
        var again = await Record(host, policy, policy.Due);
        Assert.Equal(PolicyStatus.Active, again.Policy.Status);
    }

    [Theory, OnBothDatabases]
    public async Task A_contribution_is_taken_back_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host);
        var paid = await Record(host, policy, policy.Due);
        var reversed = await Reverse(host, paid.Contribution);
        var twice = await Refused(ReverseCall(host, paid.Contribution));
        var itself = await Refused(ReverseCall(host, reversed.Contribution));
        Assert.Equal(("CONTRIBUTION_CLOSED", "CONTRIBUTION_CLOSED"), (twice.Reason(), itself.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_take_a_contribution_back_at_one_moment_take_it_back_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host);
        var paid = await Record(host, policy, policy.Due);
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(async _ =>
                {
                    try
                    {
                        await ReverseCall(host, paid.Contribution);
                        return true;
                    }
                    catch (RpcException refused) when (refused.StatusCode != StatusCode.Internal)
                    {
                        return false;
                    }
                })
        );
        Assert.Single(outcomes, done => done);
        Assert.Equal(0, (await host.Again(policy)).Paid);
    }

    [Theory, OnBothDatabases]
    public async Task A_surplus_is_given_back_and_the_policy_goes_on(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host);
        var paid = await Record(host, policy, policy.Due + 5_000);
        var refunded = await host.Contributions.RefundContributionAsync(
            new()
            {
                Id = paid.Contribution.Id,
                Amount = 5_000,
                Receipt = InsuranceHosts.Code("RF"),
                Reason = "Paid too much",
            },
            Cashier(host)
        );
        Assert.Equal((5_000, 0), (paid.Policy.Credit, refunded.Policy.Credit));
        Assert.Equal((PolicyStatus.Active, "2026-03-02"), (refunded.Policy.Status, refunded.Contribution.PaidOn));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_refund_is_told_whole_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host);
        var paid = await Record(host, policy, policy.Due);
        var bad = await Refused(
            host.Contributions.RefundContributionAsync(
                new()
                {
                    Id = paid.Contribution.Id,
                    PaidOn = "2026-03-03",
                    Receipt = new string('x', 51),
                },
                Cashier(host)
            )
        );
        var much = await Refused(
            host.Contributions.RefundContributionAsync(
                new()
                {
                    Id = paid.Contribution.Id,
                    Amount = policy.Due + 1,
                    PaidOn = "2026-03-01",
                    Reason = "Too much",
                },
                Cashier(host)
            )
        );
        Assert.Equal(
            ["amount: OUT_OF_RANGE", "paid_on: OUT_OF_RANGE", "reason: REQUIRED", "receipt: LENGTH"],
            bad.Fields()
        );
        Assert.Equal(["amount: OUT_OF_RANGE", "paid_on: OUT_OF_RANGE"], much.Fields());
        Assert.Equal(paid.Policy, await host.Again(policy));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_contribution_is_told_whole_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var policy = await Sold(host);
        var refused = await Refused(
            host.Contributions.RecordContributionAsync(
                new()
                {
                    Contribution = new Contribution
                    {
                        PolicyId = policy.Id,
                        Amount = 0,
                        PaidOn = "2026-03-03",
                        Receipt = new string('x', 51),
                        Type = PaymentType.Funding,
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "contribution.amount: OUT_OF_RANGE",
                "contribution.paid_on: OUT_OF_RANGE",
                "contribution.payer_id: REQUIRED",
                "contribution.receipt: LENGTH",
            ],
            refused.Fields()
        );
        Assert.Equal(policy, await host.Again(policy));
    }

    [Theory, OnBothDatabases]
    public async Task A_family_hears_of_its_own_money_only(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var payer = await Payer(host);
        var family = await host.Family("tz", with: f => f.Family.SmsConsent = true);
        var product = await host.Product("tz", terms => terms.Price.MaxInstallments = 12);
        var policy = await host.Sell("tz", family, product);
        var own = await Record(host, policy, 100);
        var subsidy = await Record(host, policy, 100, payer: payer.Id);
        Assert.NotNull((await host.Events.Of("ContributionRecorded", own.Contribution.Id))["contact"]);
        Assert.Null((await host.Events.Of("ContributionRecorded", subsidy.Contribution.Id))["contact"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_cancelled_policy_gives_each_payer_its_part_back(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var payer = await Payer(host);
        var policy = await Sold(host, installments: 12);
        await Record(host, policy, 100);
        await Record(host, policy, 200, payer: payer.Id);
        var cancelled = await host.Policies.CancelPolicyAsync(
            new() { Id = policy.Id, Reason = "Moved" },
            host.As("tz", "policies.cancel")
        );
        Assert.Equal([("", 100L), (payer.Id, 200L)], cancelled.Refunds.Select(r => (r.PayerId, r.Amount)));
        Assert.Equal(0, (await host.Again(policy)).Paid);
    }

    private static async Task<Policy> Sold(
        InsuranceHost host,
        int installments = 1,
        Action<SellPolicyRequest>? with = null
    ) =>
        await host.Sell(
            "tz",
            await host.Family("tz"),
            await host.Product("tz", terms => terms.Price.MaxInstallments = installments),
            with
        );

    private static async Task<Payer> Payer(InsuranceHost host) =>
        await host.Payers.CreatePayerAsync(
            new() { Payer = new Payer { Name = InsuranceHosts.Code("Donor ") } },
            host.Clerk("tz")
        );

    private static async Task<RecordContributionResponse> Record(
        InsuranceHost host,
        Policy policy,
        long amount,
        string? receipt = null,
        string payer = "",
        PaymentType type = PaymentType.Cash
    ) => await RecordCall(host, policy, amount, receipt, payer, type);

    private static AsyncUnaryCall<RecordContributionResponse> RecordCall(
        InsuranceHost host,
        Policy policy,
        long amount,
        string? receipt = null,
        string payer = "",
        PaymentType type = PaymentType.Cash
    )
    {
        var sent = Given.Paid(policy, amount);
        (sent.Receipt, sent.PayerId, sent.Type) = (receipt ?? sent.Receipt, payer, type);
        return host.Contributions.RecordContributionAsync(new() { Contribution = sent }, host.Clerk("tz"));
    }

    private static async Task<RecordContributionResponse> Reverse(InsuranceHost host, Contribution contribution) =>
        await ReverseCall(host, contribution);

    private static AsyncUnaryCall<RecordContributionResponse> ReverseCall(
        InsuranceHost host,
        Contribution contribution
    ) => host.Contributions.ReverseContributionAsync(new() { Id = contribution.Id, Reason = "Bounced" }, Cashier(host));

    private static Metadata Cashier(InsuranceHost host) => host.As("tz", "contributions.reverse");
}
