using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Rest;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>What somebody who begins with the documentation at the gateway finds there.</summary>
public sealed class DocumentationTests(PostgresServer postgres) : IAsyncLifetime
{
    private WholePlatform platform = null!;

    public async ValueTask InitializeAsync() => platform = await WholePlatform.Start(TestDatabase.Sqlite, postgres);

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Every_rpc_is_in_the_document_of_its_service()
    {
        var missing = new List<string>();
        foreach (var service in platform.Services)
        {
            var text = await platform.Gateway.Plain.GetStringAsync($"/openapi/{service.Name}.json");
            using var document = JsonDocument.Parse(text);
            Assert.Equal("3.1.0", document.RootElement.GetProperty("openapi").GetString());
            var operations = document
                .RootElement.GetProperty("paths")
                .EnumerateObject()
                .SelectMany(path => path.Value.EnumerateObject())
                .Where(operation => operation.Value.TryGetProperty("operationId", out _))
                .Select(operation => operation.Value.GetProperty("operationId").GetString()!)
                .ToHashSet(StringComparer.Ordinal);
            missing.AddRange(
                RoutesOf(service)
                    .Select(route => $"{route.Method.Service.Name}_{route.Method.Name}")
                    .Where(id => !operations.Contains(id))
            );
        }
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_page_names_every_service()
    {
        var page = await platform.Gateway.Plain.GetStringAsync("/docs");
        Assert.All(
            platform.Services,
            service => Assert.Contains($"/docs#{service.Name}", page, StringComparison.Ordinal)
        );
    }

    private static IEnumerable<RestMethod> RoutesOf(RunningService service) =>
        service
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<RestMethod>())
            .OfType<RestMethod>();
}
