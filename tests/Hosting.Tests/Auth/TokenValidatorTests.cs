using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Platform.Hosting.Auth;
using Platform.Testing;

namespace Platform.Hosting.Tests.Auth;

public sealed class TokenValidatorTests : IAsyncLifetime
{
    private TokenWorld world = null!;

    public async ValueTask InitializeAsync() => world = await TokenWorld.Start();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_token_of_a_tenants_issuer_is_accepted() =>
        Assert.Equal("amina", (await world.Caller(world.Tz.ForPerson("amina"))).Subject);

    [Fact]
    public async Task The_tenant_is_the_one_whose_file_names_the_issuer() =>
        Assert.Equal("np", (await world.Caller(world.Np.ForPerson("amina"))).Home.Value);

    [Fact]
    public async Task A_token_of_an_issuer_that_no_file_names_is_refused()
    {
        await using var stranger = await TestIssuer.Start("tz", world.Clock);
        Assert.Equal(TokenFailure.UnknownIssuer, await world.Failure(stranger.ForPerson("amina")));
    }

    [Fact]
    public async Task A_token_that_another_countrys_keys_signed_in_this_ones_name_is_refused() =>
        Assert.Equal(
            TokenFailure.UnknownKey,
            await world.Failure(world.Np.Mint(new TestToken { Issuer = world.Tz.Url }))
        );

    [Fact]
    public async Task A_key_of_another_country_under_the_id_of_this_ones_is_refused()
    {
        var forged = new ECDsaSecurityKey(world.Np.SigningKey.ECDsa) { KeyId = world.Tz.SigningKey.KeyId };
        Assert.Equal(
            TokenFailure.Signature,
            await world.Failure(world.Np.Mint(new TestToken { Issuer = world.Tz.Url, Key = forged }))
        );
    }

    [Fact]
    public async Task A_tenant_claim_that_disagrees_with_the_issuer_is_refused() =>
        Assert.Equal(
            TokenFailure.Tenant,
            await world.Failure(world.Np.Mint(new TestToken { Claims = { ["tenant"] = "tz" } }))
        );

    [Fact]
    public async Task A_tenant_claim_that_names_several_is_refused() =>
        Assert.Equal(
            TokenFailure.Tenant,
            await world.Failure(world.Np.Mint(new TestToken { Claims = { ["tenant"] = new[] { "np", "tz" } } }))
        );

    [Fact]
    public async Task A_tenant_claim_that_agrees_is_accepted() =>
        Assert.Equal(
            "np",
            (await world.Caller(world.Np.Mint(new TestToken { Claims = { ["tenant"] = "np" } }))).Home.Value
        );

    [Fact]
    public async Task A_token_for_another_audience_is_refused() =>
        Assert.Equal(TokenFailure.Audience, await world.Failure(world.Tz.Mint(new TestToken { Audience = "payroll" })));

    [Fact]
    public async Task A_token_without_an_audience_is_refused() =>
        Assert.Equal(TokenFailure.Audience, await world.Failure(world.Tz.Mint(new TestToken { Audience = null })));

    [Theory]
    [InlineData(-31, TokenFailure.Lifetime)]
    [InlineData(-29, TokenFailure.None)]
    public async Task A_token_is_refused_once_it_has_ended_longer_than_clocks_may_differ(
        int seconds,
        TokenFailure expected
    ) =>
        Assert.Equal(
            expected,
            await world.Failure(
                world.Tz.Mint(
                    new TestToken { NotBefore = TimeSpan.FromHours(-1), Expires = TimeSpan.FromSeconds(seconds) }
                )
            )
        );

    [Theory]
    [InlineData(31, TokenFailure.Lifetime)]
    [InlineData(29, TokenFailure.None)]
    public async Task A_token_is_refused_before_it_begins(int seconds, TokenFailure expected) =>
        Assert.Equal(
            expected,
            await world.Failure(world.Tz.Mint(new TestToken { NotBefore = TimeSpan.FromSeconds(seconds) }))
        );

    [Fact]
    public async Task A_token_that_was_accepted_is_refused_once_it_has_ended()
    {
        var token = world.Tz.ForPerson("amina");
        await world.Caller(token);
        world.Clock.Advance(TimeSpan.FromMinutes(5) + TokenValidator.ClockSkew);
        Assert.Equal(TokenFailure.Lifetime, await world.Failure(token));
    }

    [Theory]
    [InlineData("logout+jwt")]
    [InlineData("dpop+jwt")]
    public async Task A_token_of_another_type_than_access_is_refused(string type)
    {
        var (_, payload) = Parts("ES256");
        Assert.Equal(
            TokenFailure.Malformed,
            await world.Failure(Signed("ES256", world.Tz.SigningKey, Base64UrlEncoder.Decode(payload), type))
        );
    }

    [Fact]
    public async Task A_token_that_never_ends_is_refused()
    {
        var payload = $$"""{"iss":"{{world.Tz.Url}}","aud":"platform","sub":"amina"}""";
        Assert.Equal(TokenFailure.Lifetime, await world.Failure(Signed("ES256", world.Tz.SigningKey, payload)));
    }

    [Fact]
    public async Task A_token_without_a_subject_is_refused()
    {
        var until = world.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        var payload = $$"""{"iss":"{{world.Tz.Url}}","aud":"platform","exp":{{until}}}""";
        Assert.Equal(TokenFailure.Malformed, await world.Failure(Signed("ES256", world.Tz.SigningKey, payload)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    [InlineData("")]
    [InlineData("ES256K")]
    [InlineData("dir")]
    public async Task An_algorithm_that_is_not_allowed_is_refused(string algorithm)
    {
        var (header, payload) = Parts(algorithm);
        Assert.NotEqual(TokenFailure.None, await world.Failure($"{header}.{payload}."));
    }

    [Fact]
    public async Task A_public_key_is_no_secret_to_sign_with()
    {
        var (header, payload) = Parts(SecurityAlgorithms.HmacSha256);
        foreach (
            var secret in new[]
            {
                world.Tz.SigningKey.ECDsa.ExportSubjectPublicKeyInfo(),
                Encoding.ASCII.GetBytes(world.Tz.SigningKey.ECDsa.ExportSubjectPublicKeyInfoPem()),
            }
        )
        {
            var signature = Base64UrlEncoder.Encode(
                HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{header}.{payload}"))
            );
            Assert.Equal(TokenFailure.Algorithm, await world.Failure($"{header}.{payload}.{signature}"));
        }
    }

    [Fact]
    public async Task A_token_without_its_signature_is_refused()
    {
        var token = world.Tz.ForPerson("amina");
        Assert.Equal(TokenFailure.Signature, await world.Failure(token[..(token.LastIndexOf('.') + 1)]));
    }

    [Fact]
    public async Task A_token_that_was_changed_after_signing_is_refused()
    {
        var parts = world.Tz.ForPerson("amina").Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("amina", "admin", StringComparison.Ordinal);
        Assert.Equal(
            TokenFailure.Signature,
            await world.Failure($"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}")
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.W10.x")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.bnVsbA.x")]
    [InlineData("é.é.é")]
    public async Task Any_text_is_a_token_that_is_not_valid(string token) =>
        Assert.NotEqual(TokenFailure.None, await world.Failure(token));

    [Fact]
    public async Task A_token_that_is_too_long_is_not_looked_at()
    {
        var token = world.Tz.Mint(
            new TestToken { Claims = { ["padding"] = new string('x', TokenValidator.LongestToken) } }
        );
        Assert.Equal(TokenFailure.Malformed, await world.Failure(token));
    }

    [Fact]
    public async Task Mangled_tokens_are_refused_and_never_an_exception()
    {
        var random = new Random(20260302);
        var good = world.Tz.ForPerson("amina");
        for (var i = 0; i < 2000; i++)
        {
            var text = new StringBuilder(good);
            text[random.Next(text.Length - 1)] = (char)random.Next(33, 127);
            // The same character again leaves the token as it was; so may the spare bits of a part's last one.
            var failure = await world.Failure(text.ToString());
            Assert.True(failure != TokenFailure.None || SameBytes(good, text.ToString()), text.ToString());
        }
    }

    private static bool SameBytes(string one, string other) =>
        one.Split('.')
            .Zip(other.Split('.'))
            .All(p =>
                Base64UrlEncoder.DecodeBytes(p.First).AsSpan().SequenceEqual(Base64UrlEncoder.DecodeBytes(p.Second))
            );

    private (string Header, string Payload) Parts(string algorithm)
    {
        var until = world.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds();
        var header = $$"""{"alg":"{{algorithm}}","typ":"JWT","kid":"{{world.Tz.SigningKey.KeyId}}"}""";
        var payload = $$"""{"iss":"{{world.Tz.Url}}","aud":"platform","sub":"amina","exp":{{until}}}""";
        return (Base64UrlEncoder.Encode(header), Base64UrlEncoder.Encode(payload));
    }

    private static string Signed(string algorithm, ECDsaSecurityKey key, string payload, string type = "JWT")
    {
        var header = $$"""{"alg":"{{algorithm}}","typ":"{{type}}","kid":"{{key.KeyId}}"}""";
        var text = $"{Base64UrlEncoder.Encode(header)}.{Base64UrlEncoder.Encode(payload)}";
        return $"{text}.{Base64UrlEncoder.Encode(key.ECDsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256))}";
    }
}
