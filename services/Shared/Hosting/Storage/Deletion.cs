using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Platform.Hosting.Storage;

/// <summary>Deletes what nobody will ask for again, in one statement and without a trace in the audit log.</summary>
public static class Deletion
{
    /// <summary>Deletes the rows that have served their time, at once and in a transaction of its own; answers how many.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="expired">Tells the rows whose time is over; never a record of the business, whose end is audited.</param>
    /// <param name="cancel">Leaves the rows to the next time.</param>
    public static async Task<int> DeleteExpired<T>(
        this DbContext db,
        Expression<Func<T, bool>> expired,
        CancellationToken cancel
    )
        where T : class
    {
        using var gate = await WriteGate.Enter(db, cancel);
        return await db.Set<T>().Where(expired).ExecuteDeleteAsync(cancel);
    }
}
