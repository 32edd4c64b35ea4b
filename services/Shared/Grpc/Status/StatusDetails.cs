using Google.Protobuf;
using Grpc.Wire;

namespace Grpc.Core;

/// <summary>Error details in metadata.</summary>
public static class MetadataExtensions
{
    /// <summary>The key of error details.</summary>
    public const string StatusDetailsTrailerName = WireHeaders.StatusDetails;

    /// <summary>The error details, or null when there are none.</summary>
    /// <param name="metadata">Trailers.</param>
    /// <param name="ignoreParseError">Whether details that cannot be parsed count as none.</param>
    /// <exception cref="InvalidProtocolBufferException">They cannot be parsed.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this Metadata metadata, bool ignoreParseError = false)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        try
        {
            return metadata.GetValueBytes(StatusDetailsTrailerName) is { } bytes
                ? Google.Rpc.Status.Parser.ParseFrom(bytes)
                : null;
        }
        catch (InvalidProtocolBufferException) when (ignoreParseError)
        {
            return null;
        }
    }

    /// <summary>Puts error details in the place of those that are there.</summary>
    public static void SetRpcStatus(this Metadata metadata, Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);
        while (metadata.Get(StatusDetailsTrailerName) is { } old)
            metadata.Remove(old);
        metadata.Add(StatusDetailsTrailerName, status.ToByteArray());
    }
}

/// <summary>Error details of an exception.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>The error details that came with the status, or null when there are none.</summary>
    /// <exception cref="InvalidProtocolBufferException">They cannot be parsed.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException ex)
    {
        ArgumentNullException.ThrowIfNull(ex);
        return ex.Trailers.GetRpcStatus();
    }
}

/// <summary>Exceptions out of error details.</summary>
public static class RpcStatusExtensions
{
    /// <summary>An exception with these details, whose status is their code and message; UNKNOWN for a code gRPC does not have.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var code = (StatusCode)status.Code;
        return status.ToRpcException(Enum.IsDefined(code) ? code : StatusCode.Unknown, status.Message);
    }

    /// <summary>An exception with these details and a status of its own.</summary>
    public static RpcException ToRpcException(this Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata();
        trailers.SetRpcStatus(status);
        return new RpcException(new Status(statusCode, message), trailers);
    }
}
