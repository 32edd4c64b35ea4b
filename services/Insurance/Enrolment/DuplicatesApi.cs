using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Enrolment;

/// <summary>People who stand twice.</summary>
internal sealed class DuplicatesApi(
    TenantDbContextFactory<InsuranceDb> databases,
    Bell<RunDuplicateSearch> bell,
    BenefitCache benefits
) : V1.DuplicateService.DuplicateServiceBase
{
    public override Task<V1.FindDuplicatesResponse> FindDuplicates(
        V1.FindDuplicatesRequest request,
        ServerCallContext context
    ) => Enrolment.FindDuplicates.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> StartDuplicateSearch(
        V1.StartDuplicateSearchRequest request,
        ServerCallContext context
    ) => Enrolment.StartDuplicateSearch.Run(databases, bell, context.Call(), request, context.CancellationToken);

    public override async Task<Platform.V1.Operation> GetDuplicateSearch(
        V1.GetDuplicateSearchRequest request,
        ServerCallContext context
    )
    {
        var key = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(context.Call().Tenant);
        var search = await db
            .DuplicateSearches.AsNoTracking()
            .FirstOrDefaultAsync(s => s.Id == key, context.CancellationToken);
        return search?.ToProto() ?? throw Wire.Missing(EnrolmentError.DuplicateNotFound, "search");
    }

    public override async Task<V1.ListDuplicatePairsResponse> ListDuplicatePairs(
        V1.ListDuplicatePairsRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return await DuplicateLists.Pairs(db, context.Call(), request, context.CancellationToken);
    }

    public override Task<V1.DuplicatePair> DecideDuplicatePair(
        V1.DecideDuplicatePairRequest request,
        ServerCallContext context
    ) => Enrolment.DecideDuplicatePair.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.InsureeMerge> MergeInsurees(V1.MergeInsureesRequest request, ServerCallContext context) =>
        Enrolment.MergeInsurees.Run(databases, benefits, context.Call(), request, context.CancellationToken);

    public override Task<V1.InsureeMerge> UndoMerge(V1.UndoMergeRequest request, ServerCallContext context) =>
        Enrolment.UndoMerge.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.ListInsureeMergesResponse> ListInsureeMerges(
        V1.ListInsureeMergesRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return await DuplicateLists.Merges(db, request, context.CancellationToken);
    }
}
