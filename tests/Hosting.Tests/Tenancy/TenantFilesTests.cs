using Platform.Hosting.Tenancy;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class TenantFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_error_of_every_file_is_reported_at_once()
    {
        folder.Write(
            "tz.yaml",
            TenantSample
                .Yaml("tz")
                .Replace("TZS", "shilling")
                .Replace("Africa/Dar_es_Salaam", "Africa/Dodoma")
                .Replace("calendar: gregorian", "calendar: lunar")
                .Replace("month: 7", "month: 13")
                .Replace("{ sw: Wilaya, en: District }", "{ sw: Wilaya }")
                .Replace(@"'^[67]\d{8}$'", "'^(?=6)[67$'")
                .Replace("root: 7", "root: 10")
                .Replace("audience: platform", "audiences: platform")
                .Replace("claims.submit", "submit claims")
        );
        folder.Write(
            "np.yaml",
            TenantSample.Yaml("np").Replace("code: np", "code: in").Replace("minorDigits: 2", "minorDigits: two")
        );

        Assert.Equal(
            [
                "np.yaml:1: code: ",
                "np.yaml:6: currency.minorDigits: ",
                "tz.yaml:5: currency.code: ",
                "tz.yaml:7: timeZone: ",
                "tz.yaml:8: calendar: ",
                "tz.yaml:10: fiscalYearStart.month: ",
                "tz.yaml:14: locationLevels[1].en: ",
                "tz.yaml:18: phonePlan.nationalPattern: ",
                "tz.yaml:23: identifiers.insuranceNumber.root: ",
                "tz.yaml:24: issuer.audience: ",
                "tz.yaml:26: issuer.audiences: ",
                "tz.yaml:30: roles.claims-clerk[1]: ",
            ],
            Read()
                .Errors.OrderBy(e => e.File)
                .ThenBy(e => e.Line)
                .ThenBy(e => e.Path)
                .Select(e => e.ToString()[..^e.Cause.Length])
        );
    }

    [Fact]
    public void A_valid_file_is_served_beside_one_with_errors()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz"));
        folder.Write("np.yaml", "code: np");
        Assert.Equal(["tz"], Read().Valid.Select(t => t.Code.Value));
    }

    [Theory]
    [InlineData("tz.yml")]
    [InlineData("TZ.yaml")]
    [InlineData("tanzania.yaml")]
    public void A_file_that_is_not_named_for_a_tenant_is_an_error(string name)
    {
        folder.Write(name, TenantSample.Yaml("tz"));
        Assert.Equal(name, Assert.Single(Read().Errors).File);
    }

    [Fact]
    public void Other_files_in_the_folder_are_left_alone()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz"));
        folder.Write("README.md", "# Tenants");
        folder.Write(".tz.yaml.swp", "an editor's");
        Assert.Empty(Read().Errors);
    }

    [Fact]
    public void Two_files_for_one_code_make_neither_name_right()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz"));
        folder.Write("np.yaml", TenantSample.Yaml("tz", "https://identity.example/np"));
        Assert.Equal("np.yaml", Assert.Single(Read().Errors).File);
    }

    [Fact]
    public void No_tenant_is_served_of_two_that_name_one_issuer()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz", "https://identity.example/shared"));
        folder.Write("np.yaml", TenantSample.Yaml("np", "https://identity.example/shared/"));
        Assert.Empty(Read().Valid);
    }

    [Fact]
    public void No_tenant_is_served_of_two_that_name_one_database()
    {
        const string Database = "  { provider: postgres, host: db, name: shared, passwords: { insurance: secret } }";
        folder.Write("tz.yaml", TenantSample.Yaml("tz", database: Database));
        folder.Write("np.yaml", TenantSample.Yaml("np", database: Database));
        Assert.Equal(
            ["np.yaml: database", "tz.yaml: database"],
            Read().Errors.Select(e => $"{e.File}: {e.Path}").Order()
        );
    }

    [Fact]
    public void The_public_and_the_inner_address_are_put_into_the_issuer()
    {
        folder.Write(
            "tz.yaml",
            TenantSample.Yaml(
                "tz",
                "${PLATFORM_PUBLIC_URL}/tz/identity\n  metadata: ${PLATFORM_IDENTITY_URL}/tz/.well-known/openid-configuration"
            )
        );
        var issuer = Assert
            .Single(Read(publicUrl: "https://platform.example", identityUrl: "http://identity:8080").Valid)
            .Issuer;
        Assert.Equal(
            ("https://platform.example/tz/identity", "http://identity:8080/tz/.well-known/openid-configuration"),
            (issuer.Url, issuer.MetadataAddress)
        );
    }

    [Fact]
    public void No_other_setting_can_be_put_into_the_issuer()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz", "https://identity.example/${PATH}"));
        Assert.Equal("issuer.url", Assert.Single(Read().Errors).Path);
    }

    [Fact]
    public void An_issuer_that_lacks_its_setting_is_an_error()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz", "${PLATFORM_PUBLIC_URL}/tz"));
        Assert.Contains("PLATFORM_PUBLIC_URL is not set", Assert.Single(Read().Errors).Cause);
    }

    [Theory]
    [InlineData("http://identity.example/tz")]
    [InlineData("https://identity.example/tz?realm=tz")]
    [InlineData("https://user:password@identity.example/tz")]
    [InlineData("identity.example")]
    [InlineData("file:///etc/tz")]
    public void An_issuer_is_a_plain_address_that_keys_can_safely_be_fetched_from(string issuer)
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz", issuer));
        Assert.Equal("issuer.url", Assert.Single(Read().Errors).Path);
    }

    [Fact]
    public void A_fiscal_year_begins_on_a_day_that_every_year_has()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz").Replace("month: 7\n  day: 1", "month: 2\n  day: 29"));
        Assert.Equal("fiscalYearStart.day", Assert.Single(Read().Errors).Path);
    }

    [Theory]
    [InlineData("712345678", true)]
    [InlineData("0712345678", false)]
    [InlineData("७१२३४५६७८", false)]
    [InlineData("", false)]
    [InlineData("712345678\n", false)]
    public void A_national_number_is_ASCII_digits_of_the_plan(string digits, bool valid)
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz"));
        Assert.Equal(valid, Assert.Single(Read().Valid).PhonePlan.IsNational(digits));
    }

    private TenantReading Read(string? publicUrl = null, string? identityUrl = null) =>
        TenantFiles.Read(
            new TenancyOptions
            {
                Tenants = folder.Path,
                PublicUrl = publicUrl,
                IdentityUrl = identityUrl,
            },
            []
        );
}
