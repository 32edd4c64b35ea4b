using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Commands;
using Platform.Hosting.Work;

namespace Platform.Stock.Seeding;

/// <summary><c>seed &lt;tenant&gt;</c>: an invented supply chain, for demonstrations and tests of load.</summary>
internal static class SeedCommand
{
    private const int MostFacilities = 100_000;
    private const int MostProducts = 20_000;
    private const int MostYears = 20;
    private const int UsualProducts = 120;

    public static ServiceBuilder Seeds(this ServiceBuilder service)
    {
        service.Services.AddSingleton<SeedStock>();
        return service.Command(
            new ServiceCommand(
                "seed <tenant> [--facilities=<n>] [--products=<n>] [--years=<n>] [--seed=<s>] [--monthly]",
                Run
            )
        );
    }

    private static async Task<int> Run(CommandArguments arguments, CancellationToken cancel)
    {
        var order = new SeedOrder(
            Number(arguments, "facilities", least: 1, MostFacilities),
            Number(arguments, "products", least: 1, MostProducts) ?? UsualProducts,
            Number(arguments, "years", least: 1, MostYears) ?? 1,
            Number(arguments, "seed", least: 0, int.MaxValue) ?? 1,
            arguments.Has("monthly")
        );
        var watch = Stopwatch.StartNew();
        var now = arguments.Services.GetRequiredService<TimeProvider>().UtcNow();
        var told = 0L;
        var made = await arguments
            .Services.GetRequiredService<SeedStock>()
            .Run(Turn.Unguarded(arguments.Tenant(0)), order, now, Tell, cancel);
        Console.WriteLine(Words(made, watch.Elapsed));
        return 0;

        void Tell(SeededStock so)
        {
            var seconds = (long)watch.Elapsed.TotalSeconds / 10;
            if (seconds == told)
                return;
            told = seconds;
            Console.WriteLine(Words(so, watch.Elapsed));
        }
    }

    private static string Words(SeededStock made, TimeSpan time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{made.Country.Network.Sites.Count:N0} stores and facilities, {made.Country.Products.Count:N0} products, {made.Events:N0} events, {made.Lines:N0} lines in {time.TotalSeconds:N1} s ({made.Lines / time.TotalSeconds:N0} lines/s)"
        );

    private static int? Number(CommandArguments arguments, string option, int least, int most)
    {
        if (arguments.Option(option) is not { } text)
            return null;
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new InvalidOperationException($"--{option} is {least} to {most}.");
    }
}
