using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Policies;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>How an export is read.</summary>
/// <param name="Coverage">Which days policies run, where they and their links differ.</param>
/// <param name="DiagnosisIdIsRow">Whether diagnoses have no id, and are named by their place in the file.</param>
public sealed record OpenImisOptions(CoverageRule Coverage = CoverageRule.Policy, bool DiagnosisIdIsRow = false);

/// <summary>A claim that was only entered in openIMIS, and was submitted here.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Outcome">What became of it, in words.</param>
public sealed record SubmittedClaim(string Code, string Outcome);

/// <summary>
/// Reads what insurance owns of an openIMIS export, a part and a commit at a time; what was taken before is left alone. Then policies
/// whose time is over expire, and claims that were only entered are submitted.
/// </summary>
public sealed class ImportInsurance
{
    internal const string System = "openimis";

    private readonly TenantDbContextFactory<InsuranceDb> databases;
    private readonly CallFactory calls;
    private readonly BenefitCache benefits;
    private readonly ClaimQueue queue;
    private readonly Bell<ScreenClaims> screening;
    private readonly ExpirePolicies expire;
    private readonly FollowedRegistry<InsuranceDb> registry;

    internal ImportInsurance(
        TenantDbContextFactory<InsuranceDb> databases,
        CallFactory calls,
        BenefitCache benefits,
        ClaimQueue queue,
        Bell<ScreenClaims> screening,
        ExpirePolicies expire,
        FollowedRegistry<InsuranceDb> registry
    )
    {
        (this.databases, this.calls, this.expire, this.registry) = (databases, calls, expire, registry);
        (this.benefits, this.queue, this.screening) = (benefits, queue, screening);
    }

    /// <summary>Checks that the files can be read; what is wrong is in <see cref="SourceFolder.Problems"/>.</summary>
    public static void Check(SourceFolder folder, OpenImisOptions options) =>
        _ = new InsuranceExport(folder, options.DiagnosisIdIsRow);

    /// <summary>Takes the rows.</summary>
    /// <param name="tenant">The country.</param>
    /// <param name="folder">The export; it has no problems.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="places">The places of the export, which the copy of the registry must have.</param>
    /// <param name="report">Takes the counts.</param>
    /// <param name="cancel">Cancels the work between two commits.</param>
    /// <exception cref="DomainException">The copy of the registry stays behind.</exception>
    public async Task<IReadOnlyList<SubmittedClaim>> Run(
        Tenant tenant,
        SourceFolder folder,
        OpenImisOptions options,
        FollowedPlaces places,
        SourceReport report,
        CancellationToken cancel
    )
    {
        var versions = new PlaceVersions(places.LocationVersions, places.FacilityVersions);
        await registry.Await(tenant, versions, report.Tell, cancel);
        var export = new InsuranceExport(folder, options.DiagnosisIdIsRow);
        var call = calls.System(tenant, "import openimis");
        SourceImport import;
        await using (var db = databases.Open(tenant))
            import = await SourceImport.Begin(db, call, System, report, cancel);
        foreach (
            var part in new Func<ImportStep, CancellationToken, Task>[]
            {
                ImportRegisters.Run,
                ImportPeople.Run,
                ImportFamilies.Run,
                ImportProducts.Run,
                ImportPolicies.Run,
                ImportContributions.Run,
                ImportClaims.Run,
            }
        )
        {
            await using var db = databases.Open(tenant);
            await part(new ImportStep(db, call, import, export, places, options.Coverage), cancel);
        }
        var expired = await expire.Run(Turn.Unguarded(tenant), cancel);
        report.Tell($"{expired} policies whose time was over have expired");
        return await Submit(tenant, import.Made(export.Claims.Name), report, cancel);
    }

    /// <summary>Submits claims of the import that are entered still, in the order of their dates: each is decided by itself.</summary>
    private async Task<IReadOnlyList<SubmittedClaim>> Submit(
        Tenant tenant,
        IReadOnlyDictionary<string, Guid> claims,
        SourceReport report,
        CancellationToken cancel
    )
    {
        var ids = claims.Values.ToList();
        List<(Guid Id, string Code)> entered;
        await using (var db = databases.Open(tenant))
        {
            var found = await db
                .Claims.Where(c => c.State == ClaimState.Entered && ids.Contains(c.Id))
                .OrderBy(c => c.ClaimedOn)
                .ThenBy(c => c.Code)
                .Select(c => new { c.Id, c.Code })
                .ToListAsync(cancel);
            entered = [.. found.Select(c => (c.Id, c.Code))];
        }
        if (entered.Count > 0)
            report.Tell($"submitting {entered.Count} entered claims");
        var outcomes = new List<SubmittedClaim>();
        foreach (var (id, code) in entered)
            outcomes.Add(new SubmittedClaim(code, await Submit(tenant, id, cancel)));
        return outcomes;
    }

    private async Task<string> Submit(Tenant tenant, Guid id, CancellationToken cancel)
    {
        try
        {
            var request = new V1.SubmitEnteredClaimRequest { Id = id.ToString() };
            var claim = await SubmitClaim.Entered(
                databases,
                benefits,
                queue,
                screening,
                calls.System(tenant, "import openimis"),
                request,
                cancel
            );
            return claim.RejectionCode == 0 ? "checked" : $"rejected ({claim.RejectionCode})";
        }
        catch (DomainException refusal)
        {
            return $"not submitted: {refusal.Message} {string.Join(" ", refusal.Fields.Select(e => $"{e.Field}: {e.Message}"))}";
        }
    }
}
