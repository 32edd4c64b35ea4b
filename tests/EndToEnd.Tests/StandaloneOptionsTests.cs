using Microsoft.Extensions.Configuration;
using Platform.Standalone;

namespace Platform.EndToEnd.Tests;

/// <summary>Whether the accounts whose password everybody can read are made.</summary>
public sealed class StandaloneOptionsTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false, "PLATFORM_TENANTS=/etc/platform/tenants")]
    [InlineData(false, "PLATFORM_PUBLIC_URL=https://health.example")]
    [InlineData(false, "PLATFORM_DEMONSTRATION=false")]
    [InlineData(true, "PLATFORM_TENANTS=/etc/platform/tenants", "PLATFORM_DEMONSTRATION=true")]
    [InlineData(true, "PLATFORM_PUBLIC_URL=http://localhost:8000", "PLATFORM_DEMONSTRATION=true")]
    public void The_demonstration_is_for_who_has_set_nothing_up_or_asks_for_it(
        bool expected,
        params string[] environment
    ) => Assert.Equal(expected, From(environment).Demonstration);

    [Theory]
    [InlineData(true)]
    [InlineData(false, "PLATFORM_DEMONSTRATION_SUPPLY=false")]
    [InlineData(false, "PLATFORM_DEMONSTRATION=false", "PLATFORM_DEMONSTRATION_SUPPLY=true")]
    public void The_demonstration_has_a_supply_chain_unless_it_is_not_wanted(
        bool expected,
        params string[] environment
    ) => Assert.Equal(expected, From(environment).DemonstrationSupply);

    [Theory]
    [InlineData("PLATFORM_PUBLIC_URL=https://health.example", "PLATFORM_DEMONSTRATION=true")]
    [InlineData("PLATFORM_PUBLIC_URL=health", "PLATFORM_DEMONSTRATION=true")]
    [InlineData("PLATFORM_DEMONSTRATION=yes")]
    [InlineData("PLATFORM_DEMONSTRATION_SUPPLY=1")]
    [InlineData("PLATFORM_DATABASE=files")]
    [InlineData("PLATFORM_HTTP_PORT=70000")]
    public void A_setting_that_is_not_meant_is_refused(params string[] environment) =>
        Assert.Throws<InvalidOperationException>(() => From(environment));

    private static StandaloneOptions From(string[] environment) =>
        StandaloneOptions.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    environment.Select(e => e.Split('=', 2)).Select(e => KeyValuePair.Create(e[0], (string?)e[1]))
                )
                .Build()
        );
}
