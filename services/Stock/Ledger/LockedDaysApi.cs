using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>Locked days: a plain register, but that no posting runs across a change of it.</summary>
public sealed class LockedDaysApi(TenantDbContextFactory<StockDb> databases)
    : V1.LockedDaysService.LockedDaysServiceBase
{
    private const string Permission = "stock.lock";

    public override async Task<V1.LockedDays> LockDays(V1.LockDaysRequest request, ServerCallContext context)
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var facility = validation.Id("facility_id", request.FacilityId);
        var program = validation.OptionalId("program_id", request.ProgramId);
        var from = validation.OptionalDate("from", request.From);
        var to = validation.Date("to", request.To);
        if (to != default)
        {
            validation.Check(to < call.Today, "to", "OUT_OF_RANGE", "A day before today.");
            validation.Check(from is null || from <= to, "from", "OUT_OF_RANGE", "Not after the last day.");
        }

        await using var db = databases.Open(call.Tenant);
        if (facility != Guid.Empty)
            validation.Check(
                await db.FacilitiesOf(call, Permission, program).AnyAsync(one => one.Id == facility, cancel),
                "facility_id",
                LedgerCodes.FacilityUnknown,
                "There is no such facility."
            );
        if (program is not null && program != Guid.Empty)
            validation.Check(
                await db.SupplyPrograms.AnyAsync(one => one.Id == program, cancel),
                "program_id",
                LedgerCodes.ProgramUnknown,
                "There is no such program."
            );
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        return await db.CommitLocked(
            call,
            async () =>
            {
                await Books.Turn(db, facility, cancel);
                var locked = LockedDays.Of(call.NewId(), facility, program, from, to);
                db.Add(locked);
                return ToProto(locked);
            },
            cancel
        );
    }

    public override async Task<V1.LockedDays> ReopenDays(V1.ReopenDaysRequest request, ServerCallContext context)
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var id = Wire.IdOrNone(request.Id);
        return await db.CommitLocked(
            call,
            async () =>
            {
                var locked =
                    await Lockable(db, call).AsTracking().FirstOrDefaultAsync(one => one.Id == id, cancel)
                    ?? throw Wire.Missing(LedgerError.RecordNotFound, "record of locked days");
                await Books.Turn(db, locked.FacilityId, cancel);
                db.Remove(locked);
                return ToProto(locked);
            },
            cancel
        );
    }

    public override async Task<V1.ListLockedDaysResponse> ListLockedDays(
        V1.ListLockedDaysRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var list = ListReading.NameOf("lockedDays", request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var program = validation.OptionalId("program_id", request.ProgramId);
        var (from, to) = validation.Days(("from", request.From), ("to", request.To));
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var locked = Visible(db, call);
        if (facility is { } wanted)
        {
            var ids = db.WithMerged(wanted);
            locked = locked.Where(one => ids.Contains(one.FacilityId));
        }

        if (program is not null)
            locked = locked.Where(one => one.ProgramId == null || one.ProgramId == program);
        if (from is { } first)
            locked = locked.Where(one => one.To >= first);
        if (to is { } last)
            locked = locked.Where(one => one.From == null || one.From <= last);
        var (found, next) = await locked
            .Where(one => one.Id > after)
            .OrderBy(one => one.Id)
            .Read(page, list, one => [one.Id.ToString()], cancel);
        return new V1.ListLockedDaysResponse { LockedDays = { found.Select(ToProto) }, NextPageToken = next };
    }

    // Days of all programs concern everybody, and are locked and reopened by who may do so for all.
    private static IQueryable<LockedDays> Visible(StockDb db, Call call) =>
        db.BooksOf(call, "stock.read") is { } books
            ? db
                .LockedDays.AsNoTracking()
                .Where(one =>
                    books.Any(book =>
                        book.FacilityId == one.FacilityId
                        && (book.ProgramId == null || one.ProgramId == null || book.ProgramId == one.ProgramId)
                    )
                )
            : db.LockedDays.AsNoTracking();

    private static IQueryable<LockedDays> Lockable(StockDb db, Call call) =>
        db.BooksOf(call, Permission) is { } books
            ? db.LockedDays.Where(one =>
                books.Any(book =>
                    book.FacilityId == one.FacilityId && (book.ProgramId == null || book.ProgramId == one.ProgramId)
                )
            )
            : db.LockedDays;

    private static V1.LockedDays ToProto(LockedDays locked) =>
        new()
        {
            Id = locked.Id.ToString(),
            FacilityId = locked.FacilityId.ToString(),
            ProgramId = locked.ProgramId.ToText(),
            From = locked.From.ToText(),
            To = locked.To.ToText(),
        };
}
