using System.Diagnostics.Metrics;
using Platform.Hosting.Calls;
using Platform.Rest.Problems;

namespace Platform.Gateway;

/// <summary>What the gateway counts, beside what the server and YARP do; never by caller.</summary>
internal static class GatewayTelemetry
{
    private static readonly Meter Meter = new(CallTelemetry.Name);

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "platform.gateway.refusals",
        "{request}",
        "Requests the gateway answered itself with an error."
    );

    public static void Refused(Problem problem) =>
        Refusals.Add(
            1,
            new KeyValuePair<string, object?>("http.response.status_code", problem.Status),
            new KeyValuePair<string, object?>("error.type", problem.Code)
        );
}
