using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Families and who belongs to them.</summary>
public sealed class FamiliesApi(TenantDbContextFactory<InsuranceDb> databases) : V1.FamilyService.FamilyServiceBase
{
    public override Task<V1.Family> EnrolFamily(V1.EnrolFamilyRequest request, ServerCallContext context) =>
        Enrolment.EnrolFamily.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Family> GetFamily(V1.GetFamilyRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        var family = await db.FindFamily(request.Id, context.CancellationToken);
        return family.ToProto(await db.MembersOf(family, context.CancellationToken));
    }

    public override async Task<V1.ListFamiliesResponse> ListFamilies(
        V1.ListFamiliesRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"families/{request.LocationId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var within = validation.OptionalId("location_id", request.LocationId);
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Families.AsNoTracking();
        if (within is { } top)
        {
            var places = db.Below(top);
            query = query.Where(f => places.Contains(f.LocationId));
        }
        var (found, next) = await query
            .Where(f => f.Id > after)
            .OrderBy(f => f.Id)
            .Read(page, list, f => [f.Id.ToString()], context.CancellationToken);
        return new V1.ListFamiliesResponse { Families = { found.Select(f => f.ToProto()) }, NextPageToken = next };
    }

    public override Task<V1.Family> UpdateFamily(V1.UpdateFamilyRequest request, ServerCallContext context) =>
        Enrolment.UpdateFamily.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Family> AddMember(V1.AddMemberRequest request, ServerCallContext context) =>
        Enrolment.AddMember.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Family> RemoveMember(V1.RemoveMemberRequest request, ServerCallContext context) =>
        Enrolment.RemoveMember.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Family> ChangeHead(V1.ChangeHeadRequest request, ServerCallContext context) =>
        Enrolment.ChangeHead.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Family> MoveMember(V1.MoveMemberRequest request, ServerCallContext context) =>
        Enrolment.MoveMember.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.SplitFamilyResponse> SplitFamily(
        V1.SplitFamilyRequest request,
        ServerCallContext context
    ) => Enrolment.SplitFamily.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.ListEnrolmentChangesResponse> ListEnrolmentChanges(
        V1.ListEnrolmentChangesRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"enrolmentChanges/{request.FamilyId}/{request.InsureeId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var family = validation.OptionalId("family_id", request.FamilyId);
        var insuree = validation.OptionalId("insuree_id", request.InsureeId);
        validation.Check(
            request.FamilyId.Length + request.InsureeId.Length > 0,
            "family_id",
            "REQUIRED",
            "Changes are listed of a family or of a person."
        );
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.EnrolmentChanges.AsNoTracking().Where(c => c.Id > after);
        if (family is { } home)
            query = query.Where(c => c.FamilyId == home || c.OtherFamilyId == home);
        if (insuree is { } person)
            query = query.Where(c => c.InsureeId == person || c.OtherInsureeId == person);
        var (found, next) = await query
            .OrderBy(c => c.Id)
            .Read(page, list, c => [c.Id.ToString()], context.CancellationToken);
        return new V1.ListEnrolmentChangesResponse
        {
            Changes = { found.Select(InsureeMapping.ToProto) },
            NextPageToken = next,
        };
    }
}
