using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>
/// Members leave a family together and found one of their own. Policies stay with the family that holds them: they cover those who left
/// to the last day there, or to their end where that is wanted, and the new family buys its own.
/// </summary>
internal static class SplitFamily
{
    public static async Task<V1.SplitFamilyResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.SplitFamilyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var family = await db.FindFamily(request.FamilyId, cancel);
        call.CheckEtag(family, request.Etag);
        var members = await db.MembersOf(family, cancel);
        var validation = new Validation();
        var sent = request.Family?.Clone() ?? new V1.Family();
        if (sent.LocationId.Length == 0)
            sent.LocationId = family.LocationId.ToString();
        var values = InsureeMapping.Read(validation, sent, call);
        var leavers = await Relations.Read(db, validation, "members", request.Members, members, cancel);
        CheckLeavers(validation, family, request, leavers);
        var lastDay = LastDays.Read(validation, call, request.LastDay, [.. leavers.Select(l => l.Member)]);
        var reason = validation.Lines("reason", request.Reason, 0, Insuree.MaxReason);
        await db.CheckFamily(validation, call, values, before: family.Values, cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);

        var founded = Family.Enrol(call.NewId(), leavers[0].Member.Id, values, call.Now);
        db.Add(founded);
        foreach (var (member, relation) in leavers)
            member.Join(founded.Id, founded.Register(), relation, call.Now);
        family.Touch(call.Now);
        Insuree[] left = [.. leavers.Select(l => l.Member)];
        if (!request.KeepCover)
            await db.EndCover([.. left.Select(l => l.Id)], lastDay, call.Now, cancel);
        var how = new Departure(founded.Id, request.KeepCover, reason);
        await db.TellSplit(call, family, founded, left, lastDay, how, cancel);
        var answer = new V1.SplitFamilyResponse
        {
            Family = family.ToProto(members.Except(left)),
            NewFamily = founded.ToProto(left),
        };
        return await db.Commit(call, answer, cancel);
    }

    private static void CheckLeavers(
        Validation validation,
        Family family,
        V1.SplitFamilyRequest request,
        List<(Insuree Member, string Relation)> leavers
    )
    {
        validation.Check(request.Members.Count > 0, "members", "REQUIRED", "Say who leaves, the new head first.");
        validation.Check(
            leavers.TrueForAll(l => l.Member.Id != family.HeadId),
            "members",
            "NOT_ALLOWED",
            "The head stays: make another member the head first."
        );
        // The first of those that are members may not be the first that was named: then that is told already.
        if (leavers.Count == 0 || leavers.Count != request.Members.Count)
            return;
        validation.Check(
            leavers[0].Member.Status == InsureeStatus.Active,
            "members[0].insuree_id",
            "NOT_ALLOWED",
            "The head is an active member."
        );
        validation.Check(
            leavers[0].Relation.Length == 0,
            "members[0].relation",
            "NOT_ALLOWED",
            "The head has no relation to the head."
        );
    }
}
