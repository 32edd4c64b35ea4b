using Microsoft.AspNetCore.DataProtection;
using Platform.Identity.Http;

namespace Platform.Identity.Accounts;

/// <summary>Encrypts the secrets of authenticator apps for one tenant.</summary>
internal sealed class TotpSecrets(IDataProtectionProvider protection, TenantScope scope)
{
    public byte[] Close(byte[] secret) => Protector().Protect(secret);

    public byte[] Open(byte[] closed) => Protector().Unprotect(closed);

    private IDataProtector Protector() =>
        protection.CreateProtector("platform.identity", scope.Tenant.Code.Value, "totp");
}
