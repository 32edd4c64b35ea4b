using Platform.Identity.Authorization.Domain;

namespace Platform.Identity.Tests.Authorization;

public sealed class PkceTests
{
    // RFC 7636 appendix B.
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Fact]
    public void The_verifier_of_the_standards_example_matches_its_challenge() =>
        Assert.True(Pkce.Matches(Challenge, Verifier));

    [Theory]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("short")]
    [InlineData("")]
    public void Another_verifier_does_not(string verifier) => Assert.False(Pkce.Matches(Challenge, verifier));
}
