using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Sync;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>The clients of facilities: a plain register.</summary>
internal static class SyncClients
{
    public static async Task<V1.SyncClient> Register(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.RegisterClientRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var facility = validation.Id("facility_id", request.FacilityId);
        var name = validation.Text("name", request.Name, 1, SyncClient.MaxName);
        await using var db = databases.Open(call.Tenant);
        if (facility != Guid.Empty)
            validation.Check(
                await Facilities(db, call).AnyAsync(one => one.Id == facility && one.MergedIntoId == null, cancel),
                "facility_id",
                LedgerCodes.FacilityUnknown,
                "There is no such facility."
            );
        validation.ThrowIfInvalid(SyncError.InvalidRequest);
        var client = SyncClient.Of(call.NewId(), facility, name, call.Caller.Subject, call.Now);
        var log = new SyncLogRow { ClientId = client.Id };
        db.AddRange(client, log);
        return await db.Commit(call, ToProto(client, log, held: 0), cancel);
    }

    public static async Task<V1.SyncClient> Get(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.GetClientRequest request,
        CancellationToken cancel
    )
    {
        var id = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(call.Tenant);
        var found = await Told(db, db.ClientsOf(call, "stock.sync").Where(one => one.Id == id))
            .FirstOrDefaultAsync(cancel);
        return found?.ToProto() ?? throw Wire.Missing(SyncError.ClientNotFound, "client");
    }

    public static async Task<V1.ListClientsResponse> List(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListClientsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"syncClients/{request.FacilityId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(SyncError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var clients = db.ClientsOf(call, "stock.sync").Where(one => facility == null || one.FacilityId == facility);
        if (after != Guid.Empty)
            clients = clients.Where(one => one.Id < after);
        var (found, next) = await Told(db, clients.OrderByDescending(one => one.Id))
            .Read(page, list, one => [one.Client.Id.ToString()], cancel);
        return new V1.ListClientsResponse { Clients = { found.Select(one => one.ToProto()) }, NextPageToken = next };
    }

    public static async Task<V1.SyncClient> Retire(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.RetireClientRequest request,
        CancellationToken cancel
    )
    {
        var id = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(call.Tenant);
        var client =
            await db.ClientsOf(call, "stock.sync").FirstOrDefaultAsync(one => one.Id == id, cancel)
            ?? throw Wire.Missing(SyncError.ClientNotFound, "client");
        call.CheckEtag(client, request.Etag);
        client.Retire(call.Now);
        var log = await db.SyncLogs.AsNoTracking().SingleAsync(one => one.ClientId == id, cancel);
        var held = await db.SyncOperations.CountAsync(one => one.ClientId == id && one.Sequence > log.Done, cancel);
        return await db.Commit(call, ToProto(client, log, held), cancel);
    }

    private static IQueryable<Platform.CareServices.Domain.FacilityCopy> Facilities(StockDb db, Call call) =>
        db.BooksOf(call, "stock.sync") is { } books
            ? db.Facilities.Where(facility =>
                books.Any(book => book.FacilityId == facility.Id && book.ProgramId == null)
            )
            : db.Facilities;

    private static IQueryable<ToldClient> Told(StockDb db, IQueryable<SyncClient> clients) =>
        clients
            .AsNoTracking()
            .Join(
                db.SyncLogs,
                client => client.Id,
                log => log.ClientId,
                (client, log) =>
                    new ToldClient
                    {
                        Client = client,
                        Log = log,
                        Held = db.SyncOperations.Count(one => one.ClientId == client.Id && one.Sequence > log.Done),
                    }
            );

    private static V1.SyncClient ToProto(SyncClient client, SyncLogRow log, int held) =>
        new()
        {
            Id = client.Id.ToString(),
            FacilityId = client.FacilityId.ToString(),
            Name = client.Name,
            DoneThrough = log.Done,
            Held = held,
            RegisteredAt = client.RegisteredAt.ToTimestamp(),
            RegisteredBy = client.RegisteredBy,
            PushedAt = log.PushedAt?.ToTimestamp(),
            RetiredAt = client.RetiredAt?.ToTimestamp(),
            Etag = client.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    private sealed class ToldClient
    {
        public required SyncClient Client { get; init; }
        public required SyncLogRow Log { get; init; }
        public int Held { get; init; }

        public V1.SyncClient ToProto() => SyncClients.ToProto(Client, Log, Held);
    }
}
