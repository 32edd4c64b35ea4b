using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Platform.Insurance.Storage;

/// <summary>Who takes over from officers.</summary>
internal static class OfficerChain
{
    /// <summary>Officers and all who take over from them, directly or through others: one query, however long the chains are.</summary>
    public static Task<List<Guid>> WithSubstitutes(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> officers,
        CancellationToken cancel
    )
    {
        var places = string.Join(
            ", ",
            Enumerable.Range(0, officers.Count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{{{i}}}"))
        );
        // What is put into the text are names of parameters alone.
        var query = FormattableStringFactory.Create(
            $"""
            WITH RECURSIVE chain(id) AS (
                SELECT id FROM officer WHERE id IN ({places})
                UNION
                SELECT o.substitute_id FROM officer AS o JOIN chain AS c ON o.id = c.id WHERE o.substitute_id IS NOT NULL
            )
            SELECT id AS "Value" FROM chain
            """,
            [.. officers.Cast<object>()]
        );
        return db.Database.SqlQuery<Guid>(query).ToListAsync(cancel);
    }
}
