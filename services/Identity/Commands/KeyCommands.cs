using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Commands;
using Platform.Identity.Keys;

namespace Platform.Identity.Commands;

/// <summary>What an operator does with signing keys. Processes that serve take the change over within half a minute.</summary>
internal static class KeyCommands
{
    public static IEnumerable<ServiceCommand> All =>
        [new("keys rotate <tenant>", Rotate), new("keys replace <tenant>", Replace)];

    private static async Task<int> Rotate(CommandArguments arguments, CancellationToken cancel)
    {
        if (await arguments.Services.GetRequiredService<SigningKeys>().Rotate(arguments.Tenant(0), cancel))
        {
            Console.WriteLine(
                "The next key signs from now on; the one before stays published until its last token has ended."
            );
            return 0;
        }
        Console.Error.WriteLine(
            "The next key is not published for long enough: tokens it signs could be refused. Wait, or use 'keys replace' if a key may be known to others."
        );
        return 1;
    }

    private static async Task<int> Replace(CommandArguments arguments, CancellationToken cancel)
    {
        await arguments.Services.GetRequiredService<SigningKeys>().Replace(arguments.Tenant(0), cancel);
        Console.WriteLine(
            "All keys are new. Tokens of the old ones are refused as soon as services fetch the keys again, within ten minutes."
        );
        return 0;
    }
}
