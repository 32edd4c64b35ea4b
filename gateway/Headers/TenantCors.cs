using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Platform.Gateway.Limits;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Gateway.Headers;

/// <summary>Which web origins may call for a tenant: those its file names. Without cookies, so only with a token the script holds.</summary>
internal sealed class TenantCors(Tenants tenants) : ICorsPolicyProvider
{
    private static readonly CorsPolicy Nobody = new();

    private readonly ConditionalWeakTable<Tenant, CorsPolicy> policies = [];

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
    {
        var path = context.Request.Path.Value.AsSpan().TrimStart('/');
        var end = path.IndexOf('/');
        // A tenant that is not served answers as one that allows nobody.
        return Task.FromResult<CorsPolicy?>(
            end > 0 && TenantCode.TryParse(path[..end].ToString(), out var code) && tenants.Find(code) is { } tenant
                ? policies.GetValue(tenant, PolicyOf)
                : Nobody
        );
    }

    private static CorsPolicy PolicyOf(Tenant tenant) =>
        new CorsPolicyBuilder()
            .WithOrigins([.. tenant.Section<GatewaySection>().Origins])
            .WithMethods("GET", "POST", "PUT", "PATCH", "DELETE")
            .WithHeaders(
                "Authorization",
                "Content-Type",
                "Accept-Language",
                "Idempotency-Key",
                "If-Match",
                "traceparent",
                "X-Request-Id"
            )
            .WithExposedHeaders(
                "ETag",
                "Location",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "traceresponse",
                "X-Request-Id"
            )
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
            .Build();
}
