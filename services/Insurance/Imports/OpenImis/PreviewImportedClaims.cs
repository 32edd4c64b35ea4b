using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>
/// Values every imported claim anew in each variant, posts nothing, and tells every difference from what was recorded (decisions C5, C6).
/// Registers and products are those of the database, the days of policies those of the export.
/// </summary>
public sealed class PreviewImportedClaims
{
    private readonly TenantDbContextFactory<InsuranceDb> databases;
    private readonly CallFactory calls;
    private readonly BenefitCache benefits;

    internal PreviewImportedClaims(
        TenantDbContextFactory<InsuranceDb> databases,
        CallFactory calls,
        BenefitCache benefits
    ) => (this.databases, this.calls, this.benefits) = (databases, calls, benefits);

    /// <summary>Values the claims in the order of their dates; none when nothing was imported.</summary>
    /// <param name="tenant">The country.</param>
    /// <param name="folder">The export that was imported.</param>
    /// <param name="options">How it was read.</param>
    /// <param name="cancel">Cancels the reads.</param>
    public async Task<IReadOnlyList<ClaimPreview>> Run(
        Tenant tenant,
        SourceFolder folder,
        OpenImisOptions options,
        CancellationToken cancel
    )
    {
        var call = calls.System(tenant, "preview imported claims");
        var export = new InsuranceExport(folder, options.DiagnosisIdIsRow);
        var rules = ClaimsSection.RulesOf(tenant);
        var differences = new OutcomeDifferences(tenant.Currency.MinorDigits);
        var replays = PreviewVariant.All.Select(variant => new PreviewReplay(variant, rules, differences)).ToList();
        var previews = new List<ClaimPreview>();
        foreach (var recorded in await Cases(call, export, cancel))
            previews.Add(
                new ClaimPreview(recorded.Code, recorded.Recorded, [.. replays.Select(r => r.Next(recorded))])
            );
        return previews;
    }

    private async Task<List<RecordedCase>> Cases(Call call, InsuranceExport export, CancellationToken cancel)
    {
        await using var db = databases.Open(call.Tenant);
        var import = await SourceImport.Begin(db, call, ImportInsurance.System, new SourceReport(), cancel);
        var ids = import.Made(export.Claims.Name).Values.ToList();
        var claims = await db
            .Claims.AsNoTracking()
            .Include(c => c.Lines)
            .Where(c => ids.Contains(c.Id))
            .OrderBy(c => c.ClaimedOn)
            .ThenBy(c => c.Code)
            .ToListAsync(cancel);
        var outcomes = await db
            .ImportedOutcomes.AsNoTracking()
            .Where(o => ids.Contains(o.ClaimId))
            .ToDictionaryAsync(o => o.ClaimId, cancel);
        var covers = new RecordedCovers(export, import);
        var cases = new List<RecordedCase>();
        foreach (var claim in claims)
        {
            var facts = await ClaimFacts.Load(db, benefits, call, claim.Values, claim.Id, cancel);
            var found = facts.ToCase(claim.Values, call.Today, claim.FirstSubmittedOn, duplicateAccepted: true);
            cases.Add(
                new RecordedCase(
                    claim.Code,
                    claim.InsureeId,
                    found,
                    covers.Of(claim.InsureeId, claim.TargetDate, facts.Covers),
                    outcomes.GetValueOrDefault(claim.Id)
                )
            );
        }
        return cases;
    }
}
