using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Lists pairs and merges.</summary>
internal static class DuplicateLists
{
    /// <summary>Pairs, the highest score first.</summary>
    public static async Task<V1.ListDuplicatePairsResponse> Pairs(
        InsuranceDb db,
        Call call,
        V1.ListDuplicatePairsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"duplicatePairs/{request.State}/{request.MinScore}/{request.InsureeId}/{request.LocationId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 2);
        var state = validation.Choice<DuplicateState>("state", (int)request.State);
        validation.Range("min_score", request.MinScore, 0, DuplicateScore.Most);
        var insuree = validation.OptionalId("insuree_id", request.InsureeId);
        var place = validation.OptionalId("location_id", request.LocationId);
        var afterId = page.AfterId(validation, key: 1);
        var afterScore = DuplicateScore.Most;
        if (page.After is [var score, _])
            validation.Check(
                int.TryParse(score, NumberStyles.None, CultureInfo.InvariantCulture, out afterScore),
                "page_token",
                "STALE",
                "The token is not one of this list with this filter; begin at the first page."
            );
        validation.ThrowIfInvalid(EnrolmentError.InvalidDuplicate);

        var query = db.DuplicatePairs.AsNoTracking();
        if (state is { } one)
            query = query.Where(p => p.State == one);
        if (request.MinScore > 0)
            query = query.Where(p => p.Score >= request.MinScore);
        if (insuree is { } person)
            query = query.Where(p => p.FirstId == person || p.SecondId == person);
        if (place is { } top)
        {
            var places = db.Below(top);
            query = query.Where(p =>
                db.Insurees.Any(i =>
                    (i.Id == p.FirstId || i.Id == p.SecondId)
                    && db.Families.Any(f => f.Id == i.FamilyId && places.Contains(f.LocationId))
                )
            );
        }
        if (page.After.Count > 0)
            query = query.Where(p => p.Score < afterScore || (p.Score == afterScore && p.Id > afterId));
        var (found, next) = await query
            .OrderByDescending(p => p.Score)
            .ThenBy(p => p.Id)
            .Read(page, list, p => [p.Score.ToString(CultureInfo.InvariantCulture), p.Id.ToString()], cancel);
        var people = await PeopleOf(db, found, cancel);
        return new V1.ListDuplicatePairsResponse
        {
            Pairs = { found.Select(p => p.ToProto(call, people[p.FirstId], people[p.SecondId])) },
            NextPageToken = next,
        };
    }

    /// <summary>Merges in the order in which they were made.</summary>
    public static async Task<V1.ListInsureeMergesResponse> Merges(
        InsuranceDb db,
        V1.ListInsureeMergesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"insureeMerges/{request.InsureeId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var insuree = validation.OptionalId("insuree_id", request.InsureeId);
        validation.ThrowIfInvalid(EnrolmentError.InvalidDuplicate);
        var query = db.InsureeMerges.AsNoTracking().Where(m => m.Id > after);
        if (insuree is { } person)
            query = query.Where(m => m.FromId == person || m.IntoId == person);
        var (found, next) = await query.OrderBy(m => m.Id).Read(page, list, m => [m.Id.ToString()], cancel);
        return new V1.ListInsureeMergesResponse
        {
            Merges = { found.Select(DuplicateMapping.ToProto) },
            NextPageToken = next,
        };
    }

    public static Task<Dictionary<Guid, Insuree>> PeopleOf(
        InsuranceDb db,
        IReadOnlyCollection<DuplicatePair> pairs,
        CancellationToken cancel
    )
    {
        var ids = pairs.SelectMany(p => new[] { p.FirstId, p.SecondId }).Distinct().ToList();
        return db.Insurees.AsNoTracking().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancel);
    }
}
