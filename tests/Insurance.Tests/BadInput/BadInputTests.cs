using Platform.Testing;

namespace Platform.Insurance.Tests.BadInput;

/// <summary>Whoever sends a request that is wrong is told of all of it at once, whatever the operation, and nothing of it is saved.</summary>
public sealed class BadInputTests(PostgresServer postgres, BadInputCountries countries)
    : IClassFixture<BadInputCountries>
{
    // Nothing can be said wrongly to them.
    private static readonly string[] WithoutFields =
    [
        "ClaimAdministratorService/ExportClaimAdministrators",
        "CodeService/ExportCodes",
        "DiagnosisService/ExportDiagnoses",
        "FacilityContractService/ExportFacilityContracts",
        "MedicalItemService/ExportMedicalItems",
        "MedicalServiceService/ExportMedicalServices",
        "OfficerService/ExportOfficers",
        "PayerService/ExportPayers",
        "ProductService/ExportProducts",
        "ReadCopyService/GetReadCopyStatus",
        "ReadCopyService/RebuildReadCopies",
    ];

    public static TheoryData<TestDatabase, string, int> Rows()
    {
        var rows = new TheoryData<TestDatabase, string, int>();
        foreach (var database in Enum.GetValues<TestDatabase>())
        foreach (var (number, row) in BadRow.All.Index())
            rows.Add(database, row.Rpc, number);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task All_that_is_wrong_is_told_at_once_and_nothing_is_saved(TestDatabase database, string rpc, int row)
    {
        var country = await countries.On(database, postgres);
        var before = await country.Stored();

        var answer = await country.Ask(BadRow.All[row]);

        // The whole answer, which an assertion of equality would cut.
        Assert.True(BadRow.All[row].Answer.SequenceEqual(answer), $"{rpc} answers {string.Join(", ", answer)}");
        Assert.Equal(before, await country.Stored());
    }

    [Fact]
    public async Task Every_operation_has_a_bad_request()
    {
        var country = await countries.On(TestDatabase.Sqlite, postgres);
        Assert.Equal(
            country.Rpcs.Keys.Except(WithoutFields).Order(StringComparer.Ordinal),
            BadRow.All.Select(row => row.Rpc).Distinct().Order(StringComparer.Ordinal)
        );
    }
}

/// <summary>A country for each database.</summary>
public sealed class BadInputCountries : IAsyncDisposable
{
    private readonly Dictionary<TestDatabase, Task<BadInputCountry>> started = [];

    /// <summary>The country; one that could not be filled is not filled again for every row.</summary>
    internal Task<BadInputCountry> On(TestDatabase database, PostgresServer postgres)
    {
        if (!started.TryGetValue(database, out var country))
            started.Add(database, country = BadInputCountry.Start(database, postgres));
        return country;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var country in started.Values.Where(country => country.IsCompletedSuccessfully))
            await (await country).DisposeAsync();
    }
}
