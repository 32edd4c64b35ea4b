using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>
/// Merges a person into another (decision C27). Claims, links to policies, identifiers and the photo follow. Covers by different policies
/// both stay, for both were paid; where one policy covered both, one link is left that covers what the two did.
/// </summary>
internal static class MergeInsurees
{
    public static async Task<V1.InsureeMerge> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        Call call,
        V1.MergeInsureesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var from = await db.InsureeToChange(request.FromId, cancel);
        call.CheckEtag(from, request.Etag);
        var validation = new Validation();
        var intoId = validation.Id("into_id", request.IntoId);
        var reason = validation.Lines("reason", request.Reason, 1, InsureeMerge.MaxReason);
        validation.Check(intoId != from.Id, "into_id", "NOT_ALLOWED", "A person is not merged into itself.");
        validation.ThrowIfInvalid(EnrolmentError.InvalidDuplicate);
        var into = await db.InsureeToChange(request.IntoId, cancel);

        var left = from.LeftOn;
        var closed = await LeaveFamily(db, call, from, cancel);
        var claims = await MergedClaims.ClaimsOf(db, from.Id, cancel);
        var (links, joined) = await GiveCover(db, call, from, into, cancel);
        var used = await MergedClaims.Give(db, benefits, call, claims, from.Id, into.Id, cancel);
        var followers = await db.Insurees.Where(i => i.MergedIntoId == from.Id).ToListAsync(cancel);
        // A link leads to the register in one step.
        foreach (var follower in followers)
            follower.MergeInto(into.Id, call.Today, call.Now);
        from.MergeInto(into.Id, call.Today, call.Now);
        var merge = new InsureeMerge
        {
            Id = call.NewId(),
            FromId = from.Id,
            IntoId = into.Id,
            Reason = reason,
            MergedAt = call.Now,
            MergedBy = call.Caller.Subject,
            ClaimIds = [.. claims.Select(c => c.Id)],
            LinkIds = [.. links],
            SharedPolicyIds = [.. joined.Union(used)],
            IdentifierPlaces = GiveIdentifiers(from, into, call.Now),
            PhotoHash = await GivePhoto(db, call, from, into, cancel),
            FollowerIds = [.. followers.Select(f => f.Id)],
            LeftOn = left,
            ClosedFamilyId = closed,
        };
        db.Add(merge);
        // The one that stays changes too, so that it is not merged away itself at this moment.
        into.Touch(call.Now);
        await SettlePairs(db, call, from.Id, into.Id, reason, cancel);
        // Those who had been merged into it before were told of then.
        db.TellMerge(call, from, into.Id, await db.FamilyContactOf(into.FamilyId, cancel), reason);
        foreach (var follower in followers)
            db.TellMerge(call, follower, into.Id, contact: null, reason);
        return await db.Commit(call, merge.ToProto(), cancel);
    }

    /// <summary>A head is merged away only as the last member; answers the family that is closed by it.</summary>
    private static async Task<Guid?> LeaveFamily(InsuranceDb db, Call call, Insuree from, CancellationToken cancel)
    {
        var family = await db.FindFamily(from.FamilyId.ToString(), cancel);
        if (from.LeftOn is not null)
            return null;
        var others = await db.MembersOf(family, cancel);
        others.Remove(from);
        family.LetGo(from, others, call.Today, call.Now);
        family.Touch(call.Now);
        return family.ClosedOn is null ? null : family.Id;
    }

    private static async Task<(List<Guid> Links, List<Guid> Joined)> GiveCover(
        InsuranceDb db,
        Call call,
        Insuree from,
        Insuree into,
        CancellationToken cancel
    )
    {
        var (links, joined) = (new List<Guid>(), new List<Guid>());
        var policies = await db
            .Policies.Include(p => p.Members)
            .Where(p => p.Members.Any(m => m.InsureeId == from.Id))
            .ToListAsync(cancel);
        foreach (var policy in policies)
        {
            var merged = policy.Merge(from.Id, into.Id, call.Now);
            links.AddRange(merged.Followed);
            if (merged.Joined)
                joined.Add(policy.Id);
        }
        return (links, joined);
    }

    private static int[] GiveIdentifiers(Insuree from, Insuree into, DateTime now)
    {
        var known = into.Identifiers.Select(x => (x.Type, x.Key)).ToHashSet();
        var had = into.Identifiers.Select(x => x.Place).ToHashSet();
        into.Identify(
            [
                .. into.Identifiers.Select(x => x.Values),
                .. from.Identifiers.Where(x => !known.Contains((x.Type, x.Key))).Select(x => x.Values),
            ],
            now
        );
        return [.. into.Identifiers.Select(x => x.Place).Where(place => !had.Contains(place))];
    }

    /// <summary>The newer photo of the two is shown.</summary>
    private static async Task<string> GivePhoto(
        InsuranceDb db,
        Call call,
        Insuree from,
        Insuree into,
        CancellationToken cancel
    )
    {
        if (from.PhotoTakenOn is not { } takenOn || takenOn <= into.PhotoTakenOn || from.PhotoHash == into.PhotoHash)
            return "";
        var photo = await db
            .InsureePhotos.AsNoTracking()
            .Where(p => p.InsureeId == from.Id && p.Hash == from.PhotoHash)
            .OrderByDescending(p => p.Id)
            .FirstOrDefaultAsync(cancel);
        if (photo is null)
            return "";
        into.ShowBy(photo.Hash, takenOn, call.Now);
        db.Add(
            InsureePhoto.Of(
                call.NewId(),
                into.Id,
                photo.Hash,
                photo.MediaType,
                photo.Size,
                new PictureSize(photo.Width, photo.Height),
                takenOn,
                call.Now
            )
        );
        return photo.Hash;
    }

    /// <summary>The pair is decided; what nobody has decided of the one that goes is asked no more.</summary>
    private static async Task SettlePairs(
        InsuranceDb db,
        Call call,
        Guid from,
        Guid into,
        string reason,
        CancellationToken cancel
    )
    {
        var (first, second) = DuplicatePair.InOrder(from, into);
        var pairs = await db.DuplicatePairs.Where(p => p.FirstId == from || p.SecondId == from).ToListAsync(cancel);
        foreach (var pair in pairs)
        {
            if ((pair.FirstId, pair.SecondId) == (first, second))
                pair.Merge(call.Caller.Subject, reason, call.Now);
            else if (pair.State == DuplicateState.Open)
                db.Remove(pair);
        }
    }
}
