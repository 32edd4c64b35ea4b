using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Enrolment;

/// <summary>Loads families and people by what requests name them by.</summary>
internal static class EnrolmentReading
{
    public static async Task<Family> FindFamily(this InsuranceDb db, string id, CancellationToken cancel) =>
        await db.Families.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(EnrolmentError.FamilyNotFound, "family");

    public static async Task<Insuree> FindInsuree(this InsuranceDb db, string id, CancellationToken cancel) =>
        await db.Insurees.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(EnrolmentError.InsureeNotFound, "person");

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
}
