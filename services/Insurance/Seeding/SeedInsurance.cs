using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Seeding.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Seeding;

/// <summary>How large an invented country became, and what is wrong in it.</summary>
internal sealed record SeededCountry(
    SeedPlan Plan,
    long Families,
    long Insurees,
    long Claims,
    long Lines,
    IReadOnlyCollection<PlantedFraud> Planted
);

/// <summary>
/// Makes a country of any size in an empty database: the same for the same size, seed and last day, however many work on it. Claims are
/// decided by the rules that decide all claims, month by month, and nobody is told of them.
/// </summary>
internal sealed class SeedInsurance(TenantDbContextFactory<InsuranceDb> databases, BenefitCache benefits)
{
    public const string Method = "seed";

    private const int FamiliesOfChunk = 150;
    private const int ClaimsOfCommit = 500;
    private const int MostWorkers = 4;

    /// <exception cref="InvalidOperationException">The tenant has facilities or families already.</exception>
    public async Task<SeededCountry> Run(
        Tenant tenant,
        int insurees,
        int seed,
        DateTimeOffset now,
        Action<SeededCountry> progress,
        CancellationToken cancel
    )
    {
        var call = CallAt(tenant, now);
        await RequireEmpty(call, cancel);
        var plan = new SeedPlan(insurees, seed, call.Today, tenant.Section<FraudSection>().Rules);
        var registers = await SeedRegisters.Store(databases, call, plan, cancel);
        var planted = new ConcurrentQueue<PlantedFraud>(
            plan.Facilities.Where(f => f.Vice is not null).Select(f => new PlantedFraud(f.Vice!.Value, f.Id))
        );
        var (families, people, claims, lines) = (0L, 0L, 0L, 0L);
        await Parallel.ForEachAsync(
            Chunks(plan),
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Math.Min(MostWorkers, Environment.ProcessorCount),
                CancellationToken = cancel,
            },
            async (chunk, stopping) =>
            {
                var made = chunk.Select(index => Make(plan, index)).ToList();
                await StorePeople(call, plan, registers, made, stopping);
                var visits = made.SelectMany(family => family.Visits).ToList();
                await StoreClaims(tenant, now, registers, visits, stopping);
                foreach (var fraud in made.SelectMany(family => family.Planted))
                    planted.Enqueue(fraud);
                Interlocked.Add(ref families, made.Count);
                Interlocked.Add(ref people, made.Sum(family => family.Family.Members.Length));
                Interlocked.Add(ref lines, visits.Sum(visit => visit.Lines.Length));
                Interlocked.Add(ref claims, visits.Count);
                progress(Country());
            }
        );
        return Country();

        SeededCountry Country() =>
            new(
                plan,
                Interlocked.Read(ref families),
                Interlocked.Read(ref people),
                Interlocked.Read(ref claims),
                Interlocked.Read(ref lines),
                planted
            );
    }

    private static IEnumerable<int[]> Chunks(SeedPlan plan)
    {
        // Families are small enough to be made twice: once to know how many it takes.
        var (index, people) = (0, 0);
        while (people < plan.Insurees)
        {
            var first = index;
            for (; index < first + FamiliesOfChunk && people < plan.Insurees; index++)
                people += SeedFamily.Of(plan, index, SeededRandom.Of(plan.Seed, index)).Members.Length;
            yield return [.. Enumerable.Range(first, index - first)];
        }
    }

    private static MadeFamily Make(SeedPlan plan, int index)
    {
        var random = SeededRandom.Of(plan.Seed, index);
        var family = SeedFamily.Of(plan, index, random);
        var (visits, planted) = new SeedVisits(plan, family, random).Make();
        return new MadeFamily(family, visits, planted, random);
    }

    private async Task RequireEmpty(Call call, CancellationToken cancel)
    {
        await using var db = databases.Open(call.Tenant);
        if (await db.Facilities.AnyAsync(cancel) || await db.Families.AnyAsync(cancel))
            throw new InvalidOperationException(
                $"{call.Tenant.Code} has facilities or families already: a country is made in an empty database only."
            );
    }

    private async Task StorePeople(
        Call call,
        SeedPlan plan,
        SeedRegisters registers,
        List<MadeFamily> made,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var people = new SeedPeople(db, call, plan, registers);
        foreach (var family in made)
            people.Add(family.Family, family.Random);
        await db.CommitBulk(call, cancel);
    }

    /// <summary>A facility sends the claims of a month in the first days of the next one.</summary>
    private async Task StoreClaims(
        Tenant tenant,
        DateTimeOffset now,
        SeedRegisters registers,
        List<SeedVisit> visits,
        CancellationToken cancel
    )
    {
        foreach (var month in visits.GroupBy(v => new DateOnly(v.To.Year, v.To.Month, 1)).OrderBy(month => month.Key))
        {
            var sent = new DateTimeOffset(
                month.Key.AddMonths(1).AddDays(4).ToDateTime(new TimeOnly(9, 0)),
                TimeSpan.Zero
            );
            var call = CallAt(tenant, sent < now ? sent : now);
            foreach (var commit in month.OrderBy(visit => visit.Id).Chunk(ClaimsOfCommit))
            {
                await using var db = databases.Open(tenant);
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var claims = commit.Select(visit => (visit.Id, ValuesOf(registers, visit, call.Today))).ToList();
                await SubmitClaims.Decide(db, benefits, call, claims, cancel);
                await db.CommitBulk(call, cancel);
            }
        }
    }

    private static ClaimValues ValuesOf(SeedRegisters registers, SeedVisit visit, DateOnly today) =>
        new()
        {
            Code = CodeOf(visit.Id),
            InsureeId = visit.Person.Id,
            FacilityId = visit.Facility.Id,
            ClaimAdministratorId = visit.Facility.AdministratorId,
            VisitFrom = visit.From,
            VisitTo = visit.IsStay ? visit.To : null,
            ClaimedOn = today,
            DiagnosisIds = [registers.DiagnosisOf(visit.Diagnosis)],
            Lines =
            [
                .. visit.Lines.Select(line => new ClaimLineValues(
                    registers.EntryOf(line.Entry),
                    line.Quantity,
                    line.Asked,
                    [],
                    ""
                )),
            ],
        };

    /// <summary>Of an id, what is random of it: twenty characters are unique in any country.</summary>
    private static string CodeOf(Guid id) => id.ToString("N")[12..].ToUpperInvariant();

    /// <summary>The call of a moment in the country's past. It publishes nothing: no family is to be told of a claim that never was.</summary>
    private static Call CallAt(Tenant tenant, DateTimeOffset now) =>
        new CallFactory(Outbox.ToNobody, new At(now)).System(tenant, Method);

    private sealed record MadeFamily(
        SeedFamily Family,
        IReadOnlyList<SeedVisit> Visits,
        IReadOnlyList<PlantedFraud> Planted,
        SeededRandom Random
    );

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
