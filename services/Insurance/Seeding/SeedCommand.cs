using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Commands;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Insurance.Fraud;
using Platform.Insurance.Seeding.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Seeding;

/// <summary><c>seed &lt;tenant&gt; --insurees=&lt;n&gt;</c>: an invented country for tests of load and of fraud control.</summary>
internal static class SeedCommand
{
    private const int MostInsurees = 20_000_000;

    public static ServiceBuilder Seeds(this ServiceBuilder service)
    {
        service.Services.AddSingleton<SeedInsurance>();
        return service.Command(
            new ServiceCommand("seed <tenant> --insurees=<n> [--seed=<s>] [--truth=<file.csv>]", Run)
        );
    }

    private static async Task<int> Run(CommandArguments arguments, CancellationToken cancel)
    {
        var (services, tenant) = (arguments.Services, arguments.Tenant(0));
        var insurees = Number(arguments, "insurees", least: 1, MostInsurees, none: null);
        var seed = Number(arguments, "seed", least: 0, int.MaxValue, none: 1);
        var watch = Stopwatch.StartNew();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var told = 0L;
        var country = await services.GetRequiredService<SeedInsurance>().Run(tenant, insurees, seed, now, Tell, cancel);
        Console.WriteLine(Words(country, watch.Elapsed));
        if (arguments.Option("truth") is { } file)
            await File.WriteAllLinesAsync(file, Truth(country), Encoding.UTF8, cancel);
        watch.Restart();
        var claims = await Screen(services, tenant, cancel);
        Console.WriteLine($"Screened {claims:N0} claims in {watch.Elapsed.TotalSeconds:N1} s");
        var databases = services.GetRequiredService<TenantDbContextFactory<InsuranceDb>>();
        foreach (var line in SeedReport.Table(await SeedReport.Of(databases, tenant, country, cancel)))
            Console.WriteLine(line);
        return 0;

        void Tell(SeededCountry so)
        {
            var seconds = (long)watch.Elapsed.TotalSeconds / 10;
            if (Interlocked.Exchange(ref told, seconds) != seconds)
                Console.WriteLine(Words(so, watch.Elapsed));
        }
    }

    /// <summary>Screens all that was made: first the facilities, by which quantities are known, then every claim.</summary>
    internal static async Task<int> Screen(IServiceProvider services, Tenant tenant, CancellationToken cancel)
    {
        var turn = Turn.Unguarded(tenant);
        await services.GetRequiredService<ScreenFacilities>().Run(turn, SeedPlan.Months, cancel);
        var (screen, claims, batch) = (services.GetRequiredService<ScreenClaims>(), 0, 0);
        do
        {
            batch = await screen.Batch(turn, cancel);
            claims += batch;
        } while (batch > 0);
        return claims;
    }

    private static IEnumerable<string> Truth(SeededCountry country) =>
        country
            .Planted.OrderBy(p => p.Code)
            .ThenBy(p => p.SubjectId)
            .Select(p => $"{p.Code.ToName()},{p.SubjectId}")
            .Prepend("signal,subject_id");

    private static string Words(SeededCountry country, TimeSpan time) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{country.Families:N0} families, {country.Insurees:N0} insurees, {country.Claims:N0} claims, {country.Lines:N0} lines in {time.TotalSeconds:N1} s ({country.Claims / time.TotalSeconds:N0} claims/s)"
        );

    private static int Number(CommandArguments arguments, string option, int least, int most, int? none)
    {
        if (arguments.Option(option) is not { } text)
            return none ?? throw new InvalidOperationException($"--{option}=<n> is needed.");
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new InvalidOperationException($"--{option} is {least} to {most}.");
    }
}
