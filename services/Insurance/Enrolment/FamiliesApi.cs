using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Calls;
using Platform.Insurance.CareServices;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Families and who belongs to them.</summary>
public sealed class FamiliesApi(TenantDbContextFactory<InsuranceDb> databases) : V1.FamilyService.FamilyServiceBase
{
    private static readonly string[] Changeable =
    [
        "location_id",
        "poor",
        "type",
        "address",
        "ethnicity",
        "confirmation_type",
        "confirmation_number",
        "language",
        "sms_consent",
    ];

    public override Task<V1.Family> EnrolFamily(V1.EnrolFamilyRequest request, ServerCallContext context) =>
        Enrolment.EnrolFamily.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Family> GetFamily(V1.GetFamilyRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        var family = await Find(db, request.Id, context.CancellationToken);
        return family.ToProto(await Members(db, family, context.CancellationToken));
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
            var places = await db.Below(top, context.CancellationToken);
            query = query.Where(f => places.Contains(f.LocationId));
        }
        var (found, next) = await query
            .Where(f => f.Id > after)
            .OrderBy(f => f.Id)
            .Read(page, list, f => [f.Id.ToString()], context.CancellationToken);
        return new V1.ListFamiliesResponse { Families = { found.Select(f => f.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.Family> UpdateFamily(V1.UpdateFamilyRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Family ?? new V1.Family();
        var family = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(family, sent.Etag);
        var wanted = family.ToProto();
        UpdateMask.Apply(request.UpdateMask, sent, wanted, EnrolmentError.InvalidFamily, Changeable);
        var validation = new Validation();
        var values = InsureeMapping.Read(validation, wanted, call, family.Values);
        await db.CheckFamily(validation, call, values, context.CancellationToken);
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);
        family.Change(values, call.Now);
        var members = await Members(db, family, context.CancellationToken);
        return await db.Commit(call, family.ToProto(members), context.CancellationToken);
    }

    public override async Task<V1.Family> AddMember(V1.AddMemberRequest request, ServerCallContext context)
    {
        var call = context.Call();
        var cancel = context.CancellationToken;
        await using var db = databases.Open(call.Tenant);
        var family = await Find(db, request.FamilyId, cancel);
        call.CheckEtag(family, request.Etag);
        var validation = new Validation();
        var values = InsureeMapping.Read(validation, "member.", request.Member ?? new V1.Insuree(), call);
        await db.CheckMembers(validation, call, [("member.", values)], unchanged: new HashSet<string>(), cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        if (values.Number.Length == 0)
        {
            var drawn = await InsuranceNumbers.Draw(db, call, count: 1, prefix: "", besides: [], cancel);
            values = values with { Number = drawn.Single() };
        }
        var members = await Members(db, family, cancel);
        var member = Insuree.Register(call.NewId(), family.Id, family.Register(), values, call.Now);
        family.Touch(call.Now);
        db.Add(member);
        return await db.Commit(call, family.ToProto([.. members, member]), cancel);
    }

    public override async Task<V1.Family> RemoveMember(V1.RemoveMemberRequest request, ServerCallContext context)
    {
        var call = context.Call();
        var cancel = context.CancellationToken;
        await using var db = databases.Open(call.Tenant);
        var family = await Find(db, request.FamilyId, cancel);
        call.CheckEtag(family, request.Etag);
        var members = await Members(db, family, cancel);
        var member = Member(members, request.InsureeId);
        var validation = new Validation();
        var lastDay = validation.OptionalDate("last_day", request.LastDay) ?? call.Today;
        validation.Check(lastDay <= call.Today, "last_day", "OUT_OF_RANGE", "The last day is not in the future.");
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        if (member.Id == family.HeadId)
            throw new DomainException(
                EnrolmentError.HeadCannotLeave,
                ErrorKind.FailedPrecondition,
                "The head does not leave the family: make another member the head first."
            );
        member.Leave(lastDay, call.Now);
        family.Touch(call.Now);
        await db.EndCover(member.Id, lastDay, call.Now, cancel);
        return await db.Commit(call, family.ToProto(members.Where(m => m != member)), cancel);
    }

    public override async Task<V1.Family> ChangeHead(V1.ChangeHeadRequest request, ServerCallContext context)
    {
        var call = context.Call();
        var cancel = context.CancellationToken;
        await using var db = databases.Open(call.Tenant);
        var family = await Find(db, request.FamilyId, cancel);
        call.CheckEtag(family, request.Etag);
        var members = await Members(db, family, cancel);
        var head = Member(members, request.InsureeId);
        var validation = new Validation();
        var relation = request.FormerHeadRelation.Trim();
        await db.CheckCodes(validation, [(CodeList.Relation, "former_head_relation", relation)], cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);
        if (head.Id != family.HeadId)
        {
            members.SingleOrDefault(m => m.Id == family.HeadId)?.Relate(relation, call.Now);
            head.Relate("", call.Now);
            family.ChangeHead(head.Id, call.Now);
        }
        return await db.Commit(call, family.ToProto(members), cancel);
    }

    internal static async Task<Family> Find(InsuranceDb db, string id, CancellationToken cancel) =>
        await db.Families.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(EnrolmentError.FamilyNotFound, "family");

    internal static Task<List<Insuree>> Members(InsuranceDb db, Family family, CancellationToken cancel) =>
        db.Insurees.Where(i => i.FamilyId == family.Id && i.LeftOn == null).ToListAsync(cancel);

    private static Insuree Member(List<Insuree> members, string id)
    {
        var key = Wire.IdOrNone(id);
        return members.SingleOrDefault(m => m.Id == key)
            ?? throw Wire.Missing(EnrolmentError.InsureeNotFound, "member of the family");
    }
}
