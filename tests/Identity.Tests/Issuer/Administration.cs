using Microsoft.Extensions.DependencyInjection;
using Platform.Identity.Accounts;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Clients;
using Platform.Identity.Clients.Domain;

namespace Platform.Identity.Tests.Issuer;

/// <summary>What an administrator does in the middle of a test.</summary>
internal static class Administration
{
    public static Task Disable(IssuerHost host, string tenant, string user) =>
        OnAccount(
            host,
            tenant,
            user,
            async (register, call, account) =>
            {
                await register.SetDisabled(call, account, disabled: true, default);
                return true;
            }
        );

    public static Task<string> Reset(IssuerHost host, string tenant, string user) =>
        OnAccount(host, tenant, user, (register, call, account) => register.Reset(call, account, default));

    public static Task<string> RotateSecret(IssuerHost host, string tenant, string clientId) =>
        host.Change(
            tenant,
            async (services, call) =>
                ClientRegister.RotateSecret(
                    call,
                    (await services.GetRequiredService<ClientRegister>().Find(clientId, default))!
                )
        );

    public static Task DisableClient(IssuerHost host, string tenant, string clientId) =>
        host.Change(
            tenant,
            async (services, call) =>
            {
                var register = services.GetRequiredService<ClientRegister>();
                await register.SetDisabled(call, (await register.Find(clientId, default))!, disabled: true, default);
                return true;
            }
        );

    private static Task<T> OnAccount<T>(
        IssuerHost host,
        string tenant,
        string user,
        Func<AccountRegister, Hosting.Calls.Call, Account, Task<T>> change
    ) =>
        host.Change(
            tenant,
            async (services, call) =>
            {
                var register = services.GetRequiredService<AccountRegister>();
                return await change(register, call, (await register.Find(user, default))!);
            }
        );
}
