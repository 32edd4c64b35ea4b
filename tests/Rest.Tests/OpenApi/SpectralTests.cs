using Platform.Rest.Tests.V1;
using Platform.Testing;

namespace Platform.Rest.Tests.OpenApi;

public sealed class SpectralTests : IDisposable
{
    private const string Spectral = "node_modules/@stoplight/spectral-cli/dist/index.js";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly (Type Contract, string Service)[] Services =
    [
        (typeof(Shape), "shapes"),
        (typeof(Identity.V1.Account), "identity"),
        (typeof(Registry.V1.Location), "registry"),
        (typeof(Insurance.V1.Family), "insurance"),
        (typeof(Messaging.V1.Message), "messaging"),
        (typeof(Stock.V1.SupplyProgram), "stock"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("openapi-").FullName;

    [Fact]
    public async Task The_documents_of_all_services_pass_the_OpenAPI_rules_of_Spectral()
    {
        var node = await NodeScripts.In("tests/Rest.Tests/node");
        foreach (var (contract, service) in Services)
        {
            var document = OpenApiDocument.For(contract.Assembly, service, "https://health.test");
            await System.IO.File.WriteAllTextAsync(Path.Combine(folder, $"{service}.json"), document.ToJsonString());
        }

        // Ends with an error, and so throws, when there is so much as a hint.
        var report = await node.Run(
            Spectral,
            ["lint", "--ruleset", "spectral.yaml", "--fail-severity", "hint", .. Directory.GetFiles(folder)],
            Patience
        );

        Assert.Contains("No results with a severity of 'hint' or higher found!", report, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
