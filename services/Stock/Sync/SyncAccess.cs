using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>
/// Which clients and conflicts a caller sees. A client holds all that a facility has, so that it takes a right for all of its programs.
/// </summary>
internal static class SyncAccess
{
    /// <summary>Clients of facilities where the caller has a permission.</summary>
    public static IQueryable<SyncClient> ClientsOf(this StockDb db, Call call, string permission) =>
        db.BooksOf(call, permission) is { } books
            ? db.SyncClients.Where(client =>
                books.Any(book => book.FacilityId == client.FacilityId && book.ProgramId == null)
            )
            : db.SyncClients;

    /// <summary>Conflicts of facilities where the caller has a permission.</summary>
    public static IQueryable<Conflict> ConflictsOf(this StockDb db, Call call, string permission) =>
        db.BooksOf(call, permission) is { } books
            ? db.SyncConflicts.Where(conflict =>
                books.Any(book => book.FacilityId == conflict.FacilityId && book.ProgramId == null)
            )
            : db.SyncConflicts;

    /// <summary>A client that may push and pull.</summary>
    /// <exception cref="Kernel.DomainException"><see cref="SyncError.ClientNotFound"/>, <see cref="SyncError.ClientRetired"/>.</exception>
    public static async Task<SyncClient> ActiveClient(this StockDb db, Call call, Guid id, CancellationToken cancel)
    {
        var client =
            await db.ClientsOf(call, "stock.sync").AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel)
            ?? throw Wire.Missing(SyncError.ClientNotFound, "client");
        client.RequireActive();
        return client;
    }
}
