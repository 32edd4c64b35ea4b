using System.Collections.Frozen;
using Platform.Hosting.Auth;
using Platform.Kernel;
using Platform.Protos;

namespace Platform.Hosting.Tests.Auth;

public sealed class TenantAccessTests
{
    [Theory]
    [InlineData("tz", "tz", Audience.Unspecified, TenantDecision.Allowed)]
    [InlineData("tz", "np", Audience.Unspecified, TenantDecision.Forbidden)]
    [InlineData("tz", "np", Audience.Countries, TenantDecision.Forbidden)]
    [InlineData("tz", "commons", Audience.Unspecified, TenantDecision.Forbidden)]
    [InlineData("tz", "commons", Audience.Countries, TenantDecision.Allowed)]
    [InlineData("commons", "commons", Audience.Unspecified, TenantDecision.Allowed)]
    [InlineData("commons", "tz", Audience.Unspecified, TenantDecision.AllowedAsSupport)]
    [InlineData("commons", "tz", Audience.Countries, TenantDecision.AllowedAsSupport)]
    [InlineData("commons", "np", Audience.Unspecified, TenantDecision.Forbidden)]
    [InlineData("commons", "np", Audience.Countries, TenantDecision.Forbidden)]
    public void Who_may_address_which_tenant(
        string home,
        string addressed,
        Audience audience,
        TenantDecision expected
    ) => Assert.Equal(expected, TenantAccess.Decide(Caller(home), TenantCode.Parse(addressed), audience));

    // Support of commons for tz. The lists of countries' own callers, however they came by them, make them no wider.
    private static Caller Caller(string home) =>
        new()
        {
            Home = TenantCode.Parse(home),
            Subject = "amina",
            Name = null,
            ClientId = null,
            IsPartner = false,
            Permissions = [],
            Roles = [],
            HomeFacility = null,
            Countries = new[] { TenantCode.Parse(home == "tz" ? "np" : "tz") }.ToFrozenSet(),
            TokenId = null,
            Expires = DateTimeOffset.MaxValue,
        };
}
