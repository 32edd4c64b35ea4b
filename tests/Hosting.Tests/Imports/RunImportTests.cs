using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Registry.CareServices.Domain;
using Platform.Registry.Storage;
using Platform.Testing;

namespace Platform.Hosting.Tests.Imports;

public sealed class RunImportTests(PostgresServer postgres)
{
    private enum Refusal
    {
        Invalid,
    }

    [Theory, OnBothDatabases]
    public async Task An_import_that_was_stopped_goes_on_after_its_last_batch(TestDatabase database)
    {
        await using var probe = await ProbeHost.Start(database, postgres);
        var bench = new Bench(probe);
        var begun = await bench.Start(rows: 3_000);
        using var stop = new CancellationTokenSource();
        bench.Register.Taking = _ => bench.Register.Batches == 2 ? stop.CancelAsync() : Task.CompletedTask;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bench.Run(begun, stop.Token));
        var stopped = await bench.Read(begun);
        Assert.Equal((1_000, false), (stopped.Created, stopped.EndedAt is not null));

        bench.Register.Taking = _ => Task.CompletedTask;
        await bench.Run(stopped);
        var done = await bench.Read(begun);
        Assert.Equal((3_000, 0, true, false), (done.Created, done.Refused, done.EndedAt is not null, done.Failed));
        await using var db = probe.Open();
        Assert.Equal(3_000, await db.Locations.CountAsync());
        Assert.False(await db.Set<ImportFile>().AnyAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_batch_whose_record_was_changed_meanwhile_is_decided_on_anew(TestDatabase database)
    {
        await using var probe = await ProbeHost.Start(database, postgres);
        var bench = new Bench(probe);
        await bench.Run(await bench.Start(rows: 1));
        var begun = await bench.Start(rows: 1, name: "Renamed");
        bench.Register.Taking = async _ =>
        {
            if (bench.Register.Batches != 2)
                return;
            await using var other = probe.Open();
            var call = probe.Call();
            (await other.Locations.SingleAsync()).Rename("By another", call);
            await other.Commit(call, CancellationToken.None);
        };
        await bench.Run(begun);
        var done = await bench.Read(begun);
        Assert.Equal((1, 3, false), (done.Updated, bench.Register.Batches, done.Failed));
        await using var db = probe.Open();
        Assert.Equal("Renamed", (await db.Locations.SingleAsync()).Name);
    }

    [Theory, OnBothDatabases]
    public async Task An_import_that_meets_a_fault_ends_as_failed_and_tells_so(TestDatabase database)
    {
        await using var probe = await ProbeHost.Start(database, postgres);
        var bench = new Bench(probe);
        var begun = await bench.Start(rows: 1_500);
        bench.Register.Taking = _ =>
            bench.Register.Batches == 2 ? throw new InvalidOperationException("secret") : Task.CompletedTask;
        await bench.Run(begun);
        var done = await bench.Read(begun);
        Assert.Equal((true, 1_000), (done.Failed, done.Created));
        Assert.Equal("INTERNAL", Assert.Single(done.Errors).Code);
        Assert.DoesNotContain("secret", done.Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task An_import_whose_batch_never_gets_through_ends_as_failed_and_lets_others_go_on(
        TestDatabase database
    )
    {
        await using var probe = await ProbeHost.Start(database, postgres, tenants: ["tz"]);
        var bench = new Bench(probe);
        var begun = await bench.Start(rows: 1);
        bench.Register.Taking = _ => throw Hosting.Calls.Call.EtagMismatch();
        for (var round = 1; round < 60; round++)
            Assert.False(await bench.Run(begun));
        Assert.True(await bench.Run(begun));
        var done = await bench.Read(begun);
        Assert.Equal((true, "ETAG_MISMATCH"), (done.Failed, Assert.Single(done.Errors).Code));
    }

    [Theory, OnBothDatabases]
    public async Task A_worker_leaves_alone_what_another_has_gone_on_with(TestDatabase database)
    {
        await using var probe = await ProbeHost.Start(database, postgres);
        var bench = new Bench(probe);
        var begun = await bench.Start(rows: 2_000);
        var overtaken = false;
        bench.Register.Taking = async _ =>
        {
            if (overtaken)
                return;
            overtaken = true;
            // The other worker takes the whole file while this one is in its first batch.
            await bench.Run(begun);
        };
        await bench.Run(begun);
        var done = await bench.Read(begun);
        Assert.Equal((2_000, 2_000), (done.Created, done.Processed));
        await using var db = probe.Open();
        Assert.Equal(2_000, await db.Locations.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Two_workers_on_one_import_of_new_records_take_every_row_once(TestDatabase database)
    {
        const int Rows = 20 * 50;
        await using var probe = await ProbeHost.Start(database, postgres, tenants: ["tz"]);
        var (one, other) = (new Bench(probe, batch: 50), new Bench(probe, batch: 50));
        var begun = await one.Start(Rows);
        await Task.WhenAll(Insist(one, begun), Insist(other, begun));
        var done = await one.Read(begun);
        Assert.Equal((Rows, Rows, false), (done.Created, done.Processed, done.Failed));
        await using var db = probe.Open();
        Assert.Equal(Rows, await db.Locations.CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_worker_that_meets_a_fault_fails_no_import_that_another_has_gone_on_with(TestDatabase database)
    {
        await using var probe = await ProbeHost.Start(database, postgres, tenants: ["tz"]);
        var (one, other) = (new Bench(probe), new Bench(probe));
        var begun = await one.Start(rows: 2_000);
        one.Register.Taking = async _ =>
        {
            await other.Run(begun);
            throw new InvalidOperationException("A fault of this process alone");
        };
        Assert.False(await one.Run(begun));
        var done = await one.Read(begun);
        Assert.Equal((2_000, false), (done.Created, done.Failed));
    }

    [Theory, OnBothDatabases]
    public async Task A_long_report_keeps_the_first_thousand_reasons_and_the_counts_of_all(TestDatabase database)
    {
        await using var probe = await ProbeHost.Start(database, postgres);
        var bench = new Bench(probe);
        bench.Register.Taking = batch =>
        {
            foreach (var row in batch.Rows)
                row.Validation.Add("name", "WRONG", "Nothing is right.");
            return Task.CompletedTask;
        };
        var begun = await bench.Start(rows: 2_500);
        await bench.Run(begun);
        var done = await bench.Read(begun);
        Assert.Equal((2_500, ImportOperation.MostErrors), (done.Refused, done.Errors.Length));
        Assert.Equal((2, 1_001), (done.Errors[0].Line, done.Errors[^1].Line));
    }

    [Theory, OnBothDatabases]
    public async Task An_import_that_ended_long_ago_is_forgotten_and_one_that_goes_on_never(TestDatabase database)
    {
        await using var probe = await ProbeHost.Start(database, postgres);
        // The clock of what forgets alone: the service would work through every second of a month.
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        var bench = new Bench(probe);
        var (ended, goesOn) = (await bench.Start(rows: 1), await bench.Start(rows: 1));
        await bench.Run(ended);
        var retention = bench.Retention(clock, keepDays: 30);
        clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(0, await retention.Forget(probe.Service.Tenant("tz"), default));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, await retention.Forget(probe.Service.Tenant("tz"), default));
        await using var db = probe.Open();
        Assert.Equal(goesOn.Id, (await db.Set<ImportOperation>().SingleAsync()).Id);
        Assert.Equal(goesOn.Id, (await db.Set<ImportFile>().SingleAsync()).OperationId);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3651")]
    public void Days_that_no_import_can_be_kept_are_refused_at_the_start(string days)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Imports:KeepDays"] = days };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var refused = Assert.Throws<InvalidOperationException>(() => ImportOptions.From(configuration));
        Assert.Contains("Imports__KeepDays", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>As the loop does: who finds another in the way tries again.</summary>
    private static async Task Insist(Bench bench, ImportOperation operation)
    {
        while (!await bench.Run(operation))
            await Task.Yield();
    }

    /// <summary>Imports of a probe, carried out by the test itself.</summary>
    private sealed class Bench
    {
        private readonly ProbeHost probe;
        private readonly Imports<RegistryDb> imports;
        private readonly RunImport<RegistryDb> run;

        public Bench(ProbeHost probe, int batch = 1_000)
        {
            this.probe = probe;
            var services = probe.Service.Services;
            var databases = services.GetRequiredService<TenantDbContextFactory<RegistryDb>>();
            imports = new Imports<RegistryDb>(databases, [Register], new Bell<RunImport<RegistryDb>>());
            run = new RunImport<RegistryDb>(
                databases,
                services.GetRequiredService<CallFactory>(),
                imports,
                NullLogger<RunImport<RegistryDb>>.Instance
            )
            {
                BatchSize = batch,
            };
        }

        public Regions Register { get; } = new();

        public ImportRetention<RegistryDb> Retention(TimeProvider clock, int keepDays) =>
            new(
                probe.Service.Services.GetRequiredService<TenantDbContextFactory<RegistryDb>>(),
                new ImportOptions { KeepDays = keepDays },
                clock
            );

        public async Task<ImportOperation> Start(int rows, string name = "Region")
        {
            var csv = "code,name\n" + string.Join('\n', Enumerable.Range(0, rows).Select(i => $"R{i},{name}"));
            var order = new ImportOrder(csv, ImportStrategy.Upsert, DryRun: false);
            var none = CancellationToken.None;
            var begun = await imports.Start<Regions>(probe.Call(), order, new Validation(), Refusal.Invalid, none);
            return await Read(Guid.Parse(begun.Id));
        }

        public Task<bool> Run(ImportOperation operation, CancellationToken cancel = default) =>
            run.Run(Turn.Unguarded(probe.Service.Tenant("tz")), operation, cancel);

        public Task<ImportOperation> Read(ImportOperation operation) => Read(operation.Id);

        private async Task<ImportOperation> Read(Guid id)
        {
            await using var db = probe.Open();
            return await db.Set<ImportOperation>().AsNoTracking().SingleAsync(o => o.Id == id);
        }
    }

    /// <summary>Locations of the widest level; a test says what happens beside.</summary>
    private sealed class Regions : IRegisterImport<RegistryDb>
    {
        public Func<ImportBatch, Task> Taking { get; set; } = _ => Task.CompletedTask;

        /// <summary>Batches that were begun.</summary>
        public int Batches { get; private set; }

        public string Kind => "import regions";

        public IReadOnlyList<string> Required => ["code", "name"];

        public IReadOnlyList<string> Optional => [];

        public async Task Take(RegistryDb db, ImportBatch batch, CancellationToken cancel)
        {
            Batches++;
            var codes = batch.Values("code");
            var known = await db
                .Locations.Where(l => EF.Parameter(codes).Contains(l.Code))
                .ToDictionaryAsync(l => l.Code, StringComparer.Ordinal, cancel);
            await Taking(batch);
            foreach (var row in batch.Rows)
            {
                var location = known.GetValueOrDefault(row.Text("code"));
                var values = new LocationValues(row.Text("code"), row.Text("name"), 1, null, Population.Unknown);
                batch.Take(
                    row,
                    location is not null,
                    () => db.Add(Location.Create(batch.Call.NewId(), values, batch.Call.Now)),
                    () => location!.Change(values, default, batch.Call.Now)
                );
            }
        }

        public IQueryable<OpenRecord>? Open(RegistryDb db, ImportOrder order) => null;

        public Task Close(RegistryDb db, ImportClosing closing, CancellationToken cancel) => Task.CompletedTask;
    }
}
