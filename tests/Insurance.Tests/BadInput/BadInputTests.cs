using Platform.Testing;
using Platform.Testing.BadInput;

namespace Platform.Insurance.Tests.BadInput;

/// <summary>Whoever sends a request that is wrong is told of all of it at once, whatever the operation, and nothing of it is saved.</summary>
public sealed class BadInputTests(PostgresServer postgres, InsuredCountries countries) : IClassFixture<InsuredCountries>
{
    private static readonly BadRequests Requests = new(
        BadClaims.Rows,
        BadReviews.Rows,
        BadFamilies.Rows,
        BadInsurees.Rows,
        BadPolicies.Rows,
        BadProducts.Rows,
        BadEntries.Rows,
        BadRegisters.Rows,
        BadPayments.Rows
    );

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
        country.IsSentAllOf(Requests, WithoutFields);
    }
}
