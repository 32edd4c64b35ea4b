using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.PoliciesService;

/// <summary>How often the database is asked: the same for one policy, or member, as for many.</summary>
public sealed class PolicyCommandTests(PostgresServer postgres)
{
    private const int OfEnrolment = 4;
    private const int OfSale = 8;
    private const int OfContribution = 5;
    private const int OfNotices = 9;
    private const int OfFunding = 18;
    private const int OfFundingTakenBack = 18;

    [Fact]
    public async Task Enrolment_and_sale_ask_as_often_for_many_members_as_for_one()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var village = (await host.Village("tz")).Village;
        var product = await host.Product("tz");
        await Enrol(host, village, 1);
        using var counter = CommandCounter.Start();
        var counts = new List<(int Enrol, int Sell)>();
        foreach (var members in new[] { 1, 40 })
        {
            var (before, family) = (counter.Commands.Count, await Enrol(host, village, members));
            var enrolled = counter.Commands.Count;
            await host.Sell("tz", family, product);
            counts.Add((enrolled - before, counter.Commands.Count - enrolled));
        }

        Assert.Equal([(OfEnrolment, OfSale), (OfEnrolment, OfSale)], counts);
    }

    [Fact]
    public async Task A_contribution_asks_as_often_as_the_first_whatever_was_paid_before()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var product = await host.Product("tz", terms => terms.Price.MaxInstallments = 120);
        var policy = await host.Sell("tz", await host.Family("tz"), product);
        await Pay(host, policy);
        using var counter = CommandCounter.Start();
        var counts = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            var before = counter.Commands.Count;
            await Pay(host, policy);
            counts.Add(counter.Commands.Count - before);
        }

        Assert.Equal(Enumerable.Repeat(OfContribution, 20), counts);
    }

    [Fact]
    public async Task Renewals_are_noticed_with_as_many_commands_for_one_policy_as_for_many()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var product = await host.Product("tz");
        await host.On(Bought.ExpiringInAWeek, product: product);
        await host.NoticeRenewals();
        using var counter = CommandCounter.Start();
        var counts = new List<int>();
        foreach (var policies in new[] { 1, 25 })
        {
            for (var i = 0; i < policies; i++)
                await host.On(Bought.ExpiringInAWeek, product: product);
            var before = counter.Commands.Count;
            Assert.Equal(policies, await host.NoticeRenewals());
            counts.Add(counter.Commands.Count - before);
        }

        Assert.Equal([OfNotices, OfNotices], counts);
    }

    [Fact]
    public async Task A_batch_of_a_funding_and_its_undoing_ask_as_often_for_one_policy_as_for_many()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var village = (await host.Village("tz")).Village;
        var payer = await host.Payers.CreatePayerAsync(
            new() { Payer = new Payer { Name = InsuranceHosts.Code("Donor ") } },
            host.Clerk("tz")
        );
        using var counter = CommandCounter.Start();
        var counts = new List<(int Pay, int TakeBack)>();
        foreach (var policies in new[] { 1, 25 })
        {
            var product = await host.Product("tz");
            for (var i = 0; i < policies; i++)
                await host.Sell("tz", await host.Family("tz", village), product);
            var funding = await host.Begun(payer, product);
            var before = counter.Commands.Count;
            await host.FundingBatch(funding);
            var paid = counter.Commands.Count;
            await host.Undoing(funding);
            var undoing = counter.Commands.Count;
            await host.FundingBatch(funding);
            counts.Add((paid - before, counter.Commands.Count - undoing));
        }

        Assert.Equal([(OfFunding, OfFundingTakenBack), (OfFunding, OfFundingTakenBack)], counts);
    }

    private static async Task<Family> Enrol(InsuranceHost host, string village, int members)
    {
        var request = new EnrolFamilyRequest { Family = new Family { LocationId = village } };
        request.Members.AddRange(Enumerable.Range(0, members).Select(_ => Given.Person("Mushi", "1990-05-01")));
        return await host.Families.EnrolFamilyAsync(request, host.Clerk("tz"));
    }

    private static async Task Pay(InsuranceHost host, Policy policy) =>
        await host.Contributions.RecordContributionAsync(
            new() { Contribution = Given.Paid(policy, 100) },
            host.Clerk("tz")
        );
}
