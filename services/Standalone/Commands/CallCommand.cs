using System.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Standalone.Composition;

namespace Platform.Standalone.Commands;

/// <summary>
/// <c>call tz insurance.FamilyService/GetFamily '{"id": "…"}'</c>: one unary call by gRPC to the platform that runs on this computer,
/// with the token of <c>PLATFORM_TOKEN</c>, or that of the demonstration's partner client.
/// </summary>
internal static class CallCommand
{
    private static readonly Assembly[] Contracts =
    [
        .. PlatformProcess.CommandedServices.Select(name =>
            Assembly.Load($"Platform.{char.ToUpperInvariant(name[0])}{name[1..]}.Protos")
        ),
    ];

    public static async Task<int> Run(StandaloneOptions options, string[] args)
    {
        if (args is not [var tenant, var name, .. var rest] || rest.Length > 1)
        {
            Console.Error.WriteLine(
                "call <tenant> <service.method> '<json>', e.g. call tz registry.LocationService/ListLocations '{\"level\": 1}'"
            );
            return 2;
        }
        if (Find(name) is not { } method)
        {
            Console.Error.WriteLine($"There is no rpc {name}. The rpcs are:");
            foreach (var known in Methods().Select(ShortName).Order(StringComparer.Ordinal))
                Console.Error.WriteLine($"  {known}");
            return 2;
        }
        IMessage request;
        try
        {
            request = JsonParser.Default.Parse(rest.Length == 0 ? "{}" : rest[0], method.InputType);
        }
        catch (InvalidProtocolBufferException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return 2;
        }
        return await Call(options, tenant, method, request);
    }

    private static async Task<int> Call(
        StandaloneOptions options,
        string tenant,
        MethodDescriptor method,
        IMessage request
    )
    {
        var token =
            Environment.GetEnvironmentVariable("PLATFORM_TOKEN") ?? await ClientToken.OfPartner(options, tenant);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{options.GrpcPort}");
        var grpc = new Method<IMessage, IMessage>(
            MethodType.Unary,
            method.Service.FullName,
            method.Name,
            Marshallers.Create<IMessage>(m => m.ToByteArray(), method.InputType.Parser.ParseFrom),
            Marshallers.Create<IMessage>(m => m.ToByteArray(), method.OutputType.Parser.ParseFrom)
        );
        var headers = new Metadata
        {
            { "authorization", $"Bearer {token}" },
            { "x-tenant", tenant },
            { "idempotency-key", Guid.CreateVersion7().ToString() },
        };
        try
        {
            var answer = await channel
                .CreateCallInvoker()
                .AsyncUnaryCall(grpc, null, new CallOptions(headers, DateTime.MaxValue), request);
            Console.WriteLine(
                new JsonFormatter(
                    JsonFormatter.Settings.Default.WithIndentation().WithFormatDefaultValues(true)
                ).Format(answer)
            );
            return 0;
        }
        catch (RpcException refused)
        {
            Console.Error.WriteLine($"{refused.StatusCode}: {refused.Status.Detail}");
            foreach (var detail in refused.GetRpcStatus()?.Details ?? [])
                Console.Error.WriteLine($"  {detail.TypeUrl.Split('/')[^1]} {Readable(detail)}");
            return 1;
        }
    }

    private static string Readable(Google.Protobuf.WellKnownTypes.Any detail) =>
        detail.TryUnpack<Platform.V1.FieldErrors>(out var fields) ? fields.ToString()
        : detail.TryUnpack<Google.Rpc.ErrorInfo>(out var info) ? info.ToString()
        : "";

    private static MethodDescriptor? Find(string name) =>
        Methods().FirstOrDefault(m => name == ShortName(m) || name == $"{m.Service.FullName}/{m.Name}");

    /// <summary><c>registry.LocationService/GetLocation</c>: without <c>platform.</c> and the version.</summary>
    private static string ShortName(MethodDescriptor method) =>
        $"{method.Service.File.Package.Split('.')[1]}.{method.Service.Name}/{method.Name}";

    private static IEnumerable<MethodDescriptor> Methods() =>
        Contracts
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .SelectMany(file => file.Services)
            .SelectMany(service => service.Methods)
            .Where(method => !method.IsClientStreaming && !method.IsServerStreaming);
}
