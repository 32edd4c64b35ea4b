using Google.Api;
using Google.Protobuf.Reflection;
using Platform.Protos;

namespace Platform.Architecture.Tests;

public sealed class ContractTests
{
    // Field numbers of FileDescriptorProto.service and ServiceDescriptorProto.method.
    private const int Service = 6;
    private const int Method = 2;

    [Fact]
    public void There_are_contracts() => Assert.NotEmpty(Rpcs());

    [Fact]
    public void Every_rpc_demands_a_permission() =>
        Assert.Empty(
            Rpcs()
                .Where(r => r.Method.Options?.GetExtension(OptionsExtensions.Requires) is not { Length: > 0 })
                .Select(r => r.Name)
        );

    [Fact]
    public void Every_rpc_that_is_no_stream_of_requests_has_an_HTTP_rule() =>
        Assert.Empty(
            Rpcs()
                .Where(r => !r.Method.ClientStreaming)
                .Where(r => r.Method.Options?.GetExtension(AnnotationsExtensions.Http) is null)
                .Select(r => r.Name)
        );

    [Fact]
    public void What_is_asked_by_GET_is_marked_as_a_read() =>
        Assert.Empty(
            Rpcs()
                .Where(r => r.Method.Options?.GetExtension(AnnotationsExtensions.Http)?.Get is { Length: > 0 })
                .Where(r => !r.Method.Options.GetExtension(OptionsExtensions.ReadOnly))
                .Select(r => r.Name)
        );

    [Fact]
    public void What_is_open_to_other_countries_is_a_read() =>
        Assert.Empty(
            Rpcs()
                .Where(r => r.Method.Options?.GetExtension(OptionsExtensions.Audience) is Audience.Countries)
                .Where(r => !r.Method.Options.GetExtension(OptionsExtensions.ReadOnly))
                .Select(r => r.Name)
        );

    [Fact]
    public void Every_rpc_has_a_comment() =>
        Assert.Empty(Rpcs().Where(r => string.IsNullOrWhiteSpace(r.Comment)).Select(r => r.Name));

    private static List<(string Name, MethodDescriptorProto Method, string? Comment)> Rpcs() =>
        [
            .. from file in PlatformAssemblies.ContractFiles
            from service in file.Service.Index()
            from method in service.Item.Method.Index()
            select (
                $"{file.Package}.{service.Item.Name}/{method.Item.Name}",
                method.Item,
                Comment(file, Service, service.Index, Method, method.Index)
            ),
        ];

    private static string? Comment(FileDescriptorProto file, params int[] path) =>
        file.SourceCodeInfo.Location.FirstOrDefault(l => l.Path.SequenceEqual(path))?.LeadingComments;
}
