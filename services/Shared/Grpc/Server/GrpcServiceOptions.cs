using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>How services are hosted.</summary>
public class GrpcServiceOptions
{
    private int? maxReceiveMessageSize;
    private int? maxSendMessageSize;

    /// <summary>The largest message that is sent, in bytes; null, the default, is no limit.</summary>
    public int? MaxSendMessageSize
    {
        get => maxSendMessageSize;
        set => (maxSendMessageSize, IsMaxSendMessageSizeSet) = (value, true);
    }

    /// <summary>The largest message that is received, in bytes, after decompression; null is no limit, the default is 4 MiB.</summary>
    public int? MaxReceiveMessageSize
    {
        get => maxReceiveMessageSize;
        set => (maxReceiveMessageSize, IsMaxReceiveMessageSizeSet) = (value, true);
    }

    /// <summary>Whether the texts of unexpected exceptions go to clients. Never on in production.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>The compression of responses, for clients that accept it; null is none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard responses are compressed; null is the provider's own level.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>Compressions beside gzip, or in its place.</summary>
    public IList<ICompressionProvider> CompressionProviders { get; set; } = [];

    /// <summary>What stands before every handler, outermost first.</summary>
    public InterceptorCollection Interceptors { get; } = [];

    /// <summary>Whether calls of unknown services and methods are left to other endpoints instead of answered UNIMPLEMENTED.</summary>
    public bool? IgnoreUnknownServices { get; set; }

    internal bool IsMaxReceiveMessageSizeSet { get; private set; }

    internal bool IsMaxSendMessageSizeSet { get; private set; }
}

/// <summary>How one service is hosted; what is set here goes before <see cref="GrpcServiceOptions"/>, and its interceptors stand behind the common ones.</summary>
public class GrpcServiceOptions<TService> : GrpcServiceOptions
    where TService : class;
