using Platform.Stock.Tests.Registers;
using Platform.Stock.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Catalog;

public sealed class ApprovedProductTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task What_held_before_a_change_stays_to_be_read(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var approved = await Approved(host);
        var changed = await Change(
            host,
            new()
            {
                Id = approved.Id,
                ValidFrom = "2031-01-01",
                MaxMonths = 200,
            }
        );
        Assert.Equal(
            [("2026-01-01", "2030-12-31", 300), ("2031-01-01", "", 200)],
            changed.History.Select(terms => (terms.ValidFrom, terms.ValidTo, terms.MaxMonths))
        );
        var read = await host.ApprovedProducts.GetApprovedProductAsync(new() { Id = approved.Id }, host.Clerk());
        Assert.Equal(changed, read);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_of_days_that_are_past_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var approved = await Approved(host);
        foreach (var from in new[] { "2026-01-01", "2025-12-31" })
        {
            var refused = await Refused(
                Change(
                    host,
                    new()
                    {
                        Id = approved.Id,
                        ValidFrom = from,
                        MaxMonths = 200,
                    }
                )
            );
            Assert.Equal(["approved_product.valid_from: TOO_EARLY"], refused.Fields());
        }
    }

    [Theory, OnBothDatabases]
    public async Task Levels_that_make_no_sense_together_are_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(
            Approved(
                host,
                approved =>
                {
                    approved.MaxMonths = 100;
                    approved.SafetyMonths = 100;
                    approved.LeadDays = 15;
                    approved.EmergencyMonths = 150;
                }
            )
        );
        Assert.Equal(
            ["approved_product.emergency_months: ABOVE_MAX", "approved_product.max_months: BELOW_TRIGGER"],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_is_no_more_approved_on_a_day_is_not_found_for_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var approved = await Approved(host);
        await host.ApprovedProducts.UpdateApprovedProductAsync(
            new()
            {
                ApprovedProduct = new() { Id = approved.Id, ValidFrom = "2031-01-01" },
                UpdateMask = new() { Paths = { "valid_from", "approved" } },
            },
            host.Clerk()
        );
        Assert.Equal([approved.Id], await On("2030-12-31"));
        Assert.Empty(await On("2031-01-01"));

        async Task<IEnumerable<string>> On(string day) =>
            (
                await host.ApprovedProducts.ListApprovedProductsAsync(
                    new() { ProgramId = approved.ProgramId, ApprovedOn = day },
                    host.Clerk()
                )
            ).ApprovedProducts.Select(one => one.Id);
    }

    private static async Task<ApprovedProduct> Approved(StockHost host, Action<ApprovedProduct>? with = null)
    {
        var world = await host.World();
        var approved = new ApprovedProduct
        {
            ProgramId = (await world.NewProgram()).Id,
            FacilityType = "HC",
            ProductId = world.Ids["product"],
            ValidFrom = "2026-01-01",
            Approved = true,
            MaxMonths = 300,
        };
        with?.Invoke(approved);
        return await host.ApprovedProducts.CreateApprovedProductAsync(
            new() { ApprovedProduct = approved },
            host.Clerk()
        );
    }

    private static async Task<ApprovedProduct> Change(StockHost host, ApprovedProduct change) =>
        await host.ApprovedProducts.UpdateApprovedProductAsync(new() { ApprovedProduct = change }, host.Clerk());
}
