using Xunit;

namespace Platform.Testing.BadInput;

/// <summary>The bad requests that a service is sent: one or more for each of its rpcs.</summary>
/// <param name="areas">Texts of rows; <see cref="BadRow"/> says how they are written.</param>
public sealed class BadRequests(params string[] areas)
{
    private readonly ILookup<string, BadRow> rows = areas.SelectMany(BadRow.Read).ToLookup(row => row.Rpc);

    /// <summary>The rpcs that have a row.</summary>
    public IEnumerable<string> Rpcs => rows.Select(rpc => rpc.Key);

    /// <summary>A bad request of an rpc, the first being 1.</summary>
    public BadRow this[string rpc, int number] => rows[rpc].ElementAt(number - 1);

    /// <summary>All of them, for a theory that takes the database, the rpc and the number.</summary>
    public TheoryData<TestDatabase, string, int> OnBothDatabases()
    {
        var data = new TheoryData<TestDatabase, string, int>();
        foreach (var database in Enum.GetValues<TestDatabase>())
        foreach (var rpc in rows)
        foreach (var number in Enumerable.Range(1, rpc.Count()))
            data.Add(database, rpc.Key, number);
        return data;
    }
}
