using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class DemonstrationFilesTests
{
    [Fact]
    public void The_files_that_ship_are_valid()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "tenants");
        var options = new TenancyOptions { Tenants = folder, PublicUrl = "http://127.0.0.1:5000" };
        var reading = TenantFiles.Read(options, []);
        Assert.Empty(reading.Errors);
        Assert.Equal(["commons", "np", "tz"], reading.Valid.Select(t => t.Code.Value));
    }
}
