using System.Diagnostics;
using Platform.Hosting.Imports;
using Platform.Hosting.Tenancy;
using Platform.Insurance;
using Platform.Insurance.Imports.OpenImis;
using Platform.Kernel;
using Platform.Registry;
using Platform.Registry.Imports.OpenImis;
using Platform.Standalone.Composition;

namespace Platform.Standalone.Commands;

/// <summary>
/// <c>import openimis &lt;folder&gt; --tenant tz</c>: reads an openIMIS export in this process, each part by the service that owns it. The
/// registry goes first, and insurance follows when its copy has caught up.
/// </summary>
internal static class ImportCommand
{
    private const string Usage = """
        import openimis <folder> --tenant <code>
          --coverage=policy|links   which days policies run where they and their links differ; policy
          --icd-id=row              the diagnoses have no ICDID: they are named by their place in the file
          --preview                 import nothing: value the claims that were imported, and tell every difference
        """;

    public static async Task<int> Run(StandaloneOptions options, string[] args)
    {
        if (ImportArguments.Read(args) is not { } arguments)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }
        if (Problems(arguments) is { Count: > 0 } problems)
        {
            foreach (var problem in problems)
                Console.Error.WriteLine(problem);
            return 1;
        }
        // Nobody is served meanwhile, so that ports are of no interest; events flow as ever.
        var quiet = options with
        {
            HttpPort = 0,
            GrpcPort = 0,
            Quiet = true,
        };
        await using var platform = new PlatformProcess(quiet);
        var report = new StringWriter();
        if (await platform.Validate(report) is not 0 and var exit)
        {
            Console.Error.WriteLine(report);
            return exit;
        }
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, signal) =>
        {
            signal.Cancel = true;
            stop.Cancel();
        };
        try
        {
            await platform.Start(stop.Token);
            return await Run(platform, arguments, stop.Token);
        }
        catch (PartException failed)
        {
            Console.Error.WriteLine(
                $"{failed.Message} A platform that runs on the same data must be stopped for the import."
            );
            return 1;
        }
        catch (DomainException refusal)
        {
            Console.Error.WriteLine(refusal.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped. What was committed stays; the same command goes on from there.");
            return 1;
        }
    }

    private static async Task<int> Run(PlatformProcess platform, ImportArguments arguments, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var insurance = platform[InsuranceService.Name].Services;
        var tenant = TenantOf(insurance, arguments);
        if (!arguments.PreviewOnly)
        {
            var report = new SourceReport(step => Console.Error.WriteLine($"  {step}"));
            var registry = platform[RegistryService.Name].Services;
            var places = await registry
                .GetRequiredService<ImportCareServices>()
                .Run(TenantOf(registry, arguments), new SourceFolder(arguments.Folder), report, cancel);
            var submitted = await insurance
                .GetRequiredService<ImportInsurance>()
                .Run(
                    tenant,
                    new SourceFolder(arguments.Folder),
                    arguments.Options,
                    new FollowedPlaces(
                        places.Locations,
                        places.Facilities,
                        places.LocationVersions,
                        places.FacilityVersions
                    ),
                    report,
                    cancel
                );
            ImportText.Write(Console.Out, report, submitted);
        }
        var previews = await insurance
            .GetRequiredService<PreviewImportedClaims>()
            .Run(tenant, new SourceFolder(arguments.Folder), arguments.Options, cancel);
        PreviewText.Write(Console.Out, previews, tenant.Currency.MinorDigits);
        Console.Error.WriteLine($"Done in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s.");
        return 0;
    }

    private static Tenant TenantOf(IServiceProvider services, ImportArguments arguments) =>
        services.GetRequiredService<Tenants>().Served.FirstOrDefault(t => t.Code.Value == arguments.Tenant)
        ?? throw new InvalidOperationException($"No tenant '{arguments.Tenant}' is served.");

    private static List<string> Problems(ImportArguments arguments)
    {
        if (!Directory.Exists(arguments.Folder))
            return [$"There is no folder {arguments.Folder}."];
        var (registry, insurance) = (new SourceFolder(arguments.Folder), new SourceFolder(arguments.Folder));
        ImportCareServices.Check(registry);
        ImportInsurance.Check(insurance, arguments.Options);
        return [.. registry.Problems.Concat(insurance.Problems).Distinct()];
    }
}

/// <summary>What the import is asked for.</summary>
/// <param name="Folder">The export.</param>
/// <param name="Tenant">Code of the country.</param>
/// <param name="Options">How it is read.</param>
/// <param name="PreviewOnly">Whether nothing is imported.</param>
internal sealed record ImportArguments(string Folder, string Tenant, OpenImisOptions Options, bool PreviewOnly)
{
    /// <summary>Reads the words after <c>import</c>; null when they are not understood.</summary>
    public static ImportArguments? Read(string[] args)
    {
        string? folder = null;
        string? tenant = null;
        var (options, preview) = (new OpenImisOptions(), false);
        for (var i = 0; i < args.Length; i++)
        {
            var arg = args[i];
            if (i == 0 && arg == "openimis")
                continue;
            if (arg == "--tenant" && i + 1 < args.Length)
                tenant = args[++i];
            else if (arg.StartsWith("--tenant=", StringComparison.Ordinal))
                tenant = arg["--tenant=".Length..];
            else if (arg == "--coverage=links")
                options = options with { Coverage = CoverageRule.Links };
            else if (arg == "--icd-id=row")
                options = options with { DiagnosisIdIsRow = true };
            else if (arg == "--preview")
                preview = true;
            else if (i > 0 && folder is null && !arg.StartsWith('-'))
                folder = arg;
            else if (arg != "--coverage=policy")
                return null;
        }
        return args is ["openimis", ..] && folder is not null && tenant is not null
            ? new ImportArguments(Path.GetFullPath(folder), tenant, options, preview)
            : null;
    }
}
