using Platform.Testing;
using Platform.Testing.BadInput;

namespace Platform.Registry.Tests.BadInput;

/// <summary>Whoever sends a request that is wrong is told of all of it at once, whatever the operation, and nothing of it is saved.</summary>
public sealed class BadInputTests(PostgresServer postgres, RegisteredCountries countries)
    : IClassFixture<RegisteredCountries>
{
    private static readonly BadRequests Requests = new(BadLocations.Rows, BadFacilities.Rows);

    public static TheoryData<TestDatabase, string, int> Rows() => Requests.OnBothDatabases();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task All_that_is_wrong_is_told_at_once_and_nothing_is_saved(
        TestDatabase database,
        string rpc,
        int number
    )
    {
        var country = await countries.On(database, postgres);
        await country.Refuses(Requests[rpc, number]);
    }

    [Fact]
    public async Task Every_operation_has_a_bad_request()
    {
        var country = await countries.On(TestDatabase.Sqlite, postgres);
        country.IsSentAllOf(Requests);
    }
}
