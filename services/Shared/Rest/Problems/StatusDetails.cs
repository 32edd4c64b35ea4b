using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Platform.Rest.Json;
using Platform.V1;
using RpcStatus = Google.Rpc.Status;

namespace Platform.Rest.Problems;

/// <summary>What a status says beyond its code: the details that travel in the trailer <c>grpc-status-details-bin</c>.</summary>
internal static class StatusDetails
{
    public const string Trailer = "grpc-status-details-bin";

    /// <summary>The problem that a status and its trailers describe.</summary>
    public static Problem ToProblem(Grpc.Core.Status status, Metadata trailers)
    {
        var details = Read(trailers);
        string? asked = null;
        var reason = CodeOf(status.StatusCode);
        if (TryFind<ErrorInfo>(details, out var info))
        {
            info.Metadata.TryGetValue(HttpStatus.MetadataKey, out asked);
            if (ErrorReason.Of(info) is { Length: > 0 } given)
                reason = given;
        }
        return new Problem(HttpStatus.Of(status.StatusCode, reason, asked), reason, status.Detail)
        {
            Errors = [.. FieldErrorsOf(details)],
            RetryAfter = TryFind<RetryInfo>(details, out var retry) ? Wait(retry.RetryDelay) : null,
        };
    }

    /// <summary>The name of a gRPC code: <c>NOT_FOUND</c>.</summary>
    public static string CodeOf(StatusCode code) =>
        Google.Rpc.CodeReflection.Descriptor.EnumTypes[0].FindValueByNumber((int)code)?.Name ?? "UNKNOWN";

    private static IEnumerable<FieldError> FieldErrorsOf(RpcStatus details)
    {
        if (TryFind<FieldErrors>(details, out var own))
        {
            foreach (var error in own.Errors)
                error.Field = FieldNames.ToJsonPath(error.Field);
            return own.Errors;
        }
        if (!TryFind<BadRequest>(details, out var published))
            return [];
        return published.FieldViolations.Select(violation => new FieldError
        {
            Field = FieldNames.ToJsonPath(violation.Field),
            Code = "INVALID",
            Message = violation.Description,
        });
    }

    private static RpcStatus Read(Metadata trailers)
    {
        try
        {
            var bytes = trailers.FirstOrDefault(entry => entry.Key == Trailer)?.ValueBytes;
            return bytes is null ? new RpcStatus() : RpcStatus.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // A status without its details is still the status.
            return new RpcStatus();
        }
    }

    private static bool TryFind<T>(RpcStatus status, [NotNullWhen(true)] out T? detail)
        where T : class, IMessage<T>, new()
    {
        foreach (var packed in status.Details)
        {
            if (!packed.Is(new T().Descriptor))
                continue;
            try
            {
                detail = packed.Unpack<T>();
                return true;
            }
            catch (InvalidProtocolBufferException)
            {
                break;
            }
        }
        detail = null;
        return false;
    }

    private static TimeSpan? Wait(Duration? delay) =>
        delay is null ? null : TimeSpan.FromSeconds(Math.Clamp(delay.Seconds + delay.Nanos / 1e9, 0, 86_400));
}
