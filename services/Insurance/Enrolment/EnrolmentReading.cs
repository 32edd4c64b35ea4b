using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Loads families and people by what requests name them by. Reads follow the link of a merge; changes do not.</summary>
internal static class EnrolmentReading
{
    public static async Task<Family> FindFamily(this InsuranceDb db, string id, CancellationToken cancel) =>
        await db.Families.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(EnrolmentError.FamilyNotFound, "family");

    /// <summary>The person of an id, as the record stands.</summary>
    public static async Task<Insuree> FindInsuree(this InsuranceDb db, string id, CancellationToken cancel)
    {
        var key = Wire.IdOrNone(id);
        return await db.Insurees.FirstOrDefaultAsync(i => i.Id == key, cancel)
            ?? throw Wire.Missing(EnrolmentError.InsureeNotFound, "person");
    }

    /// <summary>The person of an id, or the one it was merged into.</summary>
    public static async Task<Insuree> Insuree(this InsuranceDb db, string id, CancellationToken cancel)
    {
        var found = await db.FindInsuree(id, cancel);
        return found.MergedIntoId is { } into ? await db.Insurees.SingleAsync(i => i.Id == into, cancel) : found;
    }

    /// <summary>The person of an id, of the register.</summary>
    public static async Task<Insuree> InsureeToChange(this InsuranceDb db, string id, CancellationToken cancel)
    {
        var found = await db.FindInsuree(id, cancel);
        return found.MergedIntoId is null
            ? found
            : throw new DomainException(
                EnrolmentError.InsureeMerged,
                ErrorKind.FailedPrecondition,
                "The person was merged into another: change that one."
            );
    }

    /// <summary>Who belongs to a family now.</summary>
    public static Task<List<Insuree>> MembersOf(this InsuranceDb db, Family family, CancellationToken cancel) =>
        db.Insurees.Where(i => i.FamilyId == family.Id && i.LeftOn == null).ToListAsync(cancel);

    /// <summary>The member of an id.</summary>
    public static Insuree Named(this List<Insuree> members, string id)
    {
        var key = Wire.IdOrNone(id);
        return members.SingleOrDefault(m => m.Id == key)
            ?? throw Wire.Missing(EnrolmentError.InsureeNotFound, "member of the family");
    }

    /// <summary>Refuses a family that nobody is left in.</summary>
    public static void EnsureOpen(this Family family)
    {
        if (family.ClosedOn is not null)
            throw new DomainException(
                EnrolmentError.FamilyClosed,
                ErrorKind.FailedPrecondition,
                "The last member of the family went to another: nobody joins it."
            );
    }
}
