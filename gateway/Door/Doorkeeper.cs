using Microsoft.Extensions.Primitives;
using Platform.Gateway.Answers;
using Platform.Gateway.Limits;
using Platform.Gateway.Routing;
using Platform.Hosting.Auth;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Protos;
using Platform.Rest.Problems;

namespace Platform.Gateway.Door;

/// <summary>
/// Lets a request through to its service, or says why not, in this order: the token (401), the tenant (403, whether it exists or
/// not), the tenant's state (503), the caller's limits (429). The service checks the first three again; the door keeps from it what
/// need not reach it.
/// </summary>
internal sealed class Doorkeeper(
    RequestDelegate next,
    TokenValidator tokens,
    Tenants tenants,
    RateLimits limits,
    GatewayOptions options
)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext http)
    {
        var target = ServiceRoutes.Of(http);
        // Services take no upgrade, and a refused one would look like a failing service.
        http.Request.Headers.Remove("Upgrade");
        var refusal = Fits(http, target.Traffic) ?? await Admit(http, target);
        await (refusal is null ? next(http) : http.Refuse(refusal));
    }

    /// <summary>Whether the request speaks what its address does; limits on bodies are lifted for what looks like gRPC.</summary>
    private Problem? Fits(HttpContext http, Traffic traffic)
    {
        var request = http.Request;
        var isGrpc = Answer.IsGrpc(request);
        if (traffic == Traffic.Grpc)
        {
            if (!HttpMethods.IsPost(request.Method))
            {
                http.Response.Headers.Allow = HttpMethods.Post;
                return Refusals.MethodNotAllowed;
            }
            return isGrpc && !HttpProtocol.IsHttp2(request.Protocol) ? Refusals.Http2Needed : null;
        }
        if (isGrpc)
            return Refusals.NotGrpc;
        return request.ContentLength > options.LongestBody ? Refusals.BodyTooLarge : null;
    }

    private async Task<Problem?> Admit(HttpContext http, Target target)
    {
        var inPath = target.Traffic != Traffic.Grpc;
        var isCode = TenantCode.TryParse(
            inPath ? ServiceRoutes.TenantInPath(http) : One(http.Request.Headers["x-tenant"]),
            out var code
        );
        // Every tenant code looks alike, so this tells nothing of what is served.
        if (inPath && !isCode)
            return Refusals.NotFound;
        if (target.Traffic == Traffic.SignIn)
            return AdmitUnknown(http, code);

        var outcome = await Validate(http);
        if (outcome?.Caller is not { } caller)
            return Unauthenticated(http.Response, outcome?.Failure, isCode && tenants.Unavailable.ContainsKey(code));
        if (!isCode)
            return Refusals.TenantMissing;
        var audience = target.Service.PublishesToCountries ? Audience.Countries : Audience.Unspecified;
        if (TenantAccess.Decide(caller, code, audience) == TenantDecision.Forbidden)
            return Refusals.TenantForbidden;
        return tenants.Find(code) is { } tenant
            ? Count(http, limits.Count(tenant, caller))
            : Refusals.TenantUnavailable;
    }

    /// <summary>Somebody who has no token yet.</summary>
    private Problem? AdmitUnknown(HttpContext http, TenantCode code)
    {
        if (tenants.Find(code) is { } tenant)
            return Count(http, limits.CountUnknown(tenant, http.Connection.RemoteIpAddress));
        return tenants.Unavailable.ContainsKey(code) ? Refusals.TenantUnavailable : Refusals.NotFound;
    }

    private async ValueTask<TokenOutcome?> Validate(HttpContext http) =>
        One(http.Request.Headers.Authorization) is { } header
        && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? await tokens.Validate(header[Bearer.Length..].Trim(), http.RequestAborted)
            : null;

    private static Problem Unauthenticated(HttpResponse response, TokenFailure? failure, bool tenantUnavailable)
    {
        if (failure == TokenFailure.IssuerUnavailable)
            return Refusals.IssuerUnavailable;
        // While a tenant's file is bad its issuer is not known, and who is told 401 throws a good token away.
        if (failure == TokenFailure.UnknownIssuer && tenantUnavailable)
            return Refusals.TenantUnavailable;
        response.Headers.WWWAuthenticate = failure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return Refusals.Unauthenticated;
    }

    private static Problem? Count(HttpContext http, Verdict verdict)
    {
        verdict.Announce(http.Response);
        return verdict.Refusal;
    }

    private static string? One(StringValues values) => values.Count == 1 ? values[0] : null;
}
