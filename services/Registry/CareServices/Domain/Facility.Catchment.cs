using Platform.Kernel;

namespace Platform.Registry.CareServices.Domain;

/// <summary>The people a facility serves, as they were when.</summary>
public sealed partial class Facility
{
    /// <summary>Shares that are kept, past ones included.</summary>
    public const int MaxCatchmentParts = 10_000;

    private readonly List<CatchmentPart> catchmentParts = [];

    /// <summary>All shares it ever had, each for its days.</summary>
    public IReadOnlyList<CatchmentPart> CatchmentParts => catchmentParts;

    /// <summary>First day of the newest catchment; null for always.</summary>
    public DateOnly? CatchmentFrom { get; private set; }

    /// <summary>The newest catchment.</summary>
    public Catchment Catchment => Catchment.Of(catchmentParts.Where(p => p.ValidTo is null).Select(p => p.Share));

    /// <summary>Reports a changed catchment that would begin before the newest does.</summary>
    public void CheckCatchment(Validation validation, string field, Catchment catchment, ChangeDay day)
    {
        if (catchment.Equals(Catchment))
            return;
        validation.Check(
            CatchmentFrom is not { } newest || ServesFrom(day) >= newest,
            field,
            "TOO_EARLY",
            "A catchment changes on or after the first day of the newest."
        );
        validation.Check(
            catchmentParts.Count + catchment.Shares.Count <= MaxCatchmentParts,
            field,
            "COUNT",
            $"At most {MaxCatchmentParts} shares are kept of a facility, past ones included."
        );
    }

    /// <summary>
    /// A location turned out to be another: what it had of the one is of the other, on all days; on days on which it had a share of both,
    /// that of the one that stayed is kept. False, and nothing changes, where it never served the one that went.
    /// </summary>
    public bool MergeCatchment(Guid from, Guid into, DateTime now)
    {
        var gone = catchmentParts.FindAll(p => p.LocationId == from);
        if (gone.Count == 0)
            return false;
        catchmentParts.RemoveAll(p => p.LocationId == from);
        var kept = catchmentParts.FindAll(p => p.LocationId == into).ConvertAll(p => p.Validity);
        foreach (var part in gone.OrderBy(p => p.Number))
        foreach (var days in part.Validity.Without(kept))
            Add(part.Share with { LocationId = into }, days.From, days.To);
        Touch(now);
        return true;
    }

    private DateOnly? ServesFrom(ChangeDay day) => day.From(first: catchmentParts.Count == 0);

    /// <summary>Shares that stay are the same records; one that began on the very day is corrected.</summary>
    private void Serve(Catchment catchment, DateOnly? from)
    {
        if (catchment.Equals(Catchment))
            return;
        var wanted = catchment.Shares.ToDictionary(s => s.LocationId);
        foreach (var part in catchmentParts.FindAll(p => p.ValidTo is null))
        {
            var stays = wanted.TryGetValue(part.LocationId, out var share);
            if (stays && share.BasisPoints == part.ShareBasisPoints)
                wanted.Remove(part.LocationId);
            else if (part.ValidFrom != from)
                part.End(from!.Value.AddDays(-1));
            else if (stays)
            {
                part.Change(share.BasisPoints);
                wanted.Remove(part.LocationId);
            }
            else
                catchmentParts.Remove(part);
        }
        foreach (var share in wanted.Values)
            Add(share, from, validTo: null);
        CatchmentFrom = from;
    }

    private void Add(CatchmentShare share, DateOnly? validFrom, DateOnly? validTo)
    {
        var before = catchmentParts.Where(p => p.LocationId == share.LocationId).Select(p => p.Number);
        catchmentParts.Add(new CatchmentPart(share, before.DefaultIfEmpty().Max() + 1, validFrom, validTo));
    }
}
