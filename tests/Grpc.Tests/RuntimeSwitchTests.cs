using System.Diagnostics;
using System.Text.Json;
using Platform.Testing;

namespace Platform.GrpcRuntime.Tests;

/// <summary>That the official packages can take the place of this runtime: asked of the build files, since the packages cannot be restored here.</summary>
public sealed class RuntimeSwitchTests
{
    private const string Grpc = "services/Shared/Grpc/Grpc.csproj";

    [Fact]
    public async Task By_default_the_sources_are_compiled_and_no_official_package_is_referenced()
    {
        var items = await Items(Grpc, "platform");

        Assert.Contains(items.Compile, file => file.EndsWith("ServerCall.cs", StringComparison.Ordinal));
        Assert.DoesNotContain("Grpc.AspNetCore", items.Packages);
    }

    [Fact]
    public async Task With_the_packages_none_of_the_sources_is_compiled()
    {
        var items = await Items(Grpc, "packages");

        Assert.DoesNotContain(
            items.Compile,
            file =>
                !file.Contains("/obj/", StringComparison.Ordinal) && !file.StartsWith("obj/", StringComparison.Ordinal)
        );
        Assert.Empty(items.Protobuf);
        Assert.Subset(
            items.Packages,
            new HashSet<string>
            {
                "Grpc.AspNetCore",
                "Grpc.Net.Client",
                "Grpc.HealthCheck",
                "Grpc.AspNetCore.HealthChecks",
                "Grpc.AspNetCore.Server.Reflection",
                "Grpc.StatusProto",
            }
        );
    }

    [Theory]
    [InlineData("protos/Protos.csproj")]
    [InlineData("services/Shared/Rest/Rest.csproj")]
    [InlineData("services/Shared/Hosting/Hosting.csproj")]
    [InlineData("services/Registry/Registry.csproj")]
    public async Task Every_other_project_is_the_same_on_either_runtime(string project)
    {
        var ours = await Items(project, "platform");
        var official = await Items(project, "packages");

        Assert.Equal(ours.Compile, official.Compile);
        Assert.Equal(ours.Packages, official.Packages);
        Assert.Equal(ours.References, official.References);
    }

    private static async Task<ProjectItems> Items(string project, string runtime)
    {
        var arguments =
            $"msbuild {Repository.Path(project)} -p:GrpcRuntime={runtime} -getItem:PackageReference,Compile,Protobuf,ProjectReference";
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        using var json = JsonDocument.Parse(output);
        var items = json.RootElement.GetProperty("Items");
        return new ProjectItems(
            Of(items, "Compile"),
            Of(items, "PackageReference"),
            Of(items, "Protobuf"),
            Of(items, "ProjectReference")
        );
    }

    private static SortedSet<string> Of(JsonElement items, string kind) =>
        [.. items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    private sealed record ProjectItems(
        SortedSet<string> Compile,
        SortedSet<string> Packages,
        SortedSet<string> Protobuf,
        SortedSet<string> References
    );
}
