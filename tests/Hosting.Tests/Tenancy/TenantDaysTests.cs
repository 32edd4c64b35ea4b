using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class TenantDaysTests
{
    [Fact]
    public void A_day_begins_at_midnight_of_the_country()
    {
        var tanzania = Tenant("Africa/Dar_es_Salaam");
        var begins = tanzania.Midnight(new DateOnly(2026, 3, 1));
        Assert.Equal(new DateTime(2026, 2, 28, 21, 0, 0, DateTimeKind.Utc), begins);
        Assert.Equal(new DateOnly(2026, 3, 1), tanzania.DayOf(begins));
        Assert.Equal(new DateOnly(2026, 2, 28), tanzania.DayOf(begins.AddTicks(-1)));
    }

    [Fact]
    public void Where_clocks_skip_midnight_a_day_begins_when_they_go_on()
    {
        // Cairo's clocks went from 24 April 2026, 00:00 (UTC+2), to 01:00 (UTC+3).
        var egypt = Tenant("Africa/Cairo");
        Assert.Equal(new DateTime(2026, 4, 23, 22, 0, 0, DateTimeKind.Utc), egypt.Midnight(new DateOnly(2026, 4, 24)));
    }

    [Fact]
    public void A_country_s_fiscal_year_is_of_its_own_calendar()
    {
        var nepal = Tenant("Asia/Kathmandu", "nepali", month: 4);
        Assert.Equal(TenantCalendar.Nepali, nepal.Months());
        Assert.Equal(new FiscalMonth(2081, 1), nepal.Periods().MonthOf(new DateOnly(2024, 7, 16)));
    }

    private static Tenant Tenant(string zone, string calendar = "gregorian", int month = 7)
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "tenants/tz.yaml",
            TenantSample
                .Yaml("tz")
                .Replace("Africa/Dar_es_Salaam", zone, StringComparison.Ordinal)
                .Replace("calendar: gregorian", $"calendar: {calendar}", StringComparison.Ordinal)
                .Replace("month: 7", $"month: {month}", StringComparison.Ordinal)
        );
        var options = new TenancyOptions { Tenants = folder.File("tenants"), Data = folder.File("data") };
        return Assert.Single(TenantFiles.Read(options, []).Valid);
    }
}
