using System.Xml.Linq;
using Platform.Standalone.Composition;
using Platform.Testing;

namespace Platform.Architecture.Tests;

/// <summary>
/// Dependencies point one way: <c>Grpc &lt;- Protos &lt;- Rest &lt;- Hosting &lt;- service</c> and <c>Kernel &lt;- Hosting</c>; services that copy
/// the registry share how, in a project between Hosting and them.
/// </summary>
public sealed class ProjectReferenceTests
{
    private static readonly string[] Services =
    [
        .. ServiceParts.All.Select(part => part.Build.Method.DeclaringType!.Namespace!["Platform.".Length..]),
    ];

    [Theory]
    [InlineData("services/Shared/Kernel/Kernel.csproj")]
    [InlineData("services/Shared/Grpc/Grpc.csproj")]
    [InlineData("protos/Protos.csproj", "Grpc")]
    [InlineData("services/Shared/Rest/Rest.csproj", "Protos")]
    [InlineData("services/Shared/Hosting/Hosting.csproj", "Kernel", "Rest")]
    [InlineData("services/Shared/CareServices/CareServices.csproj", "Hosting", "Registry.Protos")]
    public void The_shared_projects_refer_to_what_is_below_them(string project, params string[] allowed) =>
        Assert.Equal(allowed, References(project).Order(StringComparer.Ordinal));

    [Fact]
    public void The_kernel_refers_to_no_package() => Assert.Empty(Packages("services/Shared/Kernel/Kernel.csproj"));

    [Fact]
    public void Every_service_is_known_here() =>
        Assert.Equal(
            Services.Append("Standalone").Order(StringComparer.Ordinal),
            Directory
                .GetDirectories(Repository.Path("services"))
                .Select(Path.GetFileName)
                .Where(name => name != "Shared" && Projects($"services/{name}").Length > 0)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Every_service_and_the_gateway_are_looked_at() =>
        Assert.Empty(
            Services
                .Append("Gateway")
                .Except(
                    PlatformAssemblies.All.Select(a => a.GetName().Name!["Platform.".Length..]),
                    StringComparer.Ordinal
                )
        );

    [Fact]
    public void A_service_refers_to_hosting_the_copy_of_the_registry_and_contracts_alone()
    {
        var others = Services.SelectMany(service =>
            References($"services/{service}/{service}.csproj")
                .Where(name =>
                    name is not ("Hosting" or "CareServices") && !name.EndsWith(".Protos", StringComparison.Ordinal)
                )
                .Select(name => $"{service} refers to {name}")
        );
        Assert.Empty(others);
    }

    [Fact]
    public void The_gateway_refers_to_no_service() =>
        Assert.Empty(References("gateway/Gateway.csproj").Intersect(Services, StringComparer.Ordinal));

    [Fact]
    public void Contracts_refer_to_the_common_ones_alone()
    {
        foreach (var project in Projects("protos/platform"))
            Assert.Empty(References(Path.GetRelativePath(Repository.Root, project)));
    }

    private static string[] Projects(string folder) =>
        Directory.GetFiles(Repository.Path(folder), "*.csproj", SearchOption.AllDirectories);

    private static IEnumerable<string> References(string project) =>
        Items(project, "ProjectReference")
            .Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')));

    private static IEnumerable<string> Packages(string project) => Items(project, "PackageReference");

    private static IEnumerable<string> Items(string project, string kind) =>
        XDocument
            .Load(Repository.Path(project))
            .Descendants(kind)
            .Select(item => (string?)item.Attribute("Include") ?? "");
}
