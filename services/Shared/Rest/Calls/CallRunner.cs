using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Rest.Binding;
using Platform.Rest.Problems;
using Platform.Rest.Responses;

namespace Platform.Rest.Calls;

/// <summary>Runs one call: bind, go through the pipeline, answer; and whatever goes wrong becomes a problem.</summary>
internal sealed class CallRunner(int mostBytes, ILogger logger)
{
    /// <summary>Calls the service with the bound request and writes its answer.</summary>
    public delegate Task Body(HttpContext http, RestCall call, IMessage request);

    public async Task RunAsync(
        HttpContext http,
        RestRule rule,
        string method,
        bool streams,
        JsonOutput output,
        Body body
    )
    {
        using var call = new RestCall(http, method, streams);
        try
        {
            var request = rule.Method.InputType.Parser.ParseFrom(ByteString.Empty);
            if (await RequestBinder.BindAsync(http, rule, request, mostBytes) is { } refusal)
                call.Refuse(refusal);
            await body(http, call, request);
        }
        catch (Exception exception)
            when (http.RequestAborted.IsCancellationRequested
                && exception is OperationCanceledException or IOException or RpcException
            )
        {
            // Nobody is left to answer; the status is for the log.
            if (!http.Response.HasStarted)
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception exception)
        {
            await FailAsync(http, call, ToProblem(call, method, exception), streams ? output : null);
        }
    }

    private Problem ToProblem(RestCall call, string method, Exception exception)
    {
        switch (exception)
        {
            case OperationCanceledException
            or RpcException { StatusCode: StatusCode.Cancelled } when call.DeadlineHasPassed:
                return StatusDetails.ToProblem(new Status(StatusCode.DeadlineExceeded, "The deadline has passed."), []);
            case RpcException rpc:
                // The refusal itself knows the caller's spelling of unknown names.
                var problem = StatusDetails.ToProblem(rpc.Status, [.. rpc.Trailers, .. call.ResponseTrailers]);
                return RestCall.RefusalOf(call)?.Problem is { } refused && refused.Code == problem.Code
                    ? refused
                    : problem;
            default:
                logger.LogError(exception, "Unexpected error in {Method}", method);
                return Problem.OfStatus(StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task FailAsync(HttpContext http, RestCall call, Problem problem, JsonOutput? stream)
    {
        if (!http.Response.HasStarted)
        {
            HttpMetadata.ToResponse(call.ResponseTrailers, http.Response.Headers);
            await problem.WriteAsync(http);
        }
        else if (stream is not null)
        {
            await new NdjsonStream(http, stream, http.RequestAborted).WriteAsync(problem);
        }
        else
        {
            http.Abort();
        }
    }
}
