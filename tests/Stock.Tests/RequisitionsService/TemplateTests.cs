using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Tests.Requisitions;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.RequisitionsService;

public sealed class TemplateTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_form_keeps_every_field(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var sent = district.FormOf(
            District.StockBased with
            {
                FacilityTypes = ["hospital", "health-post"],
                PeriodLength = PeriodLength.RealDays,
                Calculator = new CalculatorName("openlmis", 1),
                NonFullSupply = true,
                RejectionReasonRequired = true,
            }
        );
        var added = await district.Templates.CreateRequisitionTemplateAsync(
            new() { RequisitionTemplate = sent },
            district.Anybody
        );
        (sent.Id, sent.UpdatedAt) = (added.Id, added.UpdatedAt);
        Assert.Equal(sent, added);
        Assert.Equal(
            sent,
            await district.Templates.GetRequisitionTemplateAsync(new() { Id = added.Id }, district.Anybody)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_change_that_changes_nothing_makes_no_version(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var form = await district.Templates.GetRequisitionTemplateAsync(
            new() { Id = $"{district.Template}" },
            district.Anybody
        );
        var same = await district.Templates.UpdateRequisitionTemplateAsync(
            new() { RequisitionTemplate = form },
            district.Anybody
        );
        Assert.Equal(form, same);
    }

    [Theory, OnBothDatabases]
    public async Task Every_rule_that_a_form_breaks_is_named_at_once_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var sent = district.FormOf(Forms.Manual);
        (sent.Name, sent.Calculator, sent.PeriodsToAverage) = ("", "exact/9", 1);
        sent.FacilityTypes.Clear();
        sent.FacilityTypes.Add("no type");
        sent.Columns[3].Label = "";
        sent.Columns[4].Order = sent.Columns[3].Order;
        sent.Columns[5].Source = V1.ColumnSource.StockCards;
        await using var db = host.Open();
        var before = await db.RequisitionTemplates.CountAsync();
        var refused = await Refused(
            district.Templates.CreateRequisitionTemplateAsync(new() { RequisitionTemplate = sent }, district.Anybody)
        );
        Assert.Equal(
            [
                "requisition_template.calculator: CALCULATOR_UNKNOWN",
                "requisition_template.columns[3].label: REQUIRED",
                "requisition_template.columns[4].order: ORDER_TWICE",
                "requisition_template.columns[5].source: NOT_STOCK_BASED",
                "requisition_template.columns[5].tag: TAG_REQUIRED",
                "requisition_template.facility_types[0]: FORMAT",
                "requisition_template.name: REQUIRED",
                "requisition_template.periods_to_average: RANGE",
            ],
            refused.Fields()
        );
        Assert.Equal(before, await db.RequisitionTemplates.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_change_makes_a_version_and_requisitions_keep_theirs(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate();
        var changed = await district.Templates.UpdateRequisitionTemplateAsync(
            new()
            {
                RequisitionTemplate = new()
                {
                    Id = district.Template.ToString(),
                    Name = "New",
                    Etag = "1",
                },
                UpdateMask = new() { Paths = { "name" } },
            },
            district.Anybody
        );
        Assert.Equal(("New", 2L, "2"), (changed.Name, changed.Version, changed.Etag));
        var first = await district.Templates.GetRequisitionTemplateAsync(
            new() { Id = changed.Id, Version = 1 },
            district.Anybody
        );
        Assert.Equal((Forms.Manual.Name, 1L, begun.TemplateVersion), (first.Name, first.Version, 1L));
        var versions = await district.Templates.ListRequisitionTemplateVersionsAsync(
            new() { RequisitionTemplateId = changed.Id },
            district.Anybody
        );
        Assert.Equal([(2L, "New"), (1L, Forms.Manual.Name)], versions.Versions.Select(v => (v.Version, v.Name)));
    }

    [Theory, OnBothDatabases]
    public async Task Two_forms_in_use_are_not_for_the_same_type_of_facility(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var refused = await Refused(
            district.Templates.CreateRequisitionTemplateAsync(
                new() { RequisitionTemplate = district.FormOf(Forms.Manual) },
                district.Anybody
            )
        );
        Assert.Equal(["requisition_template.facility_types: TAKEN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Forms_are_found_by_program_and_type_page_by_page(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        foreach (var (name, type) in new[] { ("b", "post"), ("A", "hospital"), ("c", "post/2") })
            await district.Create(Forms.Manual with { Name = name, FacilityTypes = [type] });
        var request = new V1.ListRequisitionTemplatesRequest { ProgramId = $"{district.Program}", PageSize = 3 };
        var page = await district.Templates.ListRequisitionTemplatesAsync(request, district.Anybody);
        request.PageToken = page.NextPageToken;
        var rest = await district.Templates.ListRequisitionTemplatesAsync(request, district.Anybody);
        Assert.Equal(
            ["A", "b", "c", Forms.Manual.Name],
            page.RequisitionTemplates.Concat(rest.RequisitionTemplates).Select(form => form.Name)
        );
        var posts = await district.Templates.ListRequisitionTemplatesAsync(
            new() { ProgramId = $"{district.Program}", FacilityType = "post" },
            district.Anybody
        );
        Assert.Equal("b", Assert.Single(posts.RequisitionTemplates).Name);
    }

    [Theory, OnBothDatabases]
    public async Task All_columns_and_calculators_are_told(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var told = await district.Templates.ListRequisitionColumnsAsync(new(), district.Anybody);
        Assert.Equal(33, told.Columns.Count);
        Assert.Equal(["exact/1", "msupply/1", "openboxes/1", "openlmis/1"], told.Calculators);
    }

    [Theory, OnBothDatabases]
    public async Task Another_country_does_not_know_the_form(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var refused = await Refused(
            district.Templates.GetRequisitionTemplateAsync(
                new() { Id = district.Template.ToString() },
                host.As("np", Rights.Read)
            )
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }
}
