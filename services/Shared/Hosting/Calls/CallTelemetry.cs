using System.Diagnostics;
using System.Diagnostics.Metrics;
using Grpc.Core;

namespace Platform.Hosting.Calls;

/// <summary>Duration and outcome of every call, by rpc; never by caller.</summary>
public static class CallTelemetry
{
    /// <summary>Name of the platform's meter and activity source.</summary>
    public const string Name = "Platform";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "platform.call.duration",
        "s",
        "Time from admission to answer."
    );

    internal static Measured Start(ServerCallContext context)
    {
        Activity.Current?.SetTag("rpc.method", context.Method);
        return new Measured(context.Method);
    }

    internal sealed class Measured(string method) : IDisposable
    {
        private readonly long start = Stopwatch.GetTimestamp();
        private StatusCode status = StatusCode.OK;

        public RpcException Ended(RpcException refusal)
        {
            status = refusal.StatusCode;
            Activity.Current?.SetTag("rpc.grpc.status_code", (int)status);
            return refusal;
        }

        public void Dispose() =>
            Duration.Record(
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                new KeyValuePair<string, object?>("rpc.method", method),
                new KeyValuePair<string, object?>("rpc.grpc.status_code", (int)status)
            );
    }
}
