using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Hosting.Tests.Probe;

public enum Colour
{
    Red,
    DarkBlue,
}

/// <summary>An aggregate with every shape of value that the platform's storage knows.</summary>
public sealed class Notebook : IVersioned
{
    public Guid Id { get; init; }
    public long Version { get; set; } = 1;
    public string Title { get; set; } = "";
    public string Owner { get; set; } = "";
    public string? Password { get; set; }
    public byte[]? Photo { get; set; }
    public Colour? Colour { get; set; }
    public decimal Price { get; set; }
    public DateOnly? Due { get; set; }
    public DateTime? SeenAt { get; set; }
    public List<string> Tags { get; set; } = [];
    public Cover Cover { get; set; } = new();
    public Stamp? Stamp { get; set; }
    public List<Sheet> Sheets { get; init; } = [];
    public List<Reader> Readers { get; init; } = [];
}

public sealed class Cover
{
    public string Material { get; set; } = "paper";
    public Maker Maker { get; set; } = new();
}

public sealed class Maker
{
    public string Name { get; set; } = "";
    public long? Number { get; set; }
}

public sealed class Stamp
{
    public string Place { get; set; } = "";
}

public sealed class Sheet
{
    public int Number { get; init; }
    public string Text { get; set; } = "";
}

/// <summary>A part known by an id that is given elsewhere.</summary>
public sealed class Reader
{
    public Guid PersonId { get; init; }
}

/// <summary>Refers to a notebook; no aggregate itself.</summary>
public sealed class Shelf
{
    public Guid Id { get; init; }
    public Guid NotebookId { get; init; }
}

public enum NotebookError
{
    TitleTaken,
}

public abstract class NotebookDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Notebook> Notebooks => Set<Notebook>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.UsePlatform();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Notebook>(notebook =>
        {
            notebook.ToTable("notebook");
            notebook.Property(n => n.Id).ValueGeneratedNever();
            notebook.Property(n => n.Owner).IsPersonal();
            notebook.Property(n => n.Password).IsSecret();
            notebook.ComplexProperty(
                n => n.Cover,
                cover => cover.ComplexProperty(c => c.Maker, maker => maker.Property(m => m.Name).IsPersonal())
            );
            notebook.OwnsOne(n => n.Stamp);
            notebook.OwnsMany(
                n => n.Sheets,
                sheet =>
                {
                    sheet.ToTable("sheet");
                    sheet.WithOwner().HasForeignKey("NotebookId");
                    sheet.HasKey("NotebookId", nameof(Sheet.Number));
                    sheet.Property(s => s.Number).ValueGeneratedNever();
                }
            );
            notebook.OwnsMany(
                n => n.Readers,
                reader =>
                {
                    reader.ToTable("reader");
                    reader.WithOwner().HasForeignKey("NotebookId");
                    reader.HasKey("NotebookId", nameof(Reader.PersonId));
                }
            );
            notebook.HasIndex(n => n.Title).IsUniqueOr(NotebookError.TitleTaken, "title", "The title is taken.");
        });
        modelBuilder.Entity<Shelf>(shelf =>
        {
            shelf.ToTable("shelf");
            shelf.Property(s => s.Id).ValueGeneratedNever();
            shelf.HasOne<Notebook>().WithMany().HasForeignKey(s => s.NotebookId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.UseDocumentNumbers();
        modelBuilder.UsePlatform(this);
    }
}

public sealed class SqliteNotebookDb(DbContextOptions<SqliteNotebookDb> options) : NotebookDb(options);

public sealed class PostgresNotebookDb(DbContextOptions<PostgresNotebookDb> options) : NotebookDb(options);

/// <summary>A database of notebooks of its own for a test.</summary>
public sealed class Notebooks : ITenantDatabases, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Func<NotebookDb> open;
    private readonly CallFactory calls;
    private readonly Tenant tenant;

    private Notebooks(Func<TemporaryFolder, Func<NotebookDb>> open, TimeProvider clock)
    {
        this.open = open(folder);
        folder.Write("tenants/tz.yaml", TenantSample.Yaml("tz"));
        var options = new TenancyOptions { Tenants = folder.File("tenants"), Data = folder.Path };
        tenant = new Tenants(options, [], NullLogger<Tenants>.Instance).Served.Single();
        var settings = new Dictionary<string, string?> { ["Subscribers:other:Topics"] = "notebooks" };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Clock = clock;
        calls = new CallFactory(
            new Outbox(new Destinations(configuration, "notebooks").Names, new Bell<Relay>()),
            clock
        );
    }

    public TimeProvider Clock { get; }

    public static async Task<Notebooks> Create(
        TestDatabase database,
        PostgresServer postgres,
        TimeProvider? clock = null
    )
    {
        var connection = database == TestDatabase.Postgres ? await postgres.CreateDatabase() : "";
        var notebooks = new Notebooks(
            folder =>
                database == TestDatabase.Postgres
                    ? () => new PostgresNotebookDb(Options<PostgresNotebookDb>(o => o.UseNpgsql(connection)))
                    : () =>
                        new SqliteNotebookDb(
                            Options<SqliteNotebookDb>(o => o.UseSqlite($"Data Source={folder.File("notebooks.db")}"))
                        ),
            clock ?? TimeProvider.System
        );
        await using var db = notebooks.Open();
        await db.Database.EnsureCreatedAsync();
        return notebooks;
    }

    public NotebookDb Open() => open();

    DbContext ITenantDatabases.Open(Tenant tenant) => open();

    public Call Call() => calls.System(tenant, "test");

    /// <summary>A call of background work, which saves while it holds the lease.</summary>
    internal Call Call(Lease lease) => calls.System(new Turn(tenant, lease), "test");

    /// <summary>A lease as a process of its own takes it; null when another has it.</summary>
    internal Task<Lease?> Take(string name, Leases? by = null) =>
        (by ?? new Leases(this, Clock)).Take(tenant, name, CancellationToken.None);

    /// <summary>Stores a notebook.</summary>
    public async Task<Notebook> Add(Action<Notebook>? set = null)
    {
        await using var db = Open();
        var call = Call();
        var notebook = New(call, set);
        db.Add(notebook);
        await db.Commit(call, CancellationToken.None);
        return notebook;
    }

    /// <summary>Changes a stored notebook, raising its version.</summary>
    public async Task Change(Notebook notebook, Action<Notebook> change)
    {
        await using var db = Open();
        var stored = await db.Notebooks.SingleAsync(n => n.Id == notebook.Id);
        change(stored);
        stored.Version++;
        await db.Commit(Call(), CancellationToken.None);
    }

    public static Notebook New(Call call, Action<Notebook>? set = null)
    {
        var id = call.NewId();
        var notebook = new Notebook { Id = id, Title = id.ToString() };
        set?.Invoke(notebook);
        return notebook;
    }

    /// <summary>The audit rows of a notebook, oldest first.</summary>
    public async Task<IReadOnlyList<AuditRow>> Audit(Notebook notebook)
    {
        await using var db = Open();
        return await db.Set<AuditRow>().Where(a => a.EntityId == notebook.Id).OrderBy(a => a.Id).ToListAsync();
    }

    /// <summary>What the audit log keeps aside of the personal values of a notebook, oldest first.</summary>
    public async Task<IReadOnlyList<AuditPersonalRow>> Asides(Notebook notebook)
    {
        var ids = (await Audit(notebook)).Select(a => a.Id).ToArray();
        await using var db = Open();
        return await db.Set<AuditPersonalRow>()
            .Where(a => ids.Contains(a.AuditId))
            .OrderBy(a => a.AuditId)
            .ToListAsync();
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }

    private static DbContextOptions<TDb> Options<TDb>(Action<DbContextOptionsBuilder> use)
        where TDb : DbContext
    {
        var builder = new DbContextOptionsBuilder<TDb>();
        use(builder);
        return builder.Options;
    }
}
