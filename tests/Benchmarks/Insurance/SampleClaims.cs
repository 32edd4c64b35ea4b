using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Insurance.V1;

namespace Platform.Benchmarks.Insurance;

/// <summary>Claims of five lines for people of a seeded country, as facilities would send them today.</summary>
internal sealed class SampleClaims
{
    /// <summary>Members of a family stand side by side; a prime reaches every one, far from the last.</summary>
    private const long Stride = 7_919;

    private readonly Guid[] insurees;
    private readonly (Guid Facility, Guid Administrator)[] facilities;
    private readonly (Guid Id, long Price)[] entries;
    private readonly Guid diagnosis;

    private SampleClaims(
        Guid[] insurees,
        (Guid Facility, Guid Administrator)[] facilities,
        (Guid Id, long Price)[] entries,
        Guid diagnosis
    ) => (this.insurees, this.facilities, this.entries, this.diagnosis) = (insurees, facilities, entries, diagnosis);

    public static async Task<SampleClaims> Of(InsuranceDb db)
    {
        var administrators = await db.ClaimAdministrators.Select(a => new { a.Id, a.FacilityId }).ToListAsync();
        var given = await db.MedicalEntries.AsNoTracking().ToListAsync();
        return new SampleClaims(
            await db.Insurees.OrderBy(i => i.Id).Select(i => i.Id).ToArrayAsync(),
            [.. administrators.Select(a => (a.FacilityId, a.Id))],
            [.. given.Where(e => e.Current.Values.Mask is PatientMask.All).Select(e => (e.Id, e.Current.Values.Price))],
            await db.Diagnoses.Select(d => d.Id).FirstAsync()
        );
    }

    /// <summary>
    /// The claim of a number: of different numbers, of different people as long as there are any, and of neighbouring numbers, of different
    /// families, as facilities of a whole country send them.
    /// </summary>
    public SubmitClaimRequest Next(int number)
    {
        var (facility, administrator) = facilities[number % facilities.Length];
        var claim = new Claim
        {
            Code = $"B-{number}",
            InsureeId = insurees[(int)(number * Stride % insurees.Length)].ToString(),
            FacilityId = facility.ToString(),
            ClaimAdministratorId = administrator.ToString(),
            VisitFrom = DateTime.UtcNow.AddDays(-1 - (number / insurees.Length)).ToString("yyyy-MM-dd"),
            DiagnosisIds = { diagnosis.ToString() },
        };
        for (var i = 0; i < 5; i++)
        {
            var (entry, price) = entries[(number + (i * 3)) % entries.Length];
            claim.Lines.Add(
                new ClaimLine
                {
                    EntryId = entry.ToString(),
                    Quantity = 100,
                    Price = price,
                }
            );
        }

        return new SubmitClaimRequest { Claim = claim };
    }
}
