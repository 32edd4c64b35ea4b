using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Kernel;

namespace Platform.Hosting.Imports;

/// <summary>Settings of the imports of registers: section <c>Imports</c>.</summary>
public sealed class ImportOptions
{
    private const int MostDays = 3_650;

    /// <summary>Days for which an import that has ended is kept with its report, 1 to 3,650; 90.</summary>
    public int KeepDays { get; set; } = 90;

    /// <exception cref="InvalidOperationException">Names the setting that is not valid.</exception>
    internal static ImportOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Imports").Get<ImportOptions>() ?? new ImportOptions();
        return options.KeepDays is >= 1 and <= MostDays
            ? options
            : throw new InvalidOperationException($"Imports__KeepDays must be 1 to {MostDays}.");
    }
}

/// <summary>Forgets imports that ended long ago, once an hour. One that goes on is never forgotten, however old it is.</summary>
internal sealed class ImportRetention<TDb>(
    TenantDbContextFactory<TDb> databases,
    ImportOptions options,
    TimeProvider clock
) : IWork
    where TDb : DbContext
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public string Name => "import retention";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        await Forget(turn.Tenant, cancel);
        return Interval;
    }

    /// <summary>Forgets what is old; answers how many imports.</summary>
    public async Task<int> Forget(Tenant tenant, CancellationToken cancel)
    {
        var oldest = clock.UtcNow().AddDays(-options.KeepDays);
        await using var db = databases.Open(tenant);
        // Its file, if it still had one, goes with it.
        return await db.DeleteExpired<ImportOperation>(o => o.EndedAt < oldest, cancel);
    }
}
