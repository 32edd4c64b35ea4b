using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Finds people by what is known of them, in the order of their names.</summary>
internal static class InsureeLists
{
    public static async Task<V1.ListInsureesResponse> Read(
        InsuranceDb db,
        Call call,
        V1.ListInsureesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list =
            $"insurees/{request.Number}/{request.Phone}/{request.FamilyId}/{request.IdentifierNumber}"
            + $"/{request.IdentifierType}/{request.LocationId}/{request.NeedsPhoto}/{request.Name}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 2);
        validation.CheckSearch("number", request.Number);
        validation.CheckSearch("phone", request.Phone);
        validation.CheckSearch("name", request.Name);
        validation.CheckSearch("identifier_number", request.IdentifierNumber);
        validation.CheckSearch("identifier_type", request.IdentifierType);
        validation.Check(
            request.IdentifierType.Length == 0 || request.IdentifierNumber.Length > 0,
            "identifier_number",
            "REQUIRED",
            "A type is asked of a number."
        );
        var afterId = page.AfterId(validation, key: 1);
        var family = validation.OptionalId("family_id", request.FamilyId);
        var place = validation.OptionalId("location_id", request.LocationId);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);

        var query = db.Insurees.AsNoTracking().Where(i => i.MergedIntoId == null);
        if (request.Number.Length > 0)
        {
            // By the link of a merge, if there is one: each step is one look into an index.
            var numbered = db.Insurees.Where(x => x.Number == request.Number).Select(x => x.MergedIntoId ?? x.Id);
            query = query.Where(i => numbered.Contains(i.Id));
        }
        if (request.Phone.Length > 0)
            query = query.Where(i => i.Phone == request.Phone);
        if (request.Name.Length > 0)
        {
            var folded = Folding.Fold(request.Name);
            query = query.Where(i => i.FoldedName.StartsWith(folded));
        }
        if (request.IdentifierNumber.Length > 0)
        {
            var (key, type) = (IdentifierValues.KeyOf(request.IdentifierNumber), request.IdentifierType);
            var people = db.Insurees.SelectMany(
                i => i.Identifiers.Where(x => x.Key == key && (type == "" || x.Type == type)),
                (i, _) => i.Id
            );
            query = query.Where(i => people.Contains(i.Id));
        }
        if (family is { } one)
            query = query.Where(i => i.FamilyId == one && i.LeftOn == null);
        if (place is { } top)
        {
            var places = db.Below(top);
            query = query.Where(i => db.Families.Any(f => f.Id == i.FamilyId && places.Contains(f.LocationId)));
        }
        if (request.NeedsPhoto)
            query = NeedingPhoto(query, call);
        if (page.After is [var after, _])
            query = query.Where(i =>
                string.Compare(i.FoldedName, after) > 0 || (i.FoldedName == after && i.Id > afterId)
            );
        var (found, next) = await query
            .OrderBy(i => i.FoldedName)
            .ThenBy(i => i.Id)
            .Read(page, list, i => [i.FoldedName, i.Id.ToString()], cancel);
        return new V1.ListInsureesResponse { Insurees = { found.Select(i => i.ToProto()) }, NextPageToken = next };
    }

    /// <summary>Active members without a photo, or with one that is older than the country takes: children change sooner.</summary>
    private static IQueryable<Insuree> NeedingPhoto(IQueryable<Insuree> query, Call call)
    {
        var (section, calendar, today) = (call.Tenant.Section<InsuranceSection>(), call.Tenant.Months(), call.Today);
        var grownUp = calendar.AddMonths(today, -12 * section.Majority);
        var (adult, child) = (Oldest(section.AdultPhotoMonths), Oldest(section.ChildPhotoMonths));
        return query.Where(i =>
            i.Status == InsureeStatus.Active
            && i.LeftOn == null
            && (
                i.PhotoTakenOn == null
                || (i.BirthDate <= grownUp && i.PhotoTakenOn < adult)
                || (i.BirthDate > grownUp && i.PhotoTakenOn < child)
            )
        );

        DateOnly Oldest(int months) => months > 0 ? calendar.AddMonths(today, -months) : DateOnly.MinValue;
    }
}
