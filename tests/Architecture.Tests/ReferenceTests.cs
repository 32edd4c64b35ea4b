using System.Text.RegularExpressions;
using Platform.Testing;

namespace Platform.Architecture.Tests;

public sealed partial class ReferenceTests
{
    private static readonly string[] Services = ["Identity", "Insurance", "Messaging", "Registry"];

    [Fact]
    public void No_service_references_another()
    {
        foreach (var service in Services)
            Assert.Empty(References($"services/{service}/{service}.csproj").Intersect(Services));
    }

    [Fact]
    public void The_shared_projects_reference_each_other_in_one_direction()
    {
        Assert.Empty(References("services/Shared/Kernel/Kernel.csproj"));
        Assert.Empty(References("services/Shared/Grpc/Grpc.csproj"));
        Assert.Equal(["Grpc"], References("protos/Protos.csproj"));
        Assert.Equal(["Protos"], References("services/Shared/Rest/Rest.csproj"));
        Assert.Equal(["Kernel", "Rest"], References("services/Shared/Hosting/Hosting.csproj").Order());
    }

    [Fact]
    public void Domain_folders_use_the_kernel_alone()
    {
        var faults =
            from folder in Directory.EnumerateDirectories(
                Repository.Path("services"),
                "Domain",
                SearchOption.AllDirectories
            )
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            from used in Using().Matches(File.ReadAllText(file)).Select(m => m.Groups["name"].Value)
            where
                !used.StartsWith("System", StringComparison.Ordinal)
                && used != "Platform.Kernel"
                && !used.Contains(".Domain", StringComparison.Ordinal)
            select $"{Path.GetRelativePath(Repository.Root, file)} uses {used}";
        Assert.Empty(faults);
    }

    private static string[] References(string project) =>
        [.. Reference().Matches(File.ReadAllText(Repository.Path(project))).Select(m => m.Groups["name"].Value)];

    [GeneratedRegex(
        "<ProjectReference Include=\"[^\"]*/(?<name>[A-Za-z.]+)\\.csproj\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"^using (static )?(?<name>[A-Za-z.]+);",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Using();
}
