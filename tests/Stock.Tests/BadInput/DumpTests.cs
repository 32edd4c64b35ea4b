using Platform.Testing;
using Platform.Testing.BadInput;
namespace Platform.Stock.Tests.BadInput;
public sealed class DumpTests(PostgresServer postgres, SuppliedCountries countries) : IClassFixture<SuppliedCountries>
{
    [Theory, OnBothDatabases]
    public async Task Dump(TestDatabase database)
    {
        var country = await countries.On(database, postgres);
        var rows = new BadRequests(await File.ReadAllTextAsync("/tmp/walk/rows.txt"));
        var write = new List<string>();
        foreach (var rpc in rows.Rpcs)
        {
            for (var i = 1; i < 99; i++)
            {
                BadRow row;
                try { row = rows[rpc, i]; } catch (ArgumentOutOfRangeException) { break; }
                write.Add($"{row.Rpc}\n{row.Request}");
                try { await country.Refuses(row); write.Add($"= {string.Join(", ", row.Answer)}\n"); }
                catch (Exception e) { write.Add($"-> {e.Message}\n"); }
            }
        }
        await File.WriteAllTextAsync($"/tmp/walk/answers-{database}.txt", string.Join('\n', write));
    }
}
