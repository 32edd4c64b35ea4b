using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>
/// Brings a person into another family, or back into one that was left. Cover by the family left ends on the last day there, unless it is
/// to be kept; the policies of the family joined do not cover the person by that.
/// </summary>
internal static class MoveMember
{
    public static async Task<V1.Family> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.MoveMemberRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var from = await db.FindFamily(request.FamilyId, cancel);
        call.CheckEtag(from, request.Etag);
        var person = await db.InsureeToChange(request.InsureeId, cancel);
        if (person.FamilyId != from.Id)
            throw Wire.Missing(EnrolmentError.InsureeNotFound, "member of the family");
        var validation = new Validation();
        var toId = validation.Id("to_family_id", request.ToFamilyId);
        var relation = request.Relation.Trim();
        var reason = validation.Lines("reason", request.Reason, 0, Insuree.MaxReason);
        var lastDay = LastDays.Read(validation, call, request.LastDay, [person]);
        var back = person.LeftOn is not null;
        validation.Check(
            toId != from.Id || back,
            "to_family_id",
            "NOT_ALLOWED",
            "The person is a member of this family."
        );
        await db.CheckCodes(validation, [new NamedCode(CodeList.Relation, "relation", relation)], cancel);
        var to = toId == from.Id ? from : await db.Families.FirstOrDefaultAsync(f => f.Id == toId, cancel);
        validation.Check(to is not null || toId == Guid.Empty, "to_family_id", "UNKNOWN", "There is no such family.");
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);
        var joined = to!;
        joined.EnsureOpen();

        var left = await db.MembersOf(from, cancel);
        left.Remove(person);
        if (!back)
            from.LetGo(person, left, lastDay, call.Now);
        person.Join(joined.Id, joined.Register(), relation, call.Now);
        from.Touch(call.Now);
        joined.Touch(call.Now);
        if (!request.KeepCover && !back)
            await db.EndCover([person.Id], lastDay, call.Now, cancel);
        if (!back)
            await db.TellLeft(call, from, person, lastDay, new Departure(joined.Id, request.KeepCover, reason), cancel);
        await db.TellJoined(call, joined, person, back ? null : from.Id, cancel);
        var members = await db.MembersOf(joined, cancel);
        return await db.Commit(call, joined.ToProto(members.Where(m => m != person).Append(person)), cancel);
    }

    /// <summary>Refuses a head whom others stay behind; a family that nobody stays in is closed.</summary>
    public static void LetGo(
        this Family family,
        Insuree leaver,
        IReadOnlyCollection<Insuree> others,
        DateOnly lastDay,
        DateTime now
    )
    {
        if (others.Count == 0)
            family.Close(lastDay, now);
        else if (leaver.Id == family.HeadId)
            throw new DomainException(
                EnrolmentError.HeadCannotLeave,
                ErrorKind.FailedPrecondition,
                "The head does not leave the family: make another member the head first."
            );
    }
}

/// <summary>The last day of those who leave a family.</summary>
internal static class LastDays
{
    /// <summary>Reads a last day; today where it is empty.</summary>
    public static DateOnly Read(Validation validation, Call call, string sent, IReadOnlyCollection<Insuree> leavers)
    {
        var lastDay = validation.OptionalDate("last_day", sent) ?? call.Today;
        validation.Check(
            lastDay == default || (lastDay <= call.Today && leavers.All(l => lastDay >= l.BirthDate)),
            "last_day",
            "OUT_OF_RANGE",
            "The last day is not in the future, nor before the birth."
        );
        return lastDay;
    }
}
