using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Enrolment;

/// <summary>The cover of people who are members no more.</summary>
internal static class MemberCover
{
    /// <summary>Ends what policies still cover of a person after a day (sheet 2.1).</summary>
    public static async Task EndCover(
        this InsuranceDb db,
        Guid insureeId,
        DateOnly lastDay,
        DateTime now,
        CancellationToken cancel
    )
    {
        var policies = await db
            .Policies.Include(p => p.Members)
            .Where(p => p.Members.Any(m => m.InsureeId == insureeId && m.ExpiresOn > lastDay))
            .ToListAsync(cancel);
        foreach (var policy in policies)
            policy.EndMember(insureeId, lastDay, now);
    }
}
