using System.Buffers;
using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.V1;

namespace Platform.Benchmarks.GrpcRuntime;

/// <summary>Two servers that answer a call with its request.</summary>
internal static class EchoServers
{
    private static long calls;

    /// <summary>Calls that either server has answered.</summary>
    public static long Calls => Volatile.Read(ref calls);

    /// <summary>Nothing but Kestrel: the bytes of the body, and the trailer that a gRPC client would need.</summary>
    public static async Task<WebApplication> StartBare()
    {
        var app = Builder().Build();
        app.Run(Echo);
        await app.StartAsync();
        return app;
    }

    public static async Task<WebApplication> StartGrpc()
    {
        var builder = Builder();
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<EchoService>();
        await app.StartAsync();
        return app;
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2)
        );
        return builder;
    }

    private static async Task Echo(HttpContext http)
    {
        Interlocked.Increment(ref calls);
        var reader = http.Request.BodyReader;
        http.Response.ContentType = "application/grpc";
        while (true)
        {
            var read = await reader.ReadAsync();
            if (read.IsCompleted)
            {
                foreach (var part in read.Buffer)
                    http.Response.BodyWriter.Write(part.Span);
                reader.AdvanceTo(read.Buffer.End);
                break;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        http.Response.AppendTrailer("grpc-status", "0");
    }

    /// <summary>What grpc_csharp_plugin would write for a service of one method.</summary>
    [BindServiceMethod(typeof(EchoBase), nameof(BindService))]
    public abstract class EchoBase
    {
        private static readonly Marshaller<Operation> Operations = Marshallers.Create<Operation>(
            (message, context) =>
            {
                context.SetPayloadLength(message.CalculateSize());
                message.WriteTo(context.GetBufferWriter());
                context.Complete();
            },
            context => Operation.Parser.ParseFrom(context.PayloadAsReadOnlySequence())
        );

        private static readonly Method<Operation, Operation> Method = new(
            MethodType.Unary,
            "platform.benchmarks.Echo",
            "Echo",
            Operations,
            Operations
        );

        public abstract Task<Operation> Echo(Operation request, ServerCallContext context);

        public static void BindService(ServiceBinderBase binder, EchoBase service) =>
            binder.AddMethod(
                Method,
                service is null ? null : new UnaryServerMethod<Operation, Operation>(service.Echo)
            );
    }

    public sealed class EchoService : EchoBase
    {
        public override Task<Operation> Echo(Operation request, ServerCallContext context)
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(request);
        }
    }
}
