using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Files;
using Platform.Hosting.Storage;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Enrolment;

/// <summary>The people who are, or were, members of families.</summary>
public sealed class InsureesApi(TenantDbContextFactory<InsuranceDb> databases, FileStore files)
    : V1.InsureeService.InsureeServiceBase
{
    public override async Task<V1.Insuree> GetInsuree(V1.GetInsureeRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        var found = request.Merged
            ? await db.FindInsuree(request.Id, context.CancellationToken)
            : await db.Insuree(request.Id, context.CancellationToken);
        return found.ToProto();
    }

    public override async Task<V1.ListInsureesResponse> ListInsurees(
        V1.ListInsureesRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return await InsureeLists.Read(db, context.Call(), request, context.CancellationToken);
    }

    public override Task<V1.Insuree> UpdateInsuree(V1.UpdateInsureeRequest request, ServerCallContext context) =>
        Enrolment.UpdateInsuree.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Insuree> ChangeInsureeStatus(
        V1.ChangeInsureeStatusRequest request,
        ServerCallContext context
    ) => Enrolment.ChangeInsureeStatus.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Insuree> SetInsureePhoto(V1.SetInsureePhotoRequest request, ServerCallContext context) =>
        InsureePhotos.Set(databases, files, context.Call(), request, context.CancellationToken);

    public override Task<V1.Insuree> RemoveInsureePhoto(
        V1.RemoveInsureePhotoRequest request,
        ServerCallContext context
    ) => InsureePhotos.Remove(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ListInsureePhotosResponse> ListInsureePhotos(
        V1.ListInsureePhotosRequest request,
        ServerCallContext context
    ) => InsureePhotos.List(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.InsureePhoto> GetInsureePhoto(
        V1.GetInsureePhotoRequest request,
        ServerCallContext context
    ) => InsureePhotos.Get(databases, files, context.Call(), request, context.CancellationToken);
}
