using Microsoft.EntityFrameworkCore;
using Platform.Testing;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>A facility whose stock events the database takes no more, as a fault of ours would have it, until it is disposed.</summary>
internal sealed class BrokenFacility : IAsyncDisposable
{
    private readonly StockHost host;
    private readonly PostgresServer postgres;
    private readonly string name;

    private BrokenFacility(StockHost host, PostgresServer postgres, string name) =>
        (this.host, this.postgres, this.name) = (host, postgres, name);

    public static async Task<BrokenFacility> Of(StockHost host, PostgresServer postgres, Guid facility)
    {
        var broken = new BrokenFacility(host, postgres, $"broken_{facility:N}");
        await broken.Do(
            onPostgres:
            [
                $"CREATE FUNCTION stock.{broken.name}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken''; END'",
                $"CREATE TRIGGER {broken.name} BEFORE INSERT ON stock.stock_event FOR EACH ROW WHEN (NEW.facility_id = '{facility}') EXECUTE FUNCTION stock.{broken.name}()",
            ],
            onSqlite: $"CREATE TRIGGER {broken.name} BEFORE INSERT ON stock_event WHEN NEW.facility_id = '{facility.ToString().ToUpperInvariant()}' BEGIN SELECT RAISE(ABORT, 'broken'); END"
        );
        return broken;
    }

    public async ValueTask DisposeAsync() =>
        await Do(
            onPostgres: [$"DROP TRIGGER {name} ON stock.stock_event", $"DROP FUNCTION stock.{name}()"],
            onSqlite: $"DROP TRIGGER {name}"
        );

    private async Task Do(string[] onPostgres, string onSqlite)
    {
        await using var db = host.Open();
        if (!db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlRawAsync(onSqlite);
            return;
        }

        foreach (var statement in onPostgres)
            await postgres.Execute(db.Database.GetDbConnection().Database, statement);
    }
}
