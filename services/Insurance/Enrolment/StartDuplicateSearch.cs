using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Begins a search for duplicates; <see cref="RunDuplicateSearch"/> carries it out. One goes on at a time.</summary>
internal static class StartDuplicateSearch
{
    public static async Task<Platform.V1.Operation> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunDuplicateSearch> bell,
        Call call,
        V1.StartDuplicateSearchRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var place = validation.OptionalId("location_id", request.LocationId);
        var since = ReadSince(validation, request);
        await using var db = databases.Open(call.Tenant);
        if (place is { } top && top != Guid.Empty)
            validation.Check(
                await db.Locations.AnyAsync(l => l.Id == top, cancel),
                "location_id",
                "UNKNOWN",
                "There is no such location."
            );
        validation.ThrowIfInvalid(EnrolmentError.InvalidDuplicate);
        if (await db.DuplicateSearches.AnyAsync(s => s.EndedAt == null, cancel))
            throw new DomainException(
                EnrolmentError.SearchRunning,
                ErrorKind.FailedPrecondition,
                "A search goes on: wait until it has ended."
            );
        var total = await PeopleOf(db, place, since).CountAsync(cancel);
        var search = DuplicateSearch.Begin(call.NewId(), place, since, call.Author, total, call.Now);
        db.Add(search);
        var answer = await db.Commit(call, search.ToProto(), cancel);
        bell.Ring(call.Tenant.Code);
        return answer;
    }

    /// <summary>The people that a search looks at.</summary>
    internal static IQueryable<Insuree> PeopleOf(InsuranceDb db, Guid? place, DateTime? since)
    {
        var people = db.Insurees.Where(i => i.MergedIntoId == null);
        if (since is { } changed)
            people = people.Where(i => i.UpdatedAt >= changed);
        if (place is { } top)
        {
            var places = db.Below(top);
            people = people.Where(i => db.Families.Any(f => f.Id == i.FamilyId && places.Contains(f.LocationId)));
        }
        return people;
    }

    private static DateTime? ReadSince(Validation validation, V1.StartDuplicateSearchRequest request)
    {
        if (request.ChangedSince is not { } sent)
            return null;
        var kept = sent is { Nanos: >= 0 and < 1_000_000_000, Seconds: >= -62_135_596_800 and <= 253_402_300_799 };
        if (!validation.Check(kept, "changed_since", "FORMAT", "A moment of the years 1 to 9999."))
            return null;
        var since = sent.ToDateTime();
        return since.AddTicks(-(since.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
