using System.Reflection;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Protos;

namespace Platform.Rest.OpenApi;

/// <summary>The contracts of a service, with their comments, from the descriptor set that their assembly embeds.</summary>
internal sealed class Contracts
{
    private const string Resource = "platform.binpb";

    // Field number of "package" in FileDescriptorProto: where the comment of a file stands.
    private const int PackageField = 2;

    private static readonly ExtensionRegistry Options =
    [
        AnnotationsExtensions.Http,
        OptionsExtensions.Requires,
        OptionsExtensions.Audience,
        OptionsExtensions.ReadOnly,
    ];

    private Contracts(IReadOnlyList<ServiceDescriptor> services, string version, string about)
    {
        Services = services;
        Version = version;
        About = about;
    }

    /// <summary>The services, in the order of their files.</summary>
    public IReadOnlyList<ServiceDescriptor> Services { get; }

    /// <summary>The version their packages end in: <c>v1</c>.</summary>
    public string Version { get; }

    /// <summary>What the first of their files says of its package.</summary>
    public string About { get; }

    /// <exception cref="InvalidOperationException">The assembly embeds no descriptor set, or one without services.</exception>
    public static Contracts Of(Assembly assembly)
    {
        using var stream =
            assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} embeds no {Resource}.");
        return Of(FileDescriptorSet.Parser.WithExtensionRegistry(Options).ParseFrom(stream));
    }

    public static Contracts Of(FileDescriptorSet set)
    {
        var files = FileDescriptor.BuildFromByteStrings(set.File.Select(file => file.ToByteString()), Options);
        var withServices = files.Where(file => file.Services.Count > 0).ToList();
        if (withServices.Count == 0)
            throw new InvalidOperationException("The descriptor set holds no service.");
        var first = withServices[0];
        var about = set
            .File.Single(file => file.Name == first.Name)
            .SourceCodeInfo?.Location.FirstOrDefault(location => location.Path is [PackageField]);
        return new Contracts(
            [.. withServices.SelectMany(file => file.Services)],
            first.Package.Split('.')[^1],
            Comments.Text(about?.LeadingComments)
        );
    }
}
