using Platform.Rest.Problems;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace Platform.Gateway.Answers;

/// <summary>
/// Puts into words what nobody has answered yet: a service that could not be reached, an address that leads nowhere, an exception.
/// What a service answered passes as it is.
/// </summary>
internal sealed class Failures(RequestDelegate next, ILogger<Failures> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await http.Refuse(Problem.OfStatus(exception.StatusCode));
            return;
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            logger.LogError(exception, "An unexpected error");
            await http.Refuse(Refusals.Internal);
            return;
        }
        if (http.RequestAborted.IsCancellationRequested)
            return;
        if (http.GetForwarderErrorFeature() is { } failure)
            await Forwarded(http, failure);
        else if (!http.Response.HasStarted && IsUnanswered(http))
            await http.Refuse(Problem.OfStatus(http.Response.StatusCode));
    }

    private async Task Forwarded(HttpContext http, IForwarderErrorFeature failure)
    {
        var service = http.Features.Get<IReverseProxyFeature>()?.Cluster.Config.ClusterId;
        if (IsTheServices(failure.Error))
            logger.LogWarning(
                "{Service} failed: {Error} ({Reason})",
                service,
                failure.Error,
                failure.Exception?.GetBaseException().GetType().Name
            );
        if (!http.Response.HasStarted && http.Response.StatusCode >= 400)
            await http.Refuse(Refusals.OfService(http.Response.StatusCode));
    }

    // The others are callers who went away or sent what could not be read.
    private static bool IsTheServices(ForwarderError error) =>
        error
            is ForwarderError.Request
                or ForwarderError.RequestTimedOut
                or ForwarderError.RequestBodyDestination
                or ForwarderError.ResponseHeaders
                or ForwarderError.ResponseBodyDestination
                or ForwarderError.NoAvailableDestinations;

    private static bool IsUnanswered(HttpContext http) =>
        http.Response is { StatusCode: >= 400, ContentLength: null, ContentType: null }
        && http.Features.Get<IReverseProxyFeature>() is null;
}
