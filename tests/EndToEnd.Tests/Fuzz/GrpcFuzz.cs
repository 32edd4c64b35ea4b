using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Rest.Problems;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>Asks one rpc by gRPC, again and again, with messages that no good program sends.</summary>
internal sealed class GrpcFuzz(FuzzedPlatform fuzzed, Faults faults, Random random)
{
    private const string Details = "grpc-status-details-bin";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // None of these is the caller's fault.
    private static readonly StatusCode[] Forbidden =
    [
        StatusCode.Internal,
        StatusCode.Unknown,
        StatusCode.Unavailable,
        StatusCode.DeadlineExceeded,
        StatusCode.Cancelled,
        StatusCode.DataLoss,
        StatusCode.Unimplemented,
        StatusCode.Unauthenticated,
        StatusCode.PermissionDenied,
    ];

    public async Task Ask(RunningService service, Rpc rpc, string token)
    {
        var request = new Requests(fuzzed.Specimens, random).Of(rpc.Descriptor);
        if (random.Next(5) != 0)
            new HostileFields(fuzzed.Specimens, random).Spoil(request);
        var bytes = request.ToByteArray();
        if (random.Next(3) == 0)
            bytes = HostileBytes.Of(bytes, random);
        var headers = new Metadata { { "authorization", $"Bearer {token}" }, { "x-tenant", fuzzed.Country } };
        foreach (var (name, value) in Headers.Of(random))
            headers.Add(name, value);
        try
        {
            var answer = await service
                .Channel.CreateCallInvoker()
                .AsyncUnaryCall(
                    FuzzedPlatform.Bytes(rpc.Descriptor),
                    null,
                    new CallOptions(headers, DateTime.UtcNow + Patience),
                    bytes
                );
            rpc.Descriptor.OutputType.Parser.ParseFrom(answer);
        }
        catch (RpcException refused)
        {
            if (Fault(rpc.Descriptor, bytes, refused) is { } fault)
                faults.Add(rpc.FullName, $"gRPC {fault}", Shown(rpc.Descriptor, bytes));
        }
    }

    private static string? Fault(MethodDescriptor method, byte[] bytes, RpcException refused)
    {
        // The published status of bytes that are no message.
        if (refused.StatusCode == StatusCode.Internal && !IsMessage(method, bytes))
            return null;
        if (Forbidden.Contains(refused.StatusCode))
            return $"{refused.StatusCode} {refused.Status.Detail}";
        if (refused.Status.Detail.Contains(HostileFields.Marker, StringComparison.Ordinal))
            return $"{refused.StatusCode} repeats what was sent: {refused.Status.Detail}";
        var details = refused.Trailers.GetValueBytes(Details);
        if (details is null)
            return $"{refused.StatusCode} without details: {refused.Status.Detail}";
        var status = Google.Rpc.Status.Parser.ParseFrom(details);
        if (ReasonOf(status) is not { Length: > 0 })
            return $"{refused.StatusCode} without a reason: {refused.Status.Detail}";
        var violations = status.Details.FirstOrDefault(d => d.Is(BadRequest.Descriptor))?.Unpack<BadRequest>();
        if (
            violations is null
            && refused.StatusCode == StatusCode.InvalidArgument
            && ReasonOf(status) is not "IDEMPOTENCY_KEY_REUSED"
        )
            return $"names no field: {status.Message}";
        return violations?.FieldViolations.Any(v => v.Field.Length == 0 || v.Description.Length == 0) == true
            ? $"{refused.StatusCode} with a violation of no field: {status.Message}"
            : null;
    }

    private static string? ReasonOf(Google.Rpc.Status status) =>
        status.Details.FirstOrDefault(d => d.Is(ErrorInfo.Descriptor)) is { } info
            ? ErrorReason.Of(info.Unpack<ErrorInfo>())
            : null;

    private static bool IsMessage(MethodDescriptor method, byte[] bytes)
    {
        try
        {
            method.InputType.Parser.ParseFrom(bytes);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    private static string Shown(MethodDescriptor method, byte[] bytes)
    {
        try
        {
            return method.InputType.Parser.ParseFrom(bytes).ToString()!;
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or InvalidOperationException)
        {
            return Convert.ToBase64String(bytes);
        }
    }
}
