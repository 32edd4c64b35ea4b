using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Commands;
using Platform.Hosting.Storage;
using Platform.Identity.Accounts;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity.Commands;

/// <summary>What an operator does with accounts at the command line: the first administrator is made here.</summary>
internal static class AccountCommands
{
    public static IEnumerable<ServiceCommand> All =>
        [
            new(
                "account add <tenant> <user> --name=<display name> --role=<role>... [--facility=<code>] [--country=<code>...]",
                Add
            ),
            new(
                "account disable <tenant> <user>",
                (arguments, cancel) => SetDisabled(arguments, disabled: true, cancel)
            ),
            new(
                "account enable <tenant> <user>",
                (arguments, cancel) => SetDisabled(arguments, disabled: false, cancel)
            ),
            new("account reset <tenant> <user>", Reset),
        ];

    private static Task<int> Add(CommandArguments arguments, CancellationToken cancel) =>
        Run(
            arguments,
            "account add",
            async (services, call) =>
            {
                var values = new AccountValues(
                    arguments.Option("name") ?? arguments[1],
                    arguments.Options("role"),
                    arguments.Option("facility"),
                    arguments.Options("country")
                );
                var password = AccountRegister.NewPassword();
                await services
                    .GetRequiredService<AccountRegister>()
                    .Add(call, arguments[1], values, password, mustChange: true, "", cancel);
                return $"Added. The first password, to be changed at sign-in: {password}";
            },
            cancel
        );

    private static Task<int> SetDisabled(CommandArguments arguments, bool disabled, CancellationToken cancel) =>
        Run(
            arguments,
            disabled ? "account disable" : "account enable",
            async (services, call) =>
            {
                var register = services.GetRequiredService<AccountRegister>();
                await register.SetDisabled(call, await Known(register, arguments, cancel), disabled, cancel);
                return disabled ? "Disabled, and signed out everywhere." : "Enabled.";
            },
            cancel
        );

    private static Task<int> Reset(CommandArguments arguments, CancellationToken cancel) =>
        Run(
            arguments,
            "account reset",
            async (services, call) =>
            {
                var register = services.GetRequiredService<AccountRegister>();
                var password = await register.Reset(call, await Known(register, arguments, cancel), cancel);
                return $"Reset, and signed out everywhere; codes are asked for no longer. The new password, to be changed at sign-in: {password}";
            },
            cancel
        );

    private static async Task<Account> Known(
        AccountRegister register,
        CommandArguments arguments,
        CancellationToken cancel
    ) =>
        await register.Find(arguments[1], cancel)
        ?? throw new InvalidOperationException($"There is no account '{arguments[1]}'.");

    /// <summary>Does the work in the tenant's scope, in one commit, and tells the operator every broken rule.</summary>
    internal static async Task<int> Run(
        CommandArguments arguments,
        string method,
        Func<IServiceProvider, Call, Task<string>> work,
        CancellationToken cancel
    )
    {
        await using var scope = arguments.Services.CreateAsyncScope();
        var tenant = scope.ServiceProvider.GetRequiredService<TenantScope>();
        tenant.Enter(arguments.Tenant(0));
        try
        {
            var call = tenant.BySystem(method);
            var told = await work(scope.ServiceProvider, call);
            await scope.ServiceProvider.GetRequiredService<IdentityDb>().Commit(call, cancel);
            Console.WriteLine(told);
            return 0;
        }
        catch (DomainException refused)
        {
            Console.Error.WriteLine(refused.Message);
            foreach (var field in refused.Fields)
                Console.Error.WriteLine($"  {field.Field}: {field.Message}");
            return 1;
        }
    }
}
