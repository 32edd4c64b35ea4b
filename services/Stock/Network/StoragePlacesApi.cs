using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Network;

/// <summary>The register of storage places.</summary>
internal sealed class StoragePlacesApi(
    Register<StoragePlace, StoragePlaceValues, V1.StoragePlace> register,
    TenantDbContextFactory<StockDb> databases
) : V1.StoragePlaceService.StoragePlaceServiceBase
{
    public override Task<V1.StoragePlace> CreateStoragePlace(
        V1.CreateStoragePlaceRequest request,
        ServerCallContext context
    ) => register.Create(context, request.StoragePlace);

    public override Task<V1.StoragePlace> GetStoragePlace(
        V1.GetStoragePlaceRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListStoragePlacesResponse> ListStoragePlaces(
        V1.ListStoragePlacesRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("storage places", request.PageSize, request.PageToken);
        var facility = asked.Id("facility_id", request.FacilityId);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => facility == null || record.FacilityId == facility)
                    .Where(record => record.Active || !active),
            Pages.ById
        );
        var answer = new V1.ListStoragePlacesResponse { StoragePlaces = { found }, NextPageToken = next };
        if (facility is { } one && request.PageToken.Length == 0 && await UndescribedMain(context, one) is { } main)
            answer.StoragePlaces.Insert(0, main);
        return answer;
    }

    /// <summary>The main place of a facility, which stock lies in whether it was described or not; null where it was.</summary>
    private async Task<V1.StoragePlace?> UndescribedMain(ServerCallContext context, Guid facility)
    {
        await using var db = databases.Open(context.Call().Tenant);
        var name = await db
            .Facilities.Where(known => known.Id == facility && known.MergedIntoId == null)
            .Where(known => !db.StoragePlaces.Any(place => place.Id == known.Id))
            .Select(known => known.Name)
            .FirstOrDefaultAsync(context.CancellationToken);
        return name is null
            ? null
            : new V1.StoragePlace
            {
                Id = facility.ToString(),
                FacilityId = facility.ToString(),
                Name = name,
                Kind = V1.StoragePlaceKind.Store,
                Active = true,
                Main = true,
            };
    }

    public override Task<V1.StoragePlace> UpdateStoragePlace(
        V1.UpdateStoragePlaceRequest request,
        ServerCallContext context
    ) => register.Update(context, request.StoragePlace, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportStoragePlaces(
        V1.ImportStoragePlacesRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportStoragePlacesResponse> ExportStoragePlaces(
        V1.ExportStoragePlacesRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
