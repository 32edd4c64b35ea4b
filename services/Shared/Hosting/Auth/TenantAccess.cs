using Platform.Kernel;
using Platform.Protos;

namespace Platform.Hosting.Auth;

/// <summary>Whether a caller may address a tenant at all; the permission of the rpc is another question.</summary>
public enum TenantDecision
{
    /// <summary>403, PERMISSION_DENIED.</summary>
    Forbidden,

    /// <summary>The caller may.</summary>
    Allowed,

    /// <summary>The caller may, as support from <c>commons</c>; each such call is audited, reads too.</summary>
    AllowedAsSupport,
}

/// <summary>The rule that keeps countries apart at the door; databases keep them apart behind it.</summary>
public static class TenantAccess
{
    /// <summary>
    /// Everybody may address their own tenant; support of <c>commons</c> the countries its token names; and everybody
    /// <c>commons</c> itself for an rpc that is published to countries.
    /// </summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="addressed">The tenant of the path or of <c>x-tenant</c>, which must be one that is served.</param>
    /// <param name="audience">The rpc's <c>(platform.audience)</c>.</param>
    public static TenantDecision Decide(Caller caller, TenantCode addressed, Audience audience)
    {
        if (caller.Home == addressed)
            return TenantDecision.Allowed;
        if (caller.Home == TenantCode.Commons)
            return caller.Countries.Contains(addressed) ? TenantDecision.AllowedAsSupport : TenantDecision.Forbidden;
        return addressed == TenantCode.Commons && audience == Audience.Countries
            ? TenantDecision.Allowed
            : TenantDecision.Forbidden;
    }
}
