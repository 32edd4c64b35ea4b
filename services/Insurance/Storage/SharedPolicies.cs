using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Platform.Insurance.Storage;

/// <summary>Which policies share claims, directly or through others.</summary>
internal static class SharedPolicies
{
    /// <summary>
    /// The policies, and all that share a claim with them or with one that does: one query, however long the chain of a family's renewals
    /// is. At most some hundred policies may be asked for at once.
    /// </summary>
    public static Task<List<Guid>> SharingClaimsWith(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> policies,
        CancellationToken cancel
    )
    {
        var places = string.Join(
            ", ",
            Enumerable.Range(0, policies.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"))
        );
        // What is put into the text are names of parameters alone.
        var query = FormattableStringFactory.Create(
            $"""
            WITH RECURSIVE shared(policy_id) AS (
                SELECT policy_id FROM claim_reservation WHERE policy_id IN ({places})
                UNION
                SELECT other.policy_id
                FROM shared
                JOIN claim_reservation one ON one.policy_id = shared.policy_id
                JOIN claim_reservation other ON other.claim_id = one.claim_id
            )
            SELECT policy_id AS "Value" FROM shared
            """,
            [.. policies]
        );
        return db.Database.SqlQuery<Guid>(query).ToListAsync(cancel);
    }
}
