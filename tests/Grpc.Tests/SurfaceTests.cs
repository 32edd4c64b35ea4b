using System.Reflection;
using Grpc.Core;

namespace Platform.GrpcRuntime.Tests;

/// <summary>That generated stubs, and services written for the official packages, find what they were written for.</summary>
public sealed class SurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly ILookup<string, string> Surface = typeof(Metadata)
        .Assembly.GetTypes()
        .Where(type => type.IsVisible || type.IsNestedFamORAssem)
        .SelectMany(type =>
            type.GetMembers(Declared).Where(IsVisible).Select(member => (Name(type), Signature(member)))
        )
        .ToLookup(one => one.Item1, one => one.Item2);

    [Theory]
    [InlineData("Status", "new(StatusCode, String)")]
    [InlineData("Status", "new(StatusCode, String, Exception)")]
    [InlineData("RpcException", "new(Status)")]
    [InlineData("RpcException", "new(Status, Metadata)")]
    [InlineData("RpcException", "Metadata Trailers")]
    [InlineData("SerializationContext", "Void Complete(Byte[])")]
    [InlineData("SerializationContext", "Void SetPayloadLength(Int32)")]
    [InlineData("SerializationContext", "IBufferWriter<Byte> GetBufferWriter()")]
    [InlineData("SerializationContext", "Void Complete()")]
    [InlineData("DeserializationContext", "ReadOnlySequence<Byte> PayloadAsReadOnlySequence()")]
    [InlineData("DeserializationContext", "Byte[] PayloadAsNewBuffer()")]
    [InlineData("Marshaller<T>", "new(Action<T, SerializationContext>, Func<DeserializationContext, T>)")]
    [InlineData(
        "Marshallers",
        "Marshaller<T> Create(Action<T, SerializationContext>, Func<DeserializationContext, T>)"
    )]
    [InlineData(
        "Method<TRequest, TResponse>",
        "new(MethodType, String, String, Marshaller<TRequest>, Marshaller<TResponse>)"
    )]
    [InlineData("BindServiceMethodAttribute", "new(Type, String)")]
    [InlineData("ServerServiceDefinition", "Builder CreateBuilder()")]
    [InlineData("Builder", "ServerServiceDefinition Build()")]
    [InlineData("ChannelBase", "new(String)")]
    [InlineData("ChannelBase", "CallInvoker CreateCallInvoker()")]
    [InlineData("ClientBase<T>", "new()")]
    [InlineData("ClientBase<T>", "new(ChannelBase)")]
    [InlineData("ClientBase<T>", "new(CallInvoker)")]
    [InlineData("ClientBase<T>", "new(ClientBaseConfiguration)")]
    [InlineData("ClientBase<T>", "T NewInstance(ClientBaseConfiguration)")]
    [InlineData("ClientBase", "CallInvoker CallInvoker")]
    [InlineData(
        "CallOptions",
        "new(Metadata, Nullable<DateTime>, CancellationToken, WriteOptions, ContextPropagationToken, CallCredentials)"
    )]
    [InlineData("IAsyncStreamReader<T>", "Task<Boolean> MoveNext(CancellationToken)")]
    [InlineData("IAsyncStreamReader<T>", "T Current")]
    [InlineData("IAsyncStreamWriter<T>", "Task WriteAsync(T)")]
    [InlineData("IAsyncStreamWriter<T>", "Task WriteAsync(T, CancellationToken)")]
    [InlineData("IClientStreamWriter<T>", "Task CompleteAsync()")]
    [InlineData("AsyncUnaryCall<TResponse>", "Task<TResponse> ResponseAsync")]
    [InlineData("AsyncServerStreamingCall<TResponse>", "IAsyncStreamReader<TResponse> ResponseStream")]
    [InlineData("AsyncClientStreamingCall<TRequest, TResponse>", "IClientStreamWriter<TRequest> RequestStream")]
    [InlineData("AsyncDuplexStreamingCall<TRequest, TResponse>", "IAsyncStreamReader<TResponse> ResponseStream")]
    [InlineData("ServerCallContext", "IDictionary<Object, Object> UserState")]
    [InlineData("ServerCallContext", "IDictionary<Object, Object> UserStateCore")]
    [InlineData("ServerCallContextExtensions", "HttpContext GetHttpContext(ServerCallContext)")]
    [InlineData("RpcStatusExtensions", "RpcException ToRpcException(Status)")]
    [InlineData("RpcExceptionExtensions", "Status GetRpcStatus(RpcException)")]
    [InlineData("GrpcChannel", "GrpcChannel ForAddress(Uri, GrpcChannelOptions)")]
    [InlineData("GrpcServicesExtensions", "IGrpcServerBuilder AddGrpc(IServiceCollection, Action<GrpcServiceOptions>)")]
    [InlineData(
        "GrpcServicesExtensions",
        "IGrpcServerBuilder AddServiceOptions(IGrpcServerBuilder, Action<GrpcServiceOptions<TService>>)"
    )]
    [InlineData(
        "GrpcEndpointRouteBuilderExtensions",
        "GrpcServiceEndpointConventionBuilder MapGrpcService(IEndpointRouteBuilder)"
    )]
    [InlineData("InterceptorCollection", "Void Add(Object[])")]
    public void The_published_member_is_here(string type, string member) => Assert.Contains(member, Surface[type]);

    [Theory]
    [InlineData("UnaryServerMethod")]
    [InlineData("ClientStreamingServerMethod")]
    [InlineData("ServerStreamingServerMethod")]
    [InlineData("DuplexStreamingServerMethod")]
    public void Every_kind_of_handler_can_be_bound(string handler)
    {
        var add = $"AddMethod(Method<TRequest, TResponse>, {handler}<TRequest, TResponse>)";

        Assert.Contains("Void " + add, Surface["ServiceBinderBase"]);
        Assert.Contains("Builder " + add, Surface["Builder"]);
    }

    [Theory]
    [InlineData("TResponse BlockingUnaryCall", ", TRequest")]
    [InlineData("AsyncUnaryCall<TResponse> AsyncUnaryCall", ", TRequest")]
    [InlineData("AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall", ", TRequest")]
    [InlineData("AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall", "")]
    [InlineData("AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall", "")]
    public void Every_kind_of_call_can_be_started(string call, string request) =>
        Assert.Contains($"{call}(Method<TRequest, TResponse>, String, CallOptions{request})", Surface["CallInvoker"]);

    [Theory]
    [InlineData("UnaryServerHandler")]
    [InlineData("ClientStreamingServerHandler")]
    [InlineData("ServerStreamingServerHandler")]
    [InlineData("DuplexStreamingServerHandler")]
    [InlineData("BlockingUnaryCall")]
    [InlineData("AsyncUnaryCall")]
    [InlineData("AsyncServerStreamingCall")]
    [InlineData("AsyncClientStreamingCall")]
    [InlineData("AsyncDuplexStreamingCall")]
    public void Every_kind_of_call_can_be_intercepted(string method) =>
        Assert.Contains(Surface["Interceptor"], member => member.Contains($" {method}(", StringComparison.Ordinal));

    [Fact]
    public void The_configuration_of_a_client_is_nested_in_the_client_without_a_type_parameter()
    {
        var configuration = typeof(ClientBase).GetNestedType("ClientBaseConfiguration", BindingFlags.NonPublic);

        Assert.True(configuration?.IsNestedFamORAssem);
    }

    [Theory]
    [InlineData(StatusCode.OK, 0)]
    [InlineData(StatusCode.Cancelled, 1)]
    [InlineData(StatusCode.Unknown, 2)]
    [InlineData(StatusCode.InvalidArgument, 3)]
    [InlineData(StatusCode.DeadlineExceeded, 4)]
    [InlineData(StatusCode.NotFound, 5)]
    [InlineData(StatusCode.AlreadyExists, 6)]
    [InlineData(StatusCode.PermissionDenied, 7)]
    [InlineData(StatusCode.ResourceExhausted, 8)]
    [InlineData(StatusCode.FailedPrecondition, 9)]
    [InlineData(StatusCode.Aborted, 10)]
    [InlineData(StatusCode.OutOfRange, 11)]
    [InlineData(StatusCode.Unimplemented, 12)]
    [InlineData(StatusCode.Internal, 13)]
    [InlineData(StatusCode.Unavailable, 14)]
    [InlineData(StatusCode.DataLoss, 15)]
    [InlineData(StatusCode.Unauthenticated, 16)]
    public void Codes_have_their_numbers_on_the_wire(StatusCode code, int number) => Assert.Equal(number, (int)code);

    private static bool IsVisible(MemberInfo member) =>
        member switch
        {
            MethodBase method => !method.IsSpecialName || method.IsConstructor
                ? method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly
                : false,
            PropertyInfo property => property.GetMethod is { } get
                && (get.IsPublic || get.IsFamily || get.IsFamilyOrAssembly),
            _ => false,
        };

    private static string Signature(MemberInfo member) =>
        member switch
        {
            ConstructorInfo constructor => $"new({Parameters(constructor)})",
            MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
            PropertyInfo property => $"{Name(property.PropertyType)} {property.Name}",
            _ => member.Name,
        };

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => Name(parameter.ParameterType)));

    private static string Name(Type type) =>
        type.IsGenericType && !type.Name.Contains('`', StringComparison.Ordinal) ? type.Name
        : type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
