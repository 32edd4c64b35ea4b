using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Stock.V1;
using Platform.Testing;
using Platform.V1;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Catalog;

public sealed class SupplyProgramTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_program_keeps_every_field(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var sent = new SupplyProgram
        {
            Code = Unused.Code("EM"),
            Name = "Essential medicines",
            Description = "What every facility keeps.",
            Active = true,
            NegativeStock = NegativeStock.Repair,
            PeriodsSkippable = true,
            SkipAuthorization = true,
            CountDateRequired = true,
        };
        var added = await host.Programs.CreateSupplyProgramAsync(new() { SupplyProgram = sent }, host.Clerk());
        (sent.Id, sent.Etag, sent.UpdatedAt) = (added.Id, "1", added.UpdatedAt);
        Assert.Equal(sent, added);
        Assert.Equal(sent, await host.Programs.GetSupplyProgramAsync(new() { Id = added.Id }, host.Clerk()));
    }

    [Theory, OnBothDatabases]
    public async Task Stock_below_zero_is_refused_where_nothing_is_said(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        Assert.Equal(NegativeStock.Refuse, (await Program(host)).NegativeStock);
    }

    [Theory, OnBothDatabases]
    public async Task Every_wrong_field_is_named_and_nothing_is_saved(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        await using var db = host.Open();
        var before = await db.SupplyPrograms.CountAsync(program => program.Code == "no good");
        var refused = await Refused(
            host.Programs.CreateSupplyProgramAsync(
                new()
                {
                    SupplyProgram = new()
                    {
                        Code = "no good",
                        Description = new string('x', 1001),
                        NegativeStock = (NegativeStock)9,
                    },
                },
                host.Clerk()
            )
        );
        Assert.Equal(
            [
                "supply_program.code: FORMAT",
                "supply_program.description: LENGTH",
                "supply_program.name: REQUIRED",
                "supply_program.negative_stock: UNKNOWN",
            ],
            refused.Fields()
        );
        Assert.Equal(before, await db.SupplyPrograms.CountAsync(program => program.Code == "no good"));
    }

    [Theory, OnBothDatabases]
    public async Task Two_programs_have_not_the_same_code(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var first = await Program(host);
        var refused = await Refused(
            host.Programs.CreateSupplyProgramAsync(
                new()
                {
                    SupplyProgram = new() { Code = first.Code, Name = "Another" },
                },
                host.Clerk()
            )
        );
        Assert.Equal(StatusCode.AlreadyExists, refused.StatusCode);
        Assert.Equal(["supply_program.code: TAKEN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_change_touches_the_fields_of_its_mask_alone(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var added = await Program(host);
        var changed = await host.Programs.UpdateSupplyProgramAsync(
            new()
            {
                SupplyProgram = new()
                {
                    Id = added.Id,
                    Name = "HIV",
                    Etag = added.Etag,
                },
                UpdateMask = new() { Paths = { "name" } },
            },
            host.Clerk()
        );
        Assert.Equal(("HIV", added.Code, true, "2"), (changed.Name, changed.Code, changed.Active, changed.Etag));
    }

    [Theory, OnBothDatabases]
    public async Task Who_comes_second_is_refused_by_the_etag(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var added = await Program(host);
        await Rename(added, added.Etag);
        var refused = await Assert.ThrowsAsync<RpcException>(() => Rename(added, added.Etag));
        Assert.Equal(StatusCode.Aborted, refused.StatusCode);

        async Task Rename(SupplyProgram program, string etag) =>
            await host.Programs.UpdateSupplyProgramAsync(
                new()
                {
                    SupplyProgram = new()
                    {
                        Id = program.Id,
                        Name = Unused.Code("Name "),
                        Etag = etag,
                    },
                    UpdateMask = new() { Paths = { "name" } },
                },
                host.Clerk()
            );
    }

    [Theory, OnBothDatabases]
    public async Task Programs_are_found_by_the_beginning_of_their_code_or_name_page_by_page(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var prefix = Unused.Code("PAGE");
        foreach (var number in new[] { 3, 1, 2 })
            await Program(host, $"{prefix}-{number}", "Immunization");
        await Program(host, $"{prefix}-4", "Immunization", active: false);
        var request = new ListSupplyProgramsRequest
        {
            Query = prefix.ToLowerInvariant(),
            PageSize = 2,
            Active = true,
        };
        var first = await host.Programs.ListSupplyProgramsAsync(request, host.Clerk());
        request.PageToken = first.NextPageToken;
        var second = await host.Programs.ListSupplyProgramsAsync(request, host.Clerk());
        Assert.Equal(
            [$"{prefix}-1", $"{prefix}-2", $"{prefix}-3"],
            first.SupplyPrograms.Concat(second.SupplyPrograms).Select(program => program.Code)
        );
        Assert.Equal("", second.NextPageToken);
    }

    [Theory, OnBothDatabases]
    public async Task Another_country_does_not_know_the_program(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var added = await Program(host);
        var refused = await Refused(host.Programs.GetSupplyProgramAsync(new() { Id = added.Id }, host.Clerk("np")));
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_exported_is_imported_again_as_it_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        await Program(host);
        var csv = (await host.Programs.ExportSupplyProgramsAsync(new(), host.Clerk())).Csv;
        var done = await host.Done(
            host.Programs.ImportSupplyProgramsAsync(new() { Csv = csv, Strategy = ImportStrategy.Upsert }, host.Clerk())
        );
        Assert.Empty(done.Errors);
        Assert.Equal(done.Counts.Read, done.Counts.Unchanged);
    }

    [Theory, OnBothDatabases]
    public async Task A_file_adds_changes_and_names_every_row_it_cannot_take(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var known = await Program(host);
        var added = Unused.Code("NEW");
        var done = await host.Done(
            host.Programs.ImportSupplyProgramsAsync(
                new()
                {
                    Csv =
                        $"code,name,negative_stock\n{known.Code},Renamed,warn\n{added},Malaria,\nbad code,,sometimes\n",
                    Strategy = ImportStrategy.Upsert,
                },
                host.Clerk()
            )
        );
        Assert.Equal((3L, 1L, 1L), (done.Counts.Read, done.Counts.Created, done.Counts.Updated));
        Assert.Equal(
            ["code: FORMAT", "name: REQUIRED", "negative_stock: UNKNOWN"],
            done.Errors.Select(error => $"{error.Field}: {error.Code}").Order(StringComparer.Ordinal)
        );
        var changed = await host.Programs.GetSupplyProgramAsync(new() { Id = known.Id }, host.Clerk());
        Assert.Equal(("Renamed", NegativeStock.Warn), (changed.Name, changed.NegativeStock));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_leaves_its_trace_in_the_audit_log(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var added = await Program(host);
        await using var db = host.Open();
        var row = await db.Set<AuditRow>().SingleAsync(audit => audit.EntityId == Guid.Parse(added.Id));
        Assert.Equal(("supply_program", 1L), (row.Entity, row.Version));
    }

    private static async Task<SupplyProgram> Program(
        StockHost host,
        string? code = null,
        string name = "Essential medicines",
        bool active = true
    ) =>
        await host.Programs.CreateSupplyProgramAsync(
            new()
            {
                SupplyProgram = new()
                {
                    Code = code ?? Unused.Code("P"),
                    Name = name,
                    Active = active,
                },
            },
            host.Clerk()
        );
}
