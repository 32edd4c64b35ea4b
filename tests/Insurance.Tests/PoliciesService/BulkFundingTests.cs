using Grpc.Core;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>A payer funds many policies at once, and takes it back. Today is 2026-03-02.</summary>
public sealed class BulkFundingTests(PostgresServer postgres, InsuranceHosts hosts)
{
    private static readonly string[] Funder =
    [
        "contributions.fund",
        "contributions.read",
        "contributions.reverse",
        "policies.read",
    ];

    [Theory, OnBothDatabases]
    public async Task A_payer_funds_its_share_of_every_policy_of_a_place_and_the_preview_said_so(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (payer, product) = (await Payer(host), await host.Product("tz"));
        var (region, village) = await host.Village("tz");
        var here = new[] { await Sold(host, product, village), await Sold(host, product, village) };
        var elsewhere = await Sold(host, product);
        var terms = new FundingTerms
        {
            PayerId = payer.Id,
            ProductId = product.Id,
            LocationId = region,
            BasisPoints = 5_000,
        };

        var preview = await host.Funding.PreviewFundingAsync(new() { Terms = terms }, As(host));
        var funding = await Done(host, await host.Funding.StartFundingAsync(new() { Terms = terms }, As(host)));
        var paid = await Contributions(host, funding);

        var share = here.Sum(p => p.Value.Total / 2);
        Assert.Equal((2, 2, share), (preview.Policies, preview.Funded, preview.Amount));
        Assert.Equal((FundingState.Done, 2, 2, share), (funding.State, funding.Total, funding.Funded, funding.Amount));
        Assert.Equal(funding.Amount, paid.Sum(c => c.Amount));
        Assert.All(paid, c => Assert.Equal((payer.Id, PaymentType.Funding), (c.PayerId, c.Type)));
        Assert.All(paid, c => Assert.StartsWith($"{product.Code}-", c.Receipt, StringComparison.Ordinal));
        Assert.Equal(here[0].Due - (here[0].Value.Total / 2), (await host.Again(here[0])).FamilyDue);
        Assert.Equal(elsewhere, await host.Again(elsewhere));
    }

    [Theory, OnBothDatabases]
    public async Task The_shares_agreed_at_the_sale_are_paid_once_and_policies_begin_to_cover(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (payer, product) = (await Payer(host), await host.Product("tz"));
        var family = await host.Family("tz", with: f => f.Family.SmsConsent = true);
        var agreed = await Sold(host, product, family: family, share: (payer, 2_500));
        var alone = await Sold(host, product);
        await host.Contributions.RecordContributionAsync(
            new() { Contribution = Given.Paid(agreed, agreed.FamilyDue) },
            host.Clerk("tz")
        );
        var terms = new FundingTerms { PayerId = payer.Id, ProductId = product.Id };

        var funding = await Fund(host, terms);
        var again = await Fund(host, terms);

        Assert.Equal((1, agreed.Shares[0].Amount), (funding.Funded, funding.Amount));
        Assert.Equal((0, 0, 0), (again.Total, again.Funded, again.Amount));
        Assert.Equal(PolicyStatus.Active, (await host.Again(agreed)).Status);
        Assert.Equal(alone, await host.Again(alone));
        var told = await host.Events.Of("PolicyActivated", agreed.Id);
        Assert.Equal("0712345678", (string?)told["contact"]!["phone"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_funded_by_one_funding_gets_only_the_rest_of_a_larger_share_by_the_next(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var (payer, product) = (await Payer(host), await host.Product("tz"));
        var policy = await Sold(host, product);
        var terms = new FundingTerms
        {
            PayerId = payer.Id,
            ProductId = product.Id,
            BasisPoints = 3_000,
        };
        await Fund(host, terms);
        var same = await Fund(host, terms);
        terms.BasisPoints = 4_000;
        var more = await Fund(host, terms);
        Assert.Equal((0, 1, 0), (same.Funded, same.Unchanged, same.Amount));
        Assert.Equal((1, policy.Value.Total / 10), (more.Funded, more.Amount));
    }

    [Theory, OnBothDatabases]
    public async Task Late_policies_and_those_beyond_the_most_are_left_out_with_a_reason(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (payer, product) = (await Payer(host), await host.Product("tz"));
        var late = await host.Sell("tz", await host.Family("tz"), product, sale => sale.EnrolledOn = "2025-11-02");
        var sold = new[] { await Sold(host, product), await Sold(host, product) };
        // All were sold in one moment of the clock.
        var (first, second) = (
            sold.MinBy(p => p.Id, StringComparer.Ordinal)!,
            sold.MaxBy(p => p.Id, StringComparer.Ordinal)!
        );
        var terms = new FundingTerms
        {
            PayerId = payer.Id,
            ProductId = product.Id,
            BasisPoints = 10_000,
            Most = first.Due,
        };

        var funding = await Fund(host, terms);
        terms.AllowLate = true;
        var refused = await Refused(host.Funding.StartFundingAsync(new() { Terms = terms }, As(host)));
        terms.ClearMost();
        var allowed = await Done(
            host,
            await host.Funding.StartFundingAsync(
                new() { Terms = terms },
                host.As("tz", [.. Funder, "contributions.override"])
            )
        );

        Assert.Equal((1, first.Due, 2), (funding.Funded, funding.Amount, funding.Refused));
        Assert.Equal(
            [("BUDGET_SPENT", second.Id), ("PAID_TOO_LATE", late.Id)],
            funding.Errors.Select(e => (e.Code, e.PolicyId)).Order()
        );
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal((2, late.Due + second.Due), (allowed.Funded, allowed.Amount));
    }

    [Theory, OnBothDatabases]
    public async Task A_funding_is_taken_back_whole_but_for_what_was_given_back_before(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (payer, product) = (await Payer(host), await host.Product("tz"));
        var (one, other) = (await Sold(host, product), await Sold(host, product));
        var terms = new FundingTerms
        {
            PayerId = payer.Id,
            ProductId = product.Id,
            BasisPoints = 10_000,
        };
        var funding = await Fund(host, terms);
        var paid = await Contributions(host, funding);
        await host.Contributions.RefundContributionAsync(
            new()
            {
                Id = paid.Single(c => c.PolicyId == other.Id).Id,
                Amount = 1,
                Reason = "Too much",
            },
            As(host)
        );

        var silent = await Refused(host.Funding.UndoFundingAsync(new() { Id = funding.Id }, As(host)));
        var undo = new UndoFundingRequest { Id = funding.Id, Reason = "The grant was withdrawn" };
        await host.Funding.UndoFundingAsync(undo, As(host));
        var undone = await Done(host, funding);
        var again = await Refused(host.Funding.UndoFundingAsync(undo, As(host)));
        var net = await Contributions(host, funding);

        Assert.Equal(["reason: REQUIRED"], silent.Fields());
        Assert.Equal("FUNDING_UNDONE", again.Reason());
        Assert.Equal(
            (FundingState.Undone, 1, one.Due, 1),
            (undone.State, undone.TakenBack, undone.AmountTakenBack, undone.Kept)
        );
        Assert.Equal([(other.Id, "GIVEN_BACK")], undone.Errors.Select(e => (e.PolicyId, e.Code)));
        Assert.Equal(undone.Amount - undone.AmountTakenBack - 1, net.Sum(c => c.Amount));
        var back = await host.Again(one);
        Assert.Equal((PolicyStatus.Idle, 0, one.Due), (back.Status, back.Paid, back.Due));
    }

    [Theory, OnBothDatabases]
    public async Task A_bad_funding_is_told_whole_and_nothing_is_begun(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            host.Funding.StartFundingAsync(
                new()
                {
                    Terms = new FundingTerms
                    {
                        PayerId = "x",
                        ProductId = Guid.NewGuid().ToString(),
                        LocationId = Guid.NewGuid().ToString(),
                        BasisPoints = 10_001,
                        PaidOn = "2026-03-03",
                        Most = 0,
                    },
                },
                As(host)
            )
        );
        Assert.Equal(
            [
                "terms.basis_points: OUT_OF_RANGE",
                "terms.location_id: UNKNOWN",
                "terms.most: OUT_OF_RANGE",
                "terms.paid_on: OUT_OF_RANGE",
                "terms.payer_id: FORMAT",
                "terms.product_id: UNKNOWN",
            ],
            refused.Fields()
        );
        var clerk = await Refused(host.Funding.StartFundingAsync(new(), host.Clerk("tz")));
        Assert.Equal(StatusCode.PermissionDenied, clerk.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Fundings_are_listed_by_payer_product_and_state_and_a_repeated_call_begins_one(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var (payer, product) = (await Payer(host), await host.Product("tz"));
        var terms = new FundingTerms
        {
            PayerId = payer.Id,
            ProductId = product.Id,
            BasisPoints = 100,
        };
        var key = As(host);
        key.Add("idempotency-key", Guid.NewGuid().ToString());
        var one = await host.Funding.StartFundingAsync(new() { Terms = terms }, key);
        var same = await host.Funding.StartFundingAsync(new() { Terms = terms }, key);
        await Done(host, one);
        var other = await Fund(host, terms);
        var request = new ListFundingsRequest
        {
            PayerId = payer.Id,
            ProductId = product.Id,
            State = FundingState.Done,
            PageSize = 1,
        };
        var first = await host.Funding.ListFundingsAsync(request, As(host));
        request.PageToken = first.NextPageToken;
        var second = await host.Funding.ListFundingsAsync(request, As(host));
        Assert.Equal(one.Id, same.Id);
        Assert.Equal(
            new[] { one.Id, other.Id }.Order(StringComparer.Ordinal),
            new[] { first, second }.Select(page => Assert.Single(page.Fundings).Id)
        );
        Assert.Empty(second.NextPageToken);
    }

    private static Metadata As(InsuranceHost host) => host.As("tz", Funder);

    private static async Task<Funding> Fund(InsuranceHost host, FundingTerms terms) =>
        await Done(host, await host.Funding.StartFundingAsync(new() { Terms = terms }, As(host)));

    private static async Task<Funding> Done(InsuranceHost host, Funding funding)
    {
        await Poll.Until(async () =>
        {
            funding = await host.Funding.GetFundingAsync(new() { Id = funding.Id }, As(host));
            return funding.State is FundingState.Done or FundingState.Undone;
        });
        return funding;
    }

    private static async Task<List<Contribution>> Contributions(InsuranceHost host, Funding funding) =>
        [
            .. (
                await host.Contributions.ListContributionsAsync(new() { FundingId = funding.Id }, As(host))
            ).Contributions,
        ];

    private static async Task<Policy> Sold(
        InsuranceHost host,
        Product product,
        string? village = null,
        Family? family = null,
        (Payer Payer, int Part)? share = null
    ) =>
        await host.Sell(
            "tz",
            family ?? await host.Family("tz", village),
            product,
            sale =>
            {
                if (share is { } agreed)
                    sale.Shares.Add(new PolicyShare { PayerId = agreed.Payer.Id, BasisPoints = agreed.Part });
            }
        );

    private static async Task<Payer> Payer(InsuranceHost host) =>
        await host.Payers.CreatePayerAsync(
            new() { Payer = new Payer { Name = InsuranceHosts.Code("Donor ") } },
            host.Clerk("tz")
        );
}
