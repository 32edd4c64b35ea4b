using Microsoft.Extensions.Configuration;
using Platform.Hosting.Tenancy;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class TenantValidationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Valid_files_exit_with_zero()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz"));
        Assert.Equal(0, Validate().Exit);
    }

    [Fact]
    public void Each_error_is_a_line_with_folder_file_line_path_and_cause()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz").Replace("TZS", "tzs").Replace("day: 1", "day: 40"));
        var (exit, lines) = Validate();
        Assert.Equal(1, exit);
        Assert.Equal(
            [
                $"{folder.File("tz.yaml")}:5: currency.code: A currency code is three capital letters (ISO 4217).",
                $"{folder.File("tz.yaml")}:11: fiscalYearStart.day: The day must exist in every year: 1 to 31.",
                "0 of 1 tenants valid, 2 error(s).",
            ],
            lines
        );
    }

    [Fact]
    public void A_permission_that_no_rpc_requires_is_an_error()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz"));
        var (exit, lines) = Validate(permissions: new HashSet<string> { "claims.read" });
        Assert.Equal(1, exit);
        Assert.Contains(":30: roles.claims-clerk[1]: No rpc requires this permission.", lines[0]);
    }

    [Fact]
    public void A_section_that_no_service_has_is_an_error()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz", sections: "  clains: { days: 1 }"));
        Assert.Contains(":33: sections.clains: No service has such a section.", Validate().Lines[0]);
    }

    [Fact]
    public void A_folder_without_tenant_files_is_an_error() => Assert.Equal(1, Validate().Exit);

    [Fact]
    public void Every_setting_that_is_not_valid_is_named_at_once()
    {
        var settings = new Dictionary<string, string?>
        {
            ["PLATFORM_TENANTS"] = folder.File("absent"),
            ["PLATFORM_SECRETS"] = folder.File("missing"),
            ["PLATFORM_DATABASE"] = "oracle",
            ["PLATFORM_PUBLIC_URL"] = "platform.example",
        };
        var error = Assert.Throws<InvalidOperationException>(() =>
            TenancyOptions.From(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        );
        Assert.All(settings.Keys, name => Assert.Contains(name, error.Message));
    }

    private (int Exit, string[] Lines) Validate(IReadOnlySet<string>? permissions = null)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var exit = TenantValidation.Run(new TenancyOptions { Tenants = folder.Path }, [], permissions, writer);
        return (exit, writer.ToString().TrimEnd().Split('\n'));
    }
}
