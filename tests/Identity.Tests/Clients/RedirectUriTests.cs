using Platform.Identity.Clients.Domain;

namespace Platform.Identity.Tests.Clients;

public sealed class RedirectUriTests
{
    [Theory]
    [InlineData("https://app.example/signed-in", true)]
    [InlineData("https://app.example/signed-in?tenant=tz", true)]
    [InlineData("http://127.0.0.1:8080/callback", true)]
    [InlineData("http://localhost/callback", true)]
    [InlineData("http://[::1]:9/callback", true)]
    [InlineData("example.facility.app:/signed-in", true)]
    [InlineData("http://app.example/signed-in", false)]
    [InlineData("https://app.example/#part", false)]
    [InlineData("https://app.example/#", false)]
    [InlineData("https://user@app.example/", false)]
    [InlineData("https:app.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,hello", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("myapp:/signed-in", false)]
    [InlineData("//app.example/", false)]
    [InlineData("/signed-in", false)]
    [InlineData("https://app.example/a b", false)]
    [InlineData("https://app.example\\@evil.example/", false)]
    [InlineData("https://app.example/\n", false)]
    [InlineData("", false)]
    public void Only_addresses_that_nobody_else_can_take_are_registered(string address, bool valid) =>
        Assert.Equal(valid, RedirectUri.IsValid(address));

    [Theory]
    [InlineData("https://app.example/cb", "https://app.example/cb?code=a%26b")]
    [InlineData("https://app.example/cb?x=1", "https://app.example/cb?x=1&code=a%26b")]
    [InlineData("https://app.example/cb?", "https://app.example/cb?code=a%26b")]
    public void Parameters_are_added_to_the_query_there_is(string address, string expected) =>
        Assert.Equal(expected, RedirectUri.With(address, ("code", "a&b"), ("state", null)));

    [Theory]
    [InlineData("claims.submit", true)]
    [InlineData("messages.read-personal", true)]
    [InlineData("claims", false)]
    [InlineData("Claims.submit", false)]
    [InlineData("claims.submit.all", false)]
    [InlineData("openid", false)]
    public void A_scope_that_is_a_permission_is_known_by_its_form(string scope, bool permission) =>
        Assert.Equal(permission, Scope.IsPermission(scope));

    [Theory]
    [InlineData("lab-system", true)]
    [InlineData("np.hmis", true)]
    [InlineData("ab", false)]
    [InlineData("1abc", false)]
    [InlineData("Lab", false)]
    [InlineData("abcdefab-0000-7000-8000-000000000000", false)]
    public void A_client_id_is_never_mistaken_for_an_accounts(string id, bool valid) =>
        Assert.Equal(valid, Client.IsClientId(id));
}
