using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Adds a member to a family, with a number drawn where none is given. Policies do not cover the member by that.</summary>
internal static class AddMember
{
    public static async Task<V1.Family> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.AddMemberRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var family = await db.FindFamily(request.FamilyId, cancel);
        call.CheckEtag(family, request.Etag);
        var validation = new Validation();
        var reason = validation.Lines("duplicate_reason", request.DuplicateReason, 0, DuplicatePair.MaxReason);
        var sent = InsureeMapping.ReadMember(validation, "member.", request.Member ?? new V1.Insuree(), call);
        await db.CheckMembers(validation, call, [sent], cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        family.EnsureOpen();

        var values = sent.Values;
        if (values.Number.Length == 0)
        {
            var drawn = await InsuranceNumbers.Draw(db, call, count: 1, prefix: "", besides: [], cancel);
            values = values with { Number = drawn.Single() };
        }
        var members = await db.MembersOf(family, cancel);
        var member = Insuree.Register(
            call.NewId(),
            family.Id,
            family.Register(),
            values,
            call.Now,
            identifiers: sent.Identifiers
        );
        var duplicates = await EntryDuplicates.Find(db, call, family.LocationId, [member], cancel);
        duplicates.Refuse(call, reason, _ => "member");
        family.Touch(call.Now);
        db.Add(member);
        duplicates.Remember(db, call, reason);
        await db.TellJoined(call, family, member, from: null, cancel);
        var answer = family.ToProto([.. members, member]);
        answer.PossibleDuplicates.Add(duplicates.ToProto(call));
        return await db.Commit(call, answer, cancel);
    }
}
