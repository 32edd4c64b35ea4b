using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Platform.Hosting.Auth;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Rest;

namespace Platform.Hosting.Calls;

/// <summary>
/// Lets a call in, or says why not, in this order: the token (401), the tenant (403, whether it exists or not), its state (503), the
/// permission (403), the idempotency key (400).
/// </summary>
internal sealed class Admission(
    RpcCatalog rpcs,
    TokenValidator tokens,
    Tenants tenants,
    Outbox outbox,
    PipelineOptions options,
    TimeProvider clock
)
{
    private const int MaxKeyLength = 128;

    public async Task<(Call Call, Rpc Rpc, bool Support)> Admit(ServerCallContext context, IMessage? request)
    {
        var rpc = rpcs.Find(context.Method);
        var named = TenantOf(context);
        var caller = await Authenticate(context, named);
        var access = TenantCode.TryParse(named, out var code)
            ? TenantAccess.Decide(caller, code, rpc.Audience)
            : TenantDecision.Forbidden;
        if (access == TenantDecision.Forbidden)
            throw new DomainException(
                CallError.TenantForbidden,
                ErrorKind.PermissionDenied,
                "The token does not open this tenant."
            );
        var tenant = tenants.Find(code) ?? throw new TenantUnavailableException(code);
        if (!caller.Permissions.Contains(rpc.Requires))
            throw new DomainException(
                CallError.PermissionMissing,
                ErrorKind.PermissionDenied,
                $"The permission {rpc.Requires} is missing."
            );
        var headers = context.RequestHeaders;
        var call = new Call(tenant, caller, rpc.FullName, outbox, clock)
        {
            IfMatch = headers.GetValue("if-match"),
            Locale = Locales.Choose(headers.GetValue("accept-language"), tenant.Locales),
            Idempotency =
                rpc.ReadOnly || request is null
                    ? null
                    : KeyOf(caller, rpc, headers.GetValue("idempotency-key"), request, context),
            KeepAnswers = options.KeepAnswers,
        };
        context.UserState[Call.StateKey] = call;
        return (call, rpc, access == TenantDecision.AllowedAsSupport);
    }

    private async Task<Caller> Authenticate(ServerCallContext context, string? named)
    {
        var header = context.RequestHeaders.GetValue("authorization");
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            throw new UnauthenticatedException();
        var outcome = await tokens.Validate(header["Bearer ".Length..].Trim(), context.CancellationToken);
        if (outcome.Caller is { } caller)
            return caller;
        if (outcome.Failure == TokenFailure.IssuerUnavailable)
            throw new IssuerUnavailableException();
        // While a tenant's file is not valid its issuer is not known either: its people are not to be sent to sign in again.
        if (
            outcome.Failure == TokenFailure.UnknownIssuer
            && TenantCode.TryParse(named, out var code)
            && tenants.Unavailable.ContainsKey(code)
        )
            throw new TenantUnavailableException(code);
        throw new UnauthenticatedException();
    }

    /// <summary>REST has the tenant in its path, gRPC in its metadata.</summary>
    private static string? TenantOf(ServerCallContext context) =>
        context.UserState.TryGetValue("__HttpContext", out var http)
        && ((HttpContext)http).GetRouteValue("tenant") is string fromPath
            ? fromPath
            : context.RequestHeaders.GetValue("x-tenant");

    private static IdempotencyKey? KeyOf(
        Caller caller,
        Rpc rpc,
        string? key,
        IMessage request,
        ServerCallContext context
    )
    {
        if (string.IsNullOrEmpty(key))
        {
            if (caller.IsPartner)
                throw Invalid(
                    CallError.IdempotencyKeyRequired,
                    "REQUIRED",
                    "A partner's changing call needs an idempotency key."
                );
            return null;
        }
        if (key.Length > MaxKeyLength || key.Any(c => c is < '!' or > '~'))
            throw Invalid(
                CallError.InvalidRequest,
                "FORMAT",
                $"A key is 1 to {MaxKeyLength} printable ASCII characters."
            );
        // What could not be read is refused anyway, and another body may leave the same message behind.
        return context.IsUnreadable()
            ? null
            : new IdempotencyKey($"{caller.Home}:{caller.Subject}", rpc.FullName, key, IdempotencyKey.Hash(request));
    }

    private static DomainException Invalid(CallError error, string code, string message) =>
        new(error, ErrorKind.Invalid, message, [new FieldError("idempotency-key", code, message)]);
}

/// <summary>No token, or none that is valid here; nothing tells which.</summary>
internal sealed class UnauthenticatedException : Exception;

/// <summary>The issuer's keys cannot be had now.</summary>
internal sealed class IssuerUnavailableException : Exception;

/// <summary>Settings of the pipeline: section <c>Calls</c>.</summary>
public sealed class PipelineOptions
{
    /// <summary>How long the answer to an idempotency key is kept; 24 hours.</summary>
    public TimeSpan KeepAnswers { get; set; } = TimeSpan.FromHours(24);

    /// <exception cref="InvalidOperationException">Names the setting that is not valid.</exception>
    internal static PipelineOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Calls").Get<PipelineOptions>() ?? new PipelineOptions();
        return options.KeepAnswers > TimeSpan.Zero
            ? options
            : throw new InvalidOperationException("Calls__KeepAnswers must be longer than nothing.");
    }
}
