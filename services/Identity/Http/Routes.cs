using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Identity.Pages;
using Platform.Kernel;

namespace Platform.Identity.Http;

/// <summary>Who reads an answer, and so what an error looks like.</summary>
internal enum Reader
{
    Person,
    Program,
}

/// <summary>
/// Maps the issuer's addresses under <c>/{tenant}/identity</c>: finds the tenant, opens its scope, bounds the request, and answers for
/// whatever goes wrong.
/// </summary>
internal sealed class Routes(WebApplication app, Reader reader)
{
    private const long LongestBody = 64 * 1024;

    public Routes Get<TEndpoint>(string path, Func<TEndpoint, HttpContext, Task> answer)
        where TEndpoint : notnull => Map([HttpMethods.Get, HttpMethods.Head], path, answer);

    public Routes Post<TEndpoint>(string path, Func<TEndpoint, HttpContext, Task> answer)
        where TEndpoint : notnull => Map([HttpMethods.Post], path, answer);

    private Routes Map<TEndpoint>(string[] methods, string path, Func<TEndpoint, HttpContext, Task> answer)
        where TEndpoint : notnull
    {
        app.MapMethods(
            $"/{{tenant}}/{IdentityService.Name}/{path}",
            methods,
            async http =>
            {
                if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
                    body.MaxRequestBodySize = LongestBody;
                var tenants = http.RequestServices.GetRequiredService<Tenants>();
                if (!TenantCode.TryParse(http.GetRouteValue("tenant") as string, out var code))
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }
                if (tenants.Find(code) is not { } tenant)
                {
                    if (tenants.Unavailable.ContainsKey(code))
                        AskAgainLater(http.Response);
                    else
                        http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }
                if (!TenantScope.Issues(tenant))
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return;
                }
                http.RequestServices.GetRequiredService<TenantScope>().Enter(tenant);
                await Guarded(http, () => answer(http.RequestServices.GetRequiredService<TEndpoint>(), http));
            }
        );
        return this;
    }

    private async Task Guarded(HttpContext http, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested) { }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var (status, error, text) = exception switch
            {
                BadHttpRequestException bad => (bad.StatusCode, "invalid_request", "error.request"),
                // A form with too many or too long fields, or one that is none.
                InvalidDataException => (StatusCodes.Status400BadRequest, "invalid_request", "error.request"),
                // Two changes of one thing at the same instant: the other one was first.
                DomainException { Kind: ErrorKind.Aborted } => (
                    StatusCodes.Status409Conflict,
                    "invalid_request",
                    "error.again"
                ),
                _ when Unavailability.IsCauseOf(exception) => (
                    StatusCodes.Status503ServiceUnavailable,
                    "temporarily_unavailable",
                    "error.unavailable"
                ),
                _ => (StatusCodes.Status500InternalServerError, "server_error", "error.server"),
            };
            var log = http.RequestServices.GetRequiredService<ILogger<Routes>>();
            if (status >= StatusCodes.Status500InternalServerError)
                log.LogError(
                    exception,
                    "An unexpected error at {Path}",
                    (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText
                );
            http.Response.Clear();
            if (status == StatusCodes.Status503ServiceUnavailable)
                AskAgainLater(http.Response);
            if (reader == Reader.Program)
                await Json.Error(http, status, error, null);
            else
                await http.RequestServices.GetRequiredService<PageWriter>().Failure(http, status, text);
        }
    }

    private static void AskAgainLater(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "5";
    }
}
