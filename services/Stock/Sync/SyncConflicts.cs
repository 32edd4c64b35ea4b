using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Storage;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>The conflict report: operations that wait, or waited, for a person.</summary>
internal static class SyncConflicts
{
    public static async Task<V1.SyncConflict> Get(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.GetSyncConflictRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        return (await db.Conflict(call, "stock.read", request.Id, cancel)).ToProto();
    }

    public static async Task<V1.ListSyncConflictsResponse> List(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListSyncConflictsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"syncConflicts/{request.FacilityId}/{request.ClientId}/{request.State}/{request.From}/{request.To}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var client = validation.OptionalId("client_id", request.ClientId);
        var state = validation.Choice<ConflictState>("state", (int)request.State);
        var from = Midnight(validation, call, "from", request.From, days: 0);
        var before = Midnight(validation, call, "to", request.To, days: 1);
        validation.Check(
            from is null || before is null || from < before,
            "from",
            "OUT_OF_RANGE",
            "Not after the last day."
        );
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(SyncError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var conflicts = db.ConflictsOf(call, "stock.read").AsNoTracking();
        if (facility is not null)
            conflicts = conflicts.Where(one => one.FacilityId == facility);
        if (client is not null)
            conflicts = conflicts.Where(one => one.ClientId == client);
        if (state is not null)
            conflicts = conflicts.Where(one => one.State == state);
        if (from is not null)
            conflicts = conflicts.Where(one => one.FoundAt >= from);
        if (before is not null)
            conflicts = conflicts.Where(one => one.FoundAt < before);
        if (after != Guid.Empty)
            conflicts = conflicts.Where(one => one.Id < after);
        var (found, next) = await conflicts
            .OrderByDescending(one => one.Id)
            .Read(page, list, one => [one.Id.ToString()], cancel);
        return new V1.ListSyncConflictsResponse { Conflicts = { found.Select(ToShort) }, NextPageToken = next };
    }

    /// <summary>A conflict where a caller has a permission.</summary>
    public static async Task<Conflict> Conflict(
        this StockDb db,
        Call call,
        string permission,
        string id,
        CancellationToken cancel
    )
    {
        var wanted = Wire.IdOrNone(id);
        return await db.ConflictsOf(call, permission).FirstOrDefaultAsync(one => one.Id == wanted, cancel)
            ?? throw Wire.Missing(SyncError.ConflictNotFound, "conflict");
    }

    /// <summary>A conflict with all that is known of it.</summary>
    public static V1.SyncConflict ToProto(this Conflict conflict)
    {
        var told = conflict.ToShort();
        told.Problems.AddRange(conflict.ProblemsOf());
        told.Operation = V1.ClientOperation.Parser.ParseFrom(conflict.Content);
        if (conflict.Amended is { } amended)
            told.Amended = V1.ClientOperation.Parser.ParseFrom(amended);
        return told;
    }

    /// <summary>A conflict as lists and changes have it.</summary>
    public static V1.SyncConflict ToShort(this Conflict conflict) =>
        new()
        {
            Id = conflict.Id.ToString(),
            FacilityId = conflict.FacilityId.ToString(),
            ClientId = conflict.ClientId.ToString(),
            Sequence = conflict.Sequence,
            Key = conflict.Key.ToString(),
            Kind = (V1.ConflictKind)conflict.Kind.ToWire(),
            Reason = conflict.Reason,
            Message = conflict.Message,
            State = (V1.ConflictState)conflict.State.ToWire(),
            OccurredAt = conflict.OccurredAt.ToTimestamp(),
            FoundAt = conflict.FoundAt.ToTimestamp(),
            PushedBy = conflict.PushedBy,
            SettledBy = conflict.SettledBy,
            SettledAt = conflict.SettledAt?.ToTimestamp(),
            Note = conflict.Note,
            Applied = conflict.Made is { } made ? V1.AppliedOperation.Parser.ParseFrom(made) : null,
            Etag = conflict.Version.ToString(CultureInfo.InvariantCulture),
        };

    private static DateTime? Midnight(Validation validation, Call call, string field, string text, int days)
    {
        if (validation.OptionalDate(field, text) is not { } day || day == default)
            return null;
        // The ends of the calendar have no day beyond them, and nobody asks for them.
        return validation.Check(day.Year is > 1 and < 9999, field, "OUT_OF_RANGE", "A year from 2 to 9998.")
            ? call.Tenant.Midnight(day.AddDays(days))
            : null;
    }
}
