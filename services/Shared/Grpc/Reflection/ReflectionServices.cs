using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace Grpc.Reflection;

/// <summary>Reflection, version 1.</summary>
public class ReflectionV1ServiceImpl : ServerReflection.ServerReflectionBase
{
    private readonly IReadOnlyList<string> services;
    private readonly SymbolRegistry symbols;

    /// <summary>Answers for <paramref name="services"/>, declared in the files of <paramref name="symbolRegistry"/>.</summary>
    public ReflectionV1ServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(symbolRegistry);
        this.services = [.. services.Distinct().Order(StringComparer.Ordinal)];
        symbols = symbolRegistry;
    }

    /// <summary>Answers for <paramref name="serviceDescriptors"/>.</summary>
    public ReflectionV1ServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors)
        : this(
            serviceDescriptors.Select(service => service.FullName),
            SymbolRegistry.FromFiles(serviceDescriptors.Select(service => service.File))
        ) { }

    /// <summary>Answers for <paramref name="serviceDescriptors"/>.</summary>
    public ReflectionV1ServiceImpl(params ServiceDescriptor[] serviceDescriptors)
        : this((IEnumerable<ServiceDescriptor>)serviceDescriptors) { }

    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context
    )
    {
        while (await requestStream.MoveNext())
            await responseStream.WriteAsync(Answer(requestStream.Current));
    }

    internal ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = request.MessageRequestCase switch
        {
            ServerReflectionRequest.MessageRequestOneofCase.FileByFilename => Files(
                symbols.FileByName(request.FileByFilename)
            ),
            ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol => Files(
                symbols.FileContainingSymbol(request.FileContainingSymbol)
            ),
            ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension => Files(
                symbols.FileContainingExtension(
                    request.FileContainingExtension.ContainingType,
                    request.FileContainingExtension.ExtensionNumber
                )
            ),
            ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType => Extensions(
                request.AllExtensionNumbersOfType
            ),
            ServerReflectionRequest.MessageRequestOneofCase.ListServices => Services(),
            _ => Error(StatusCode.InvalidArgument, "The request asks for nothing."),
        };
        response.ValidHost = request.Host;
        response.OriginalRequest = request;
        return response;
    }

    private ServerReflectionResponse Services()
    {
        var list = new ListServiceResponse();
        list.Service.AddRange(services.Select(name => new ServiceResponse { Name = name }));
        return new ServerReflectionResponse { ListServicesResponse = list };
    }

    private ServerReflectionResponse Extensions(string message)
    {
        if (symbols.ExtensionNumbers(message) is not { } numbers)
            return Error(StatusCode.NotFound, "The message is not known.");
        var response = new ExtensionNumberResponse { BaseTypeName = message };
        response.ExtensionNumber.AddRange(numbers);
        return new ServerReflectionResponse { AllExtensionNumbersResponse = response };
    }

    private static ServerReflectionResponse Files(FileDescriptor? file)
    {
        if (file is null)
            return Error(StatusCode.NotFound, "Nothing of that name is known.");
        var needed = new List<FileDescriptor>();
        Collect(file, needed);
        var response = new FileDescriptorResponse();
        response.FileDescriptorProto.AddRange(needed.Select(one => one.SerializedData));
        return new ServerReflectionResponse { FileDescriptorResponse = response };
    }

    private static void Collect(FileDescriptor file, List<FileDescriptor> needed)
    {
        if (needed.Contains(file))
            return;
        needed.Add(file);
        foreach (var dependency in file.Dependencies)
            Collect(dependency, needed);
    }

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new()
        {
            ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message },
        };
}

/// <summary>Reflection under its older name. The messages are the same on the wire, so that version 1 answers.</summary>
public class ReflectionServiceImpl : V1Alpha.ServerReflection.ServerReflectionBase
{
    private readonly ReflectionV1ServiceImpl v1;

    /// <summary>Answers for <paramref name="services"/>, declared in the files of <paramref name="symbolRegistry"/>.</summary>
    public ReflectionServiceImpl(IEnumerable<string> services, SymbolRegistry symbolRegistry) =>
        v1 = new ReflectionV1ServiceImpl(services, symbolRegistry);

    /// <summary>Answers for <paramref name="serviceDescriptors"/>.</summary>
    public ReflectionServiceImpl(IEnumerable<ServiceDescriptor> serviceDescriptors) =>
        v1 = new ReflectionV1ServiceImpl(serviceDescriptors);

    /// <summary>Answers for <paramref name="serviceDescriptors"/>.</summary>
    public ReflectionServiceImpl(params ServiceDescriptor[] serviceDescriptors)
        : this((IEnumerable<ServiceDescriptor>)serviceDescriptors) { }

    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<V1Alpha.ServerReflectionRequest> requestStream,
        IServerStreamWriter<V1Alpha.ServerReflectionResponse> responseStream,
        ServerCallContext context
    )
    {
        while (await requestStream.MoveNext())
        {
            var request = ServerReflectionRequest.Parser.ParseFrom(requestStream.Current.ToByteString());
            var response = v1.Answer(request).ToByteString();
            await responseStream.WriteAsync(V1Alpha.ServerReflectionResponse.Parser.ParseFrom(response));
        }
    }
}
