using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Enrols a family with all its members, or nobody: every broken rule is told at once.</summary>
internal static class EnrolFamily
{
    public static async Task<V1.Family> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.EnrolFamilyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var values = InsureeMapping.Read(validation, request.Family ?? new V1.Family(), call);
        var reason = validation.Lines("duplicate_reason", request.DuplicateReason, 0, DuplicatePair.MaxReason);
        validation.Check(
            request.Members.Count is >= 1 and <= EnrolmentRules.MaxMembers,
            "members",
            "COUNT",
            $"A family has 1 to {EnrolmentRules.MaxMembers} members, the head first."
        );
        var sent = request
            .Members.Take(EnrolmentRules.MaxMembers)
            .Select((m, i) => InsureeMapping.ReadMember(validation, $"members[{i}].", m, call))
            .ToList();
        if (sent.Count > 0)
            validation.Check(
                sent[0].Values.Relation.Length == 0,
                "members[0].relation",
                "NOT_ALLOWED",
                "The head has no relation to the head."
            );
        await db.CheckFamily(validation, call, values, before: null, cancel);
        await db.CheckMembers(validation, call, sent, cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);

        var given = sent.Select(m => m.Values.Number).Where(n => n.Length > 0).ToList();
        var drawn = new Queue<string>(
            await InsuranceNumbers.Draw(db, call, sent.Count - given.Count, prefix: "", given, cancel)
        );
        var headId = call.NewId();
        var family = Family.Enrol(call.NewId(), headId, values, call.Now);
        var members = sent.Select(
                (m, i) =>
                    Insuree.Register(
                        i == 0 ? headId : call.NewId(),
                        family.Id,
                        family.Register(),
                        m.Values.Number.Length > 0 ? m.Values : m.Values with { Number = drawn.Dequeue() },
                        call.Now,
                        identifiers: m.Identifiers
                    )
            )
            .ToList();
        var duplicates = await EntryDuplicates.Find(db, call, family.LocationId, members, cancel);
        duplicates.Refuse(call, reason, i => $"members[{i}]");
        db.Add(family);
        db.AddRange(members);
        duplicates.Remember(db, call, reason);
        await db.TellEnrolled(call, family, members, cancel: cancel);
        var answer = family.ToProto(members);
        answer.PossibleDuplicates.Add(duplicates.ToProto(call));
        return await db.Commit(call, answer, cancel);
    }
}
