using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;

namespace Platform.Insurance.Tests.Policies;

/// <summary>Policies for the cases of what becomes of them.</summary>
internal static class Sold
{
    public static readonly DateTime Now = new(2021, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public static readonly PriceTerms Prices = new()
    {
        LumpSum = 1_000,
        Threshold = 2,
        AdultPremium = 300,
        ChildPremium = 200,
        MaxMembers = 4,
    };

    /// <summary>A policy of two adults for a year from 2021-01-01, of value 1,000.</summary>
    public static Policy Policy(params PolicyShare[] shares) => Policy(needsApproval: false, shares);

    /// <summary>The same in a country that approves its policies.</summary>
    public static Policy Approvable() => Policy(needsApproval: true);

    private static Policy Policy(bool needsApproval, params PolicyShare[] shares)
    {
        var quote = PolicyQuote.Of(
            new PolicyTerms { PeriodMonths = 12 },
            Prices,
            Ages,
            new PolicySale(Day("2021-01-01"), Of(2, 0))
        );
        var sold = new PolicySold(
            Id(900),
            Guid.NewGuid,
            Id(901),
            Id(902),
            Id(903),
            null,
            null,
            new ActivationRule(1, 1),
            null
        )
        {
            Shares = shares,
            NeedsApproval = needsApproval,
        };
        return Insurance.Policies.Domain.Policy.Sell(sold, quote, Now);
    }

    /// <summary>The same, paid whole on a day.</summary>
    public static Policy Paid(string day = "2021-01-01")
    {
        var policy = Policy();
        policy.Reckon([Money(day, policy.Value)], Now);
        return policy;
    }

    public static Payment Money(string day, long amount) => new(Day(day), amount);
}
