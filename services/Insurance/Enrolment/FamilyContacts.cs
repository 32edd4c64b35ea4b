using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Enrolment;

/// <summary>The telephone a family is written to.</summary>
internal sealed class FamilyPhone
{
    public required Guid FamilyId { get; init; }

    public required string Language { get; init; }

    public required string Phone { get; init; }
}

/// <summary>
/// Who of a family is written to: its head, with a telephone, where the family consented (decision C23). Nobody writes to the telephone of
/// somebody who died; a family without a living head hears nothing until it has another.
/// </summary>
internal static class FamilyContacts
{
    /// <summary>The families that are written to; the others are not there.</summary>
    public static IQueryable<FamilyPhone> FamilyPhones(this InsuranceDb db) =>
        from family in db.Families
        where family.SmsConsentOn != null
        join head in db.Insurees on family.HeadId equals head.Id
        where head.Phone != "" && head.Status != InsureeStatus.Dead
        select new FamilyPhone
        {
            FamilyId = family.Id,
            Language = family.Language,
            Phone = head.Phone,
        };

    /// <summary>How a family is reached by its head, as they were loaded; null where it is not, by the rule above.</summary>
    public static Platform.V1.Contact? ContactBy(this Family family, Insuree head) =>
        family.SmsConsentOn is null || head.Phone.Length == 0 || head.Status == InsureeStatus.Dead
            ? null
            : new Platform.V1.Contact { Language = family.Language, Phone = head.Phone };

    /// <summary>How families are reached, by their ids; those that are not are not there.</summary>
    public static Task<Dictionary<Guid, Platform.V1.Contact>> FamilyContactsOf(
        this InsuranceDb db,
        IReadOnlyCollection<Guid> families,
        CancellationToken cancel
    ) =>
        db.FamilyPhones()
            .Where(f => families.Contains(f.FamilyId))
            .ToDictionaryAsync(
                f => f.FamilyId,
                f => new Platform.V1.Contact { Language = f.Language, Phone = f.Phone },
                cancel
            );

    /// <summary>How a family is reached; null where it is not.</summary>
    public static async Task<Platform.V1.Contact?> FamilyContactOf(
        this InsuranceDb db,
        Guid family,
        CancellationToken cancel
    ) => (await db.FamilyContactsOf([family], cancel)).GetValueOrDefault(family);
}
