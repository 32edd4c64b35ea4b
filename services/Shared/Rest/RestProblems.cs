using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Rest.Problems;

namespace Platform.Rest;

/// <summary>Problem+json for what goes wrong before or beside a REST endpoint.</summary>
public static class RestProblems
{
    /// <summary>
    /// Answers every error without a body (no such path, method not allowed, refused by authentication) and every exception that
    /// nothing else caught as problem+json. gRPC calls pass untouched. Put it first.
    /// </summary>
    public static IApplicationBuilder UseRestProblems(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("Platform.Rest");
        return app.Use(
            async (http, next) =>
            {
                if (
                    http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true
                )
                {
                    await next(http);
                    return;
                }
                try
                {
                    await next(http);
                }
                catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
                {
                    http.Response.Clear();
                    http.Response.StatusCode = exception.StatusCode;
                }
                catch (Exception exception)
                    when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
                {
                    logger.LogError(exception, "Unexpected error before an endpoint answered");
                    http.Response.Clear();
                    http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                }
                var response = http.Response;
                if (!response.HasStarted && response is { StatusCode: >= 400, ContentLength: null, ContentType: null })
                    await Problem.OfStatus(response.StatusCode).WriteAsync(http);
            }
        );
    }
}
