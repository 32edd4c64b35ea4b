using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Enrolment;

/// <summary>The cover of people who are members no more, or are again.</summary>
internal static class MemberCover
{
    /// <summary>Ends what policies still cover of people after a day (sheet 2.1).</summary>
    public static async Task EndCover(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> people,
        DateOnly lastDay,
        DateTime now,
        CancellationToken cancel
    )
    {
        var policies = await db
            .Policies.Include(p => p.Members)
            .Where(p => p.Members.Any(m => people.Contains(m.InsureeId) && m.ExpiresOn > lastDay))
            .ToListAsync(cancel);
        foreach (var policy in policies)
        foreach (var person in people)
            policy.EndMember(person, lastDay, now);
    }

    /// <summary>
    /// Has the family's policies that still run cover a person again whose cover ended on a day (sheet 2.1).
    /// </summary>
    /// <param name="from">First day of being covered again; null as if it had never ended.</param>
    public static async Task ResumeCover(
        this InsuranceDb db,
        Call call,
        Guid insureeId,
        Guid familyId,
        DateOnly endedOn,
        DateOnly? from,
        CancellationToken cancel
    )
    {
        var policies = await db
            .Policies.Include(p => p.Members)
            .Where(p =>
                p.FamilyId == familyId && p.Members.Any(m => m.InsureeId == insureeId && m.ExpiresOn == endedOn)
            )
            .ToListAsync(cancel);
        foreach (var policy in policies)
            policy.Reinstate(insureeId, endedOn, from, call.NewId, call.Now);
    }
}
