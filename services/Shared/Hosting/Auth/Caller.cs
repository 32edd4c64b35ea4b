using System.Collections.Frozen;
using Platform.Kernel;

namespace Platform.Hosting.Auth;

/// <summary>Who calls, as a valid token says. Immutable; what a service adds (assignments) it keeps itself.</summary>
public sealed class Caller
{
    /// <summary>The tenant whose file names the token's issuer.</summary>
    public required TenantCode Home { get; init; }

    /// <summary>The <c>sub</c>: unique within <see cref="Home"/>, never reused; 1 to 255 characters.</summary>
    public required string Subject { get; init; }

    /// <summary>What to show for the person or client; null when the token has no name. Personal: not for logs.</summary>
    public required string? Name { get; init; }

    /// <summary>The client the token was issued to; null when the token does not say.</summary>
    public required string? ClientId { get; init; }

    /// <summary>True when the token stands for a client itself (client credentials), not for a person.</summary>
    public required bool IsPartner { get; init; }

    /// <summary>What the caller may do, as rpcs name it; a partner's are already cut to the scopes of its token.</summary>
    public required FrozenSet<string> Permissions { get; init; }

    /// <summary>Roles by the names of the home tenant's file.</summary>
    public required FrozenSet<string> Roles { get; init; }

    /// <summary>Code of the facility the caller works at; null when the token names none.</summary>
    public required string? HomeFacility { get; init; }

    /// <summary>The countries a support principal of <c>commons</c> may work in; empty for everybody else.</summary>
    public required FrozenSet<TenantCode> Countries { get; init; }

    /// <summary>The <c>jti</c>; null when the token has none.</summary>
    public required string? TokenId { get; init; }

    /// <summary>When the token ends, without clock skew.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>True when the caller has the permission.</summary>
    public bool May(string permission) => Permissions.Contains(permission);
}
