using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Takes a member off a family; cover ends on the last day as a member (sheet 2.1).</summary>
internal static class RemoveMember
{
    public static async Task<V1.Family> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.RemoveMemberRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var family = await db.FindFamily(request.FamilyId, cancel);
        call.CheckEtag(family, request.Etag);
        var members = await db.MembersOf(family, cancel);
        var member = members.Named(request.InsureeId);
        var validation = new Validation();
        var lastDay = validation.OptionalDate("last_day", request.LastDay) ?? call.Today;
        validation.Check(
            lastDay <= call.Today && lastDay >= member.BirthDate,
            "last_day",
            "OUT_OF_RANGE",
            "The last day is not in the future, nor before the birth."
        );
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        if (member.Id == family.HeadId)
            throw new DomainException(
                EnrolmentError.HeadCannotLeave,
                ErrorKind.FailedPrecondition,
                "The head does not leave the family: make another member the head first."
            );

        member.Leave(lastDay, call.Now);
        family.Touch(call.Now);
        await db.EndCover([member.Id], lastDay, call.Now, cancel);
        await db.TellLeft(call, family, member, lastDay, new Departure(null, false, ""), cancel);
        return await db.Commit(call, family.ToProto(members.Where(m => m != member)), cancel);
    }
}
