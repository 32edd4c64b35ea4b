using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The common options and those of one service, as its calls use them.</summary>
internal sealed class CallSettings
{
    public const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    public CallSettings(GrpcServiceOptions common, GrpcServiceOptions service)
    {
        MaxReceiveMessageSize =
            service.IsMaxReceiveMessageSizeSet ? service.MaxReceiveMessageSize
            : common.IsMaxReceiveMessageSizeSet ? common.MaxReceiveMessageSize
            : DefaultMaxReceiveMessageSize;
        MaxSendMessageSize = service.IsMaxSendMessageSizeSet ? service.MaxSendMessageSize : common.MaxSendMessageSize;
        DetailedErrors = service.EnableDetailedErrors ?? common.EnableDetailedErrors ?? false;
        Compressions = new Compressions([.. common.CompressionProviders, .. service.CompressionProviders]);
        ResponseCompression = service.ResponseCompressionAlgorithm ?? common.ResponseCompressionAlgorithm;
        ResponseCompressionLevel = service.ResponseCompressionLevel ?? common.ResponseCompressionLevel;
        Interceptors = [.. common.Interceptors, .. service.Interceptors];
        IgnoreUnknownServices = service.IgnoreUnknownServices ?? common.IgnoreUnknownServices ?? false;
        if (
            ResponseCompression is not (null or Compressions.Identity)
            && Compressions.Find(ResponseCompression) is null
        )
            throw new InvalidOperationException(
                $"The configured response compression algorithm '{ResponseCompression}' does not have a matching compression provider."
            );
    }

    public int? MaxReceiveMessageSize { get; }
    public int? MaxSendMessageSize { get; }
    public bool DetailedErrors { get; }
    public Compressions Compressions { get; }
    public string? ResponseCompression { get; }
    public CompressionLevel? ResponseCompressionLevel { get; }
    public IReadOnlyList<InterceptorRegistration> Interceptors { get; }
    public bool IgnoreUnknownServices { get; }
}
