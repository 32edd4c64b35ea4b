namespace Platform.Testing.BadInput;

/// <summary>A country for each database, which the bad requests of a service share.</summary>
public abstract class BadInputCountries(Func<TestDatabase, PostgresServer, Task<BadInputCountry>> start)
    : IAsyncDisposable
{
    private readonly Dictionary<TestDatabase, Task<BadInputCountry>> started = [];

    /// <summary>The country; one that could not be filled is not filled again for every row.</summary>
    public Task<BadInputCountry> On(TestDatabase database, PostgresServer postgres)
    {
        if (!started.TryGetValue(database, out var country))
            started.Add(database, country = start(database, postgres));
        return country;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var country in started.Values.Where(country => country.IsCompletedSuccessfully))
            await (await country).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
