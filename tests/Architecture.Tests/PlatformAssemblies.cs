using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Platform.Architecture.Tests;

/// <summary>What the platform is compiled to: everything of it that stands beside this test.</summary>
internal static class PlatformAssemblies
{
    private const string Contracts = "platform.binpb";

    public static IReadOnlyList<Assembly> All { get; } =
    [
        .. Directory
            .GetFiles(AppContext.BaseDirectory, "Platform.*.dll")
            .Where(file => !Path.GetFileName(file).Contains("Test", StringComparison.Ordinal))
            .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file))),
    ];

    /// <summary>The contracts of all services, with their comments, without what they import from elsewhere.</summary>
    public static IReadOnlyList<FileDescriptorProto> ContractFiles { get; } =
    [.. All.SelectMany(Read).DistinctBy(file => file.Name)];

    private static IEnumerable<FileDescriptorProto> Read(Assembly assembly)
    {
        if (!assembly.GetManifestResourceNames().Contains(Contracts))
            return [];
        using var stream = assembly.GetManifestResourceStream(Contracts)!;
        var extensions = new ExtensionRegistry
        {
            Google.Api.AnnotationsExtensions.Http,
            Protos.OptionsExtensions.Requires,
            Protos.OptionsExtensions.Audience,
            Protos.OptionsExtensions.ReadOnly,
        };
        return FileDescriptorSet
            .Parser.WithExtensionRegistry(extensions)
            .ParseFrom(stream)
            .File.Where(file => file.Package.StartsWith("platform.", StringComparison.Ordinal));
    }
}
