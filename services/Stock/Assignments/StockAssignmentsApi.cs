using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Assignments;

/// <summary>Where people may do what their roles let them: a plain register.</summary>
public sealed class StockAssignmentsApi(TenantDbContextFactory<StockDb> databases, RpcCatalog rpcs)
    : V1.StockAssignmentService.StockAssignmentServiceBase
{
    private const int MaxPermission = 60;

    public override async Task<V1.StockAssignment> CreateStockAssignment(
        V1.CreateStockAssignmentRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var sent = request.StockAssignment ?? new V1.StockAssignment();
        var validation = new Validation();
        const string prefix = "stock_assignment.";
        var subject = validation.Text(prefix + "subject", sent.Subject, 1, StockAssignment.MaxSubject);
        var permission = validation.Text(prefix + "permission", sent.Permission, 0, MaxPermission);
        if (permission.Length is > 0 and <= MaxPermission)
            validation.Check(
                rpcs.All.Any(rpc => rpc.Permissions.Contains(permission)),
                prefix + "permission",
                "UNKNOWN",
                "There is no such permission."
            );
        var place = validation.Choice<AssignmentPlace>(prefix + "place", (int)sent.Place, required: true);
        var placeId = validation.Id(prefix + "place_id", sent.PlaceId);
        var program = validation.OptionalId(prefix + "program_id", sent.ProgramId);
        await using var db = databases.Open(call.Tenant);
        if (place == AssignmentPlace.Location)
            await db.CheckLocation(validation, prefix + "place_id", placeId, cancel);
        else if (place == AssignmentPlace.SupervisoryNode && placeId != Guid.Empty)
            validation.Check(
                await db.SupervisoryNodes.AnyAsync(node => node.Id == placeId, cancel),
                prefix + "place_id",
                "UNKNOWN",
                "There is no such supervisory node."
            );
        else if (place == AssignmentPlace.Facility)
            await db.CheckFacilities(validation, [(prefix + "place_id", placeId)], cancel);
        if (program is not null && program != Guid.Empty)
            validation.Check(
                await db.SupplyPrograms.AnyAsync(one => one.Id == program, cancel),
                prefix + "program_id",
                LedgerCodes.ProgramUnknown,
                "There is no such program."
            );
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        var assignment = StockAssignment.Of(call.NewId(), subject, permission, place!.Value, placeId, program);
        db.Add(assignment);
        return await db.Commit(call, ToProto(assignment), cancel);
    }

    public override async Task<V1.StockAssignment> DeleteStockAssignment(
        V1.DeleteStockAssignmentRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var assignment =
            await db.StockAssignments.FindAsync([Wire.IdOrNone(request.Id)], cancel)
            ?? throw Wire.Missing(LedgerError.RecordNotFound, "assignment");
        db.Remove(assignment);
        return await db.Commit(call, ToProto(assignment), cancel);
    }

    public override async Task<V1.ListStockAssignmentsResponse> ListStockAssignments(
        V1.ListStockAssignmentsRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var list = ListReading.NameOf("stockAssignments", request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var place = validation.OptionalId("place_id", request.PlaceId);
        var program = validation.OptionalId("program_id", request.ProgramId);
        validation.CheckLine("subject", request.Subject, 0, StockAssignment.MaxSubject);
        validation.CheckLine("permission", request.Permission, 0, MaxPermission);
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var (found, next) = await db
            .StockAssignments.AsNoTracking()
            .Where(one =>
                (request.Subject == "" || one.Subject == request.Subject)
                && (request.Permission == "" || one.Permission == request.Permission)
                && (place == null || one.PlaceId == place)
                && (program == null || one.ProgramId == program)
                && one.Id > after
            )
            .OrderBy(one => one.Id)
            .Read(page, list, one => [one.Id.ToString()], cancel);
        return new V1.ListStockAssignmentsResponse
        {
            StockAssignments = { found.Select(ToProto) },
            NextPageToken = next,
        };
    }

    private static V1.StockAssignment ToProto(StockAssignment assignment) =>
        new()
        {
            Id = assignment.Id.ToString(),
            Subject = assignment.Subject,
            Permission = assignment.Permission,
            Place = (V1.AssignmentPlace)assignment.Place.ToWire(),
            PlaceId = assignment.PlaceId.ToString(),
            ProgramId = assignment.ProgramId.ToText(),
        };
}
