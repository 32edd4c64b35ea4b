using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Reflection;
using Grpc.Reflection.V1;

namespace Platform.Gateway.Reflection;

/// <summary>The contracts of one service, as it describes them itself.</summary>
/// <param name="Services">Full names of its gRPC services.</param>
/// <param name="Files">Its files and all they need, by name, as they were compiled.</param>
internal sealed record Contracts(IReadOnlyList<string> Services, IReadOnlyDictionary<string, ByteString> Files)
{
    // A service that is asked for more than this is not one of ours.
    private const int MostFiles = 2000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Asks a service, which may list its files one by one or with all they need.</summary>
    /// <exception cref="RpcException">It does not answer.</exception>
    public static async Task<Contracts> Of(ChannelBase channel, CancellationToken cancel)
    {
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo(
            deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience,
            cancellationToken: cancel
        );
        var listed = await Ask(call, new ServerReflectionRequest { ListServices = "" }, cancel);
        var services = listed.ListServicesResponse.Service.Select(s => s.Name).Where(IsOurs).ToList();
        var files = new Dictionary<string, ByteString>(StringComparer.Ordinal);
        var needed = new Queue<string>();
        foreach (var service in services)
            Take(
                await Ask(call, new ServerReflectionRequest { FileContainingSymbol = service }, cancel),
                files,
                needed
            );
        while (needed.TryDequeue(out var name) && files.Count < MostFiles)
            if (!files.ContainsKey(name))
                Take(await Ask(call, new ServerReflectionRequest { FileByFilename = name }, cancel), files, needed);
        await call.RequestStream.CompleteAsync();
        return new Contracts(services, files);
    }

    /// <summary>One reflection service for the contracts of all; a file that several have is taken from the first.</summary>
    public static (ReflectionV1ServiceImpl V1, ReflectionServiceImpl Alpha) Union(IEnumerable<Contracts> all)
    {
        var files = new Dictionary<string, FileDescriptorProto>(StringComparer.Ordinal);
        foreach (var (name, bytes) in all.SelectMany(c => c.Files))
            if (!files.ContainsKey(name))
                files[name] = FileDescriptorProto.Parser.ParseFrom(bytes);
        var sorted = new List<ByteString>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in files.Keys)
            AddAfterItsNeeds(name, files, seen, sorted);
        var symbols = SymbolRegistry.FromFiles(FileDescriptor.BuildFromByteStrings(sorted));
        var services = all.SelectMany(c => c.Services).Distinct(StringComparer.Ordinal).ToList();
        return (new ReflectionV1ServiceImpl(services, symbols), new ReflectionServiceImpl(services, symbols));
    }

    private static void AddAfterItsNeeds(
        string name,
        Dictionary<string, FileDescriptorProto> files,
        HashSet<string> seen,
        List<ByteString> sorted
    )
    {
        if (!seen.Add(name) || !files.TryGetValue(name, out var file))
            return;
        foreach (var dependency in file.Dependency)
            AddAfterItsNeeds(dependency, files, seen, sorted);
        sorted.Add(file.ToByteString());
    }

    private static void Take(
        ServerReflectionResponse response,
        Dictionary<string, ByteString> files,
        Queue<string> needed
    )
    {
        foreach (var bytes in response.FileDescriptorResponse?.FileDescriptorProto ?? [])
        {
            var file = FileDescriptorProto.Parser.ParseFrom(bytes);
            if (!files.TryAdd(file.Name, bytes))
                continue;
            foreach (var dependency in file.Dependency)
                needed.Enqueue(dependency);
        }
    }

    private static async Task<ServerReflectionResponse> Ask(
        AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> call,
        ServerReflectionRequest request,
        CancellationToken cancel
    )
    {
        await call.RequestStream.WriteAsync(request, cancel);
        return await call.ResponseStream.MoveNext(cancel)
            ? call.ResponseStream.Current
            : throw new RpcException(new Status(StatusCode.Internal, "The reflection ended early."));
    }

    /// <summary>Health and reflection are the gateway's own here, the same at every service.</summary>
    private static bool IsOurs(string service) => service.StartsWith("platform.", StringComparison.Ordinal);
}
