using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Commands;
using Platform.Identity.Clients;
using Platform.Identity.Clients.Domain;

namespace Platform.Identity.Commands;

/// <summary>What an operator does with clients at the command line.</summary>
internal static class ClientCommands
{
    public static IEnumerable<ServiceCommand> All =>
        [
            new(
                "client add <tenant> <client> --name=<name> [--public] [--role=<role>] [--scope=<scope>...] [--redirect=<address>...] [--signed-out=<address>...]",
                Add
            ),
            new(
                "client disable <tenant> <client>",
                (arguments, cancel) => SetDisabled(arguments, disabled: true, cancel)
            ),
            new(
                "client enable <tenant> <client>",
                (arguments, cancel) => SetDisabled(arguments, disabled: false, cancel)
            ),
            new("client secret <tenant> <client>", RotateSecret),
        ];

    private static Task<int> Add(CommandArguments arguments, CancellationToken cancel) =>
        AccountCommands.Run(
            arguments,
            "client add",
            async (services, call) =>
            {
                var values = new ClientValues(
                    arguments.Option("name") ?? arguments[1],
                    arguments.Option("role"),
                    arguments.Options("scope"),
                    arguments.Options("redirect"),
                    arguments.Options("signed-out")
                );
                var isPublic = arguments.Has("public");
                var secret = isPublic ? null : Client.NewSecret();
                await services
                    .GetRequiredService<ClientRegister>()
                    .Add(call, arguments[1], isPublic, values, secret, "", cancel);
                return secret is null ? "Added." : $"Added. Its secret, shown once: {secret}";
            },
            cancel
        );

    private static Task<int> SetDisabled(CommandArguments arguments, bool disabled, CancellationToken cancel) =>
        AccountCommands.Run(
            arguments,
            disabled ? "client disable" : "client enable",
            async (services, call) =>
            {
                var register = services.GetRequiredService<ClientRegister>();
                await register.SetDisabled(call, await Known(register, arguments, cancel), disabled, cancel);
                return disabled ? "Disabled." : "Enabled.";
            },
            cancel
        );

    private static Task<int> RotateSecret(CommandArguments arguments, CancellationToken cancel) =>
        AccountCommands.Run(
            arguments,
            "client secret",
            async (services, call) =>
            {
                var client = await Known(services.GetRequiredService<ClientRegister>(), arguments, cancel);
                return $"The new secret, shown once; the one before is taken for {Client.SecretOverlap.TotalHours} hours more: {ClientRegister.RotateSecret(call, client)}";
            },
            cancel
        );

    private static async Task<Client> Known(
        ClientRegister register,
        CommandArguments arguments,
        CancellationToken cancel
    ) =>
        await register.Find(arguments[1], cancel)
        ?? throw new InvalidOperationException($"There is no client '{arguments[1]}'.");
}
