using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Identity.Storage;
using Platform.Identity.Tokens.Domain;
using Platform.Kernel;

namespace Platform.Identity.Tokens;

/// <summary>Ends families of refresh tokens.</summary>
internal static class Families
{
    public static async Task Revoke(
        IdentityDb db,
        RefreshFamily family,
        RevocationReason reason,
        Call call,
        CancellationToken cancel
    )
    {
        family.Revoke(reason, call.Now);
        try
        {
            await db.Commit(call, cancel);
        }
        catch (DomainException conflict) when (conflict.IsOvertaken())
        {
            // The only change a family knows is its end: another request has brought it about.
            db.ChangeTracker.Clear();
        }
    }
}
