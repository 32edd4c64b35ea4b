using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Platform.Identity.Pages;
using Platform.Identity.Tests.Issuer;
using Platform.Testing;

namespace Platform.Identity.Tests.Pages;

public sealed partial class PageTests(SharedIssuer shared) : IClassFixture<SharedIssuer>
{
    private readonly IssuerHost issuer = shared.Host;

    [Theory]
    [InlineData("tz", "", "sw", "Jina la mtumiaji")]
    [InlineData("tz", "en-GB, sw;q=0.5", "en", "User name")]
    [InlineData("tz", "ne, fr", "sw", "Jina la mtumiaji")]
    [InlineData("np", "", "ne", "प्रयोगकर्ता नाम")]
    [InlineData("np", "en", "en", "User name")]
    public async Task A_page_is_in_a_language_of_the_country_that_the_browser_prefers(
        string tenant,
        string accepted,
        string language,
        string text
    )
    {
        using var browser = issuer.Browser();
        var page = await browser.Get(
            issuer.Authorize(tenant),
            accepted.Length == 0 ? [] : [("Accept-Language", accepted)]
        );
        Assert.Contains($"<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
        Assert.Contains(text, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_was_chosen_is_kept_through_the_sign_in()
    {
        using var browser = issuer.Browser();
        var page = await browser.Get(issuer.Authorize("tz", ("ui_locales", "fr en")));
        Assert.Contains("<html lang=\"en\">", page.Text, StringComparison.Ordinal);
        var again = await browser.Submit(page, ("user", "neema"), ("password", "a wrong password"));
        Assert.Contains("There is a problem", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_to_another_language_keeps_the_request_for_a_code()
    {
        using var browser = issuer.Browser();
        var page = await browser.Get(issuer.Authorize("tz", ("ui_locales", "sw")));
        var link = WebUtility.HtmlDecode(EnglishLink().Match(page.Text).Groups["link"].Value);
        var english = await browser.Get(new Uri(page.Address, link).ToString());
        Assert.Contains("<html lang=\"en\">", english.Text, StringComparison.Ordinal);
        Assert.NotNull((await browser.Submit(english, ("user", "neema"), ("password", IssuerHost.Password))).Location);
    }

    [Fact]
    public void Every_language_has_every_text() =>
        Assert.All(
            PageTexts.Languages,
            language => Assert.Equal(PageTexts.In("en").Keys.Order(), PageTexts.In(language).Keys.Order())
        );

    [Theory]
    [InlineData("\"><script>alert(1)</script>")]
    [InlineData("' onfocus=alert(1) x='")]
    [InlineData("</main><h1>gone</h1>")]
    public async Task What_somebody_typed_never_becomes_markup(string typed)
    {
        using var browser = issuer.Browser();
        var page = await browser.Get(issuer.Authorize("tz", ("login_hint", typed)));
        var again = await browser.Submit(page, ("user", typed), ("password", "a wrong password"));
        foreach (var seen in new[] { page, again })
        {
            Assert.DoesNotContain("<script", seen.Text, StringComparison.Ordinal);
            var field = Document(seen).Descendants("input").Single(i => (string?)i.Attribute("name") == "user");
            Assert.Equal(typed, (string?)field.Attribute("value"));
        }
    }

    [Theory]
    [InlineData("authorize")]
    [InlineData("sign-in")]
    [InlineData("account")]
    [InlineData("account/password")]
    [InlineData("account/code")]
    [InlineData("account/code/remove")]
    [InlineData("sign-out")]
    public async Task Every_field_has_a_label_and_every_page_is_well_formed(string path)
    {
        using var browser = issuer.Browser();
        if (path is not ("authorize" or "sign-in"))
            await issuer.SignIn(browser);
        var page = await browser.Get(path == "authorize" ? issuer.Authorize() : $"{issuer.Issuer("tz")}/{path}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var document = Document(page);
        var labels = document.Descendants("label").Select(l => (string?)l.Attribute("for")).ToHashSet();
        var fields = document.Descendants("input").Where(i => (string?)i.Attribute("type") != "hidden");
        Assert.All(fields, f => Assert.Contains((string?)f.Attribute("id"), labels));
        Assert.Single(document.Descendants("h1"));
        Assert.Single(document.Descendants("main"));
        var ids = document.Descendants().Attributes("id").Select(a => a.Value).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task An_error_is_summed_up_and_tied_to_its_field()
    {
        using var browser = issuer.Browser();
        var page = await browser.Submit(await browser.Get(issuer.Authorize()), ("user", ""), ("password", ""));
        var document = Document(page);
        var summary = document.Descendants("div").Single(d => (string?)d.Attribute("role") == "alert");
        Assert.Equal(["#user", "#password"], summary.Descendants("a").Select(a => (string?)a.Attribute("href")));
        foreach (var id in new[] { "user", "password" })
        {
            var field = document.Descendants("input").Single(i => (string?)i.Attribute("id") == id);
            Assert.Equal("true", (string?)field.Attribute("aria-invalid"));
            Assert.Contains(
                document.Descendants(),
                e => (string?)e.Attribute("id") == (string?)field.Attribute("aria-describedby")
            );
        }
        Assert.StartsWith("Hitilafu:", document.Descendants("title").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_lets_in_nothing_from_elsewhere_and_its_form_ends_at_the_client_alone()
    {
        using var browser = issuer.Browser();
        var page = await browser.Get(issuer.Authorize());
        var style = StyleText().Match(page.Text).Groups["style"].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; form-action 'self' https://app.example; base-uri 'none'; frame-ancestors 'none'",
            page.Header("Content-Security-Policy")
        );
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.DoesNotContain(" style=", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_changes_the_password_and_is_signed_out_elsewhere()
    {
        await issuer.AddAccount("tz", "careful", ["claims-clerk"]);
        using var here = issuer.Browser();
        using var elsewhere = issuer.Browser();
        await issuer.SignIn(here, user: "careful");
        await issuer.SignIn(elsewhere, user: "careful");
        var page = await here.Get($"{issuer.Issuer("tz")}/account/password");
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (
                await here.Submit(
                    page,
                    ("current", "wrong"),
                    ("new", "another quiet river"),
                    ("repeat", "another quiet river")
                )
            ).Status
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await here.Submit(
                    page,
                    ("current", IssuerHost.Password),
                    ("new", "another quiet river"),
                    ("repeat", "another quiet river")
                )
            ).Status
        );
        Assert.True((await here.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer.ContainsKey("code"));
        Assert.Equal(
            "login_required",
            (await elsewhere.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer["error"]
        );
    }

    /// <summary>The page as XML: void elements and bare attributes are closed, the rest must be well formed already.</summary>
    private static XDocument Document(Seen page)
    {
        var text = page.Text.Replace("<!doctype html>", "", StringComparison.Ordinal);
        text = VoidElement().Replace(text, "<${name}${attributes}/>");
        text = BareAttribute().Replace(text, " ${name}=\"\"${end}");
        return XDocument.Parse(text.Replace("&nbsp;", " ", StringComparison.Ordinal));
    }

    [GeneratedRegex("<(?<name>meta|input)(?<attributes>[^>]*)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VoidElement();

    [GeneratedRegex(" (?<name>required|novalidate|autofocus)(?<end>[ />])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BareAttribute();

    [GeneratedRegex("<a lang=\"en\" hreflang=\"en\" href=\"(?<link>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EnglishLink();

    [GeneratedRegex("<style>(?<style>.*?)</style>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex StyleText();
}
