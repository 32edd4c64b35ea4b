using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Makes another active member the head; the former head gets a relation to the new one.</summary>
internal static class ChangeHead
{
    public static async Task<V1.Family> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ChangeHeadRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var family = await db.FindFamily(request.FamilyId, cancel);
        call.CheckEtag(family, request.Etag);
        var members = await db.MembersOf(family, cancel);
        var head = members.Named(request.InsureeId);
        var relation = request.FormerHeadRelation.Trim();
        var validation = new Validation();
        validation.Check(
            head.Status == InsureeStatus.Active,
            "insuree_id",
            "NOT_ALLOWED",
            "The head is an active member."
        );
        await db.CheckCodes(validation, [new NamedCode(CodeList.Relation, "former_head_relation", relation)], cancel);
        var others = await Relations.Read(db, validation, "relations", request.Relations, members, cancel);
        validation.Check(
            others.TrueForAll(o => o.Member != head && o.Member.Id != family.HeadId),
            "relations",
            "NOT_ALLOWED",
            "The new head has no relation to the head, and that of the former one is said apart."
        );
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);

        if (head.Id != family.HeadId)
        {
            var former = family.HeadId;
            Succeed(family, members, head, relation, call.Now);
            foreach (var (member, toHead) in others)
                member.Relate(toHead, call.Now);
            await db.TellNewHead(call, family, former, members, cancel);
        }
        return await db.Commit(call, family.ToProto(members), cancel);
    }

    /// <summary>One member follows another as the head.</summary>
    public static void Succeed(Family family, List<Insuree> members, Insuree head, string relation, DateTime now)
    {
        members.SingleOrDefault(m => m.Id == family.HeadId)?.Relate(relation, now);
        head.Relate("", now);
        family.ChangeHead(head.Id, now);
    }
}
