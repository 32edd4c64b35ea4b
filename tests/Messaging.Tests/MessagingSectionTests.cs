using Microsoft.Extensions.Logging.Abstractions;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Messaging.Tests.World;
using Platform.Testing;

namespace Platform.Messaging.Tests;

public sealed class MessagingSectionTests
{
    [Theory]
    [InlineData("tz")]
    [InlineData("np")]
    public void The_countries_that_ship_have_valid_texts(string code) =>
        Assert.Empty(Read(code, Countries.File(code, "https://identity.example", "  provider: sqlite")).Errors);

    [Fact]
    public void A_gateway_may_be_described_in_full() =>
        Assert.Empty(
            Errors(Countries.Http("https://sms.example", "    perSecond: 20\n    retries:\n      maxAttempts: 5"))
        );

    [Fact]
    public void A_tenant_without_the_section_logs_messages_and_has_no_texts()
    {
        var tenant = Read("tz", TenantSample.Yaml("tz")).Find(TenantCode.Parse("tz"))!;
        var section = tenant.Section<MessagingSection>();
        Assert.Equal((ChannelKind.Log, 90, 3), (section.Channel, section.RetentionDays, section.MaxSegments));
        Assert.Empty(section.Templates.PolicyActivated);
    }

    [Fact]
    public void Everything_wrong_with_the_texts_is_told_at_once()
    {
        var causes = Causes(
            $$"""
              messaging:
                maxSegments: 1
                templates:
                  policyActivated:
                    fr: Bonjour
                    sw: "{prodact} {expiresOn"
                  claimValuated:
                    sw: {{new string('a', 161)}}
                    en: "{claimCode} {product}"
            """
        );
        Assert.Equal(
            [
                ("templates.policyActivated.en", "The text is missing in this locale."),
                ("templates.policyActivated.fr", "The country has no such locale."),
                (
                    "templates.policyActivated.sw",
                    "There is no placeholder {prodact} here; there are {product}, {productCode}, {effectiveOn}, {expiresOn}, {amount}, {members}."
                        + " A brace stands alone; braces only enclose placeholders, as in {product}."
                ),
                ("templates.claimValuated.sw", "The text alone takes 2 parts, and 1 are allowed."),
                (
                    "templates.claimValuated.en",
                    "There is no placeholder {product} here; there are {claimCode}, {facility}, {visitOn}, {claimed}, {approved}, {amount}."
                ),
            ],
            causes
        );
    }

    [Fact]
    public void Everything_wrong_with_the_settings_is_told_at_once() =>
        Assert.Equal(
            [
                "perSecond",
                "maxSegments",
                "retentionDays",
                "http",
                "retries.maxAttempts",
                "retries.firstSeconds",
                "retries.longestSeconds",
            ],
            Causes(
                    """
                      messaging:
                        channel: http
                        perSecond: 0
                        maxSegments: 11
                        retentionDays: 0
                        retries:
                          maxAttempts: 21
                          firstSeconds: 0
                          longestSeconds: 86401
                    """
                )
                .Select(c => c.Path)
        );

    [Fact]
    public void Everything_wrong_with_a_gateway_is_told_at_once() =>
        Assert.Equal(
            [
                "http.url",
                "http.headers.Content-Type",
                "http.headers.X-Text",
                "http.body",
                "http.headers.X-Typo",
                "http",
                "http.successStatuses",
                "http.messageId",
                "http.timeoutSeconds",
            ],
            Causes(
                    """
                      messaging:
                        http:
                          url: http://sms.example/send
                          headers:
                            Content-Type: text/plain
                            X-Text: "{text}"
                            X-Typo: "{refrence}"
                          body: '{"to": {phone}}'
                          successStatuses: [200, 302]
                          messageId: id
                          timeoutSeconds: 26
                    """
                )
                .Select(c => c.Path)
        );

    [Theory]
    [InlineData("http://sms.example/send")]
    [InlineData("https://user:secret@sms.example/send")]
    [InlineData("https://sms.example/{phone}/send")]
    [InlineData("https://{secret:host}/send")]
    [InlineData("https://sms.example/send#x")]
    [InlineData("ftp://sms.example/send")]
    [InlineData("sms.example/send")]
    public void An_address_that_could_leak_is_refused(string url) =>
        Assert.Contains(
            "sections.messaging.http.url",
            Assert.Single(Errors(Countries.Http("x").Replace("x/send?account=tz", $"\"{url}\"")))
        );

    [Theory]
    [InlineData("'{\"to\": \"{phone}\", \"text\": \"{text}\", \"ref\": {reference}}'")]
    [InlineData("'to={phone}&text={text}&ref={reference}'")]
    public void A_body_that_is_not_JSON_is_refused(string body) =>
        Assert.Contains("The body is not JSON", Assert.Single(Errors(Gateway($"      body: {body}"))));

    [Theory]
    [InlineData("to={phone}&text={text}", "{reference} stands nowhere")]
    [InlineData("to={phone}&ref={reference}", "{text} stands nowhere")]
    [InlineData("text={text}&ref={reference}", "Neither {phone} nor {phoneDigits}")]
    [InlineData("to={phone}&text=a {text}&ref={reference}", "A form is name=value")]
    public void A_form_that_says_too_little_is_refused(string body, string cause) =>
        Assert.Contains(cause, Assert.Single(Errors(Gateway($"      format: form\n      body: \"{body}\""))));

    [Fact]
    public void A_get_has_no_body() =>
        Assert.Contains(
            "A get has no body",
            Assert.Single(
                Errors(
                    Gateway(
                        "      method: get\n      body: \"{}\"",
                        "https://sms.example/?to={phone}&text={text}&ref={reference}"
                    )
                )
            )
        );

    private static string Gateway(string lines, string url = "https://sms.example/send") =>
        $"    channel: http\n    http:\n      url: \"{url}\"\n{lines}";

    private static string[] Errors(string channel) =>
        [
            .. Read("tz", Countries.File("tz", "https://identity.example", "  provider: sqlite", channel))
                .Errors.Select(e => e.ToString()),
        ];

    private static IEnumerable<(string Path, string Cause)> Causes(string section) =>
        Read("tz", TenantSample.Yaml("tz", sections: section))
            .Errors.Select(e => (e.Path["sections.messaging.".Length..], e.Cause));

    private static Tenants Read(string code, string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write($"{code}.yaml", text);
        return new Tenants(
            new TenancyOptions { Tenants = folder.Path, Data = folder.Path },
            [new TenantSection(MessagingSection.Name, typeof(MessagingSection))],
            NullLogger<Tenants>.Instance
        );
    }
}
