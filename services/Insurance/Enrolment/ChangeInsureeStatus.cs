using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>
/// Records that a person died, may use the insurance no more, or may again. Cover ends with the day; who comes back is covered again by
/// the policies that ended with it, from then on, or as if nothing had been where the status was an error (sheet 2.1).
/// </summary>
internal static class ChangeInsureeStatus
{
    public static async Task<V1.Insuree> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ChangeInsureeStatusRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var insuree = await db.InsureeToChange(request.InsureeId, cancel);
        call.CheckEtag(insuree, request.Etag);
        var family = await db.FindFamily(insuree.FamilyId.ToString(), cancel);
        var members = await db.MembersOf(family, cancel);
        var validation = new Validation();
        var asked = Read(validation, call, request, insuree);
        var successor = Successor(validation, request, family, insuree, members, asked.Status);
        var relation = request.FormerHeadRelation.Trim();
        await db.CheckCodes(validation, [new NamedCode(CodeList.Relation, "former_head_relation", relation)], cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        if (asked.Status == insuree.Status)
            throw new DomainException(
                EnrolmentError.StatusUnchanged,
                ErrorKind.FailedPrecondition,
                "The person has this status already."
            );

        var ended = insuree.StatusOn;
        insuree.Become(asked.Status, asked.Status == InsureeStatus.Active ? null : asked.On, asked.Reason, call.Now);
        // A sale at this moment would cover who is a member no more: it finds the family changed.
        family.Touch(call.Now);
        if (asked.Status != InsureeStatus.Active)
            await db.EndCover([insuree.Id], asked.On, call.Now, cancel);
        else if (ended is { } day && insuree.LeftOn is null)
            await db.ResumeCover(call, insuree.Id, family.Id, day, request.Correction ? null : asked.On, cancel);
        await db.TellStatus(call, family, insuree, asked.On, members, asked.Reason, cancel);
        if (successor is not null)
        {
            ChangeHead.Succeed(family, members, successor, relation, call.Now);
            await db.TellNewHead(call, family, insuree.Id, members, cancel);
        }
        return await db.Commit(call, insuree.ToProto(), cancel);
    }

    private static (InsureeStatus Status, DateOnly On, string Reason) Read(
        Validation validation,
        Call call,
        V1.ChangeInsureeStatusRequest request,
        Insuree insuree
    )
    {
        var chosen = validation.Choice<InsureeStatus>("status", (int)request.Status, required: true);
        var status = chosen ?? InsureeStatus.Active;
        var active = status == InsureeStatus.Active;
        var on = active && request.On.Length == 0 ? call.Today : validation.Date("on", request.On);
        validation.Check(
            on == default || (on <= call.Today && on >= insuree.BirthDate),
            "on",
            "OUT_OF_RANGE",
            "The day is not in the future, nor before the birth."
        );
        if (active && chosen is not null && !request.Correction && insuree.StatusOn is { } before && on != default)
            validation.Check(
                on > before,
                "on",
                "OUT_OF_RANGE",
                "The first day of being active again is after the last day before."
            );
        validation.Check(
            active || !request.Correction,
            "correction",
            "NOT_ALLOWED",
            "Only who is active again was recorded in error."
        );
        var reason = validation.Lines(
            "reason",
            request.Reason,
            status == InsureeStatus.Dead || chosen is null ? 0 : 1,
            Insuree.MaxReason
        );
        return (status, on, reason);
    }

    /// <summary>Who follows a head who is a head no more, while there is anybody who could.</summary>
    private static Insuree? Successor(
        Validation validation,
        V1.ChangeInsureeStatusRequest request,
        Family family,
        Insuree insuree,
        List<Insuree> members,
        InsureeStatus status
    )
    {
        var others = members.Where(m => m != insuree && m.Status == InsureeStatus.Active).ToList();
        var needed = status != InsureeStatus.Active && family.HeadId == insuree.Id && others.Count > 0;
        if (!needed)
        {
            validation.Check(
                request.NewHeadId.Length == 0,
                "new_head_id",
                "NOT_ALLOWED",
                "Only a head whom active members stay behind is followed by another."
            );
            return null;
        }
        var id = validation.Id("new_head_id", request.NewHeadId);
        var successor = others.Find(m => m.Id == id);
        validation.Check(
            id == Guid.Empty || successor is not null,
            "new_head_id",
            "NOT_ALLOWED",
            "The head is an active member."
        );
        return successor;
    }
}
