using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Catalog.Domain;

/// <summary>Why a lot may not be used, wherever it lies.</summary>
public enum LotRestrictionKind
{
    /// <summary>It waits to be looked at: nothing is issued of it until then.</summary>
    Hold,

    /// <summary>Its maker or the authority wants it back (decision S27).</summary>
    Recall,
}

/// <summary>What may be done with a lot now.</summary>
public enum LotState
{
    /// <summary>It may be used, if it is not expired.</summary>
    Active,

    /// <summary>Nothing is issued of it until it was looked at.</summary>
    Hold,

    /// <summary>It is wanted back, whether or not it is held too.</summary>
    Recalled,
}

/// <summary>Days on which a lot may not be used.</summary>
/// <param name="Number">Its place in the history, from 1.</param>
/// <param name="Kind">Why.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null as long as it lasts.</param>
/// <param name="Reason">What is the matter, in words.</param>
public sealed record LotRestriction(int Number, LotRestrictionKind Kind, DateOnly From, DateOnly? To, string Reason)
{
    /// <summary>Last day; null as long as it lasts.</summary>
    public DateOnly? To { get; private set; } = To;

    /// <summary>The days it holds.</summary>
    public DateRange Days => new(From, To);

    internal void End(DateOnly lastDay) => To = lastDay;
}

/// <summary>What was made in one go of a product: it expires, is held and is recalled as one.</summary>
public sealed class Lot : IVersioned
{
    public const int MaxCode = 20;
    public const int MaxReason = 500;

    private readonly List<LotRestriction> restrictions = [];

    private Lot() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The product.</summary>
    public Guid ProductId { get; private init; }

    /// <summary>The trade item; null where nobody knows it.</summary>
    public Guid? TradeItemId { get; private init; }

    /// <summary>The trade item, else the product: with the code it makes the lot the same lot (decision S7).</summary>
    public Guid OwnerId { get; private init; }

    /// <summary>As the maker prints it, exact to the case.</summary>
    public string Code { get; private init; } = "";

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private init; } = "";

    /// <summary>Its last day of use (decision S12); null if it does not expire or nobody knows.</summary>
    public DateOnly? ExpiresOn { get; private set; }

    /// <summary>The day it was made; null where nobody knows it.</summary>
    public DateOnly? ManufacturedOn { get; private set; }

    /// <summary>When it might not and may not be used; those that last, the last of its kind each, have no last day.</summary>
    public IReadOnlyList<LotRestriction> Restrictions => restrictions;

    /// <summary>What holds now: no restriction begins later than the day it is made on.</summary>
    public LotState State =>
        Lasting(LotRestrictionKind.Recall) is not null ? LotState.Recalled
        : Lasting(LotRestrictionKind.Hold) is not null ? LotState.Hold
        : LotState.Active;

    public DateTime UpdatedAt { get; private set; }

    /// <summary>First day from which it may, or may not, be used otherwise than was known when it was loaded; null for none. Not stored.</summary>
    public DateOnly? UseChangedFrom { get; private set; }

    /// <param name="id">Its id.</param>
    /// <param name="key">What makes it the same lot.</param>
    /// <param name="productId">The product.</param>
    /// <param name="dates">When it was made and expires, where that is known.</param>
    /// <param name="now">Now, UTC.</param>
    internal static Lot Create(Guid id, LotKey key, Guid productId, LotDates dates, DateTime now) =>
        new()
        {
            Id = id,
            Version = 1,
            ProductId = productId,
            TradeItemId = key.OwnerId == productId ? null : key.OwnerId,
            OwnerId = key.OwnerId,
            Code = key.Code,
            FoldedCode = Folding.Fold(key.Code),
            ExpiresOn = dates.ExpiresOn,
            ManufacturedOn = dates.ManufacturedOn,
            UpdatedAt = now,
        };

    /// <summary>Takes on what a label or a person says of it: gaps are filled, nothing known is blanked (decision S7).</summary>
    /// <returns>Whether something was new.</returns>
    /// <exception cref="DomainException"><see cref="LedgerError.LotConflict"/>: it is known to expire on another day.</exception>
    public bool Learn(LotDates said, DateTime now) =>
        Correct(
            new LotDates(LotIdentity.Expiry(ExpiresOn, said.ExpiresOn), ManufacturedOn ?? said.ManufacturedOn),
            now
        );

    /// <summary>Sets its dates right, whatever was known; false, and nothing changes, when they are known so.</summary>
    public bool Correct(LotDates dates, DateTime now)
    {
        if (dates == new LotDates(ExpiresOn, ManufacturedOn))
            return false;
        if (dates.ExpiresOn != ExpiresOn)
            ChangeUse(Earlier(dates.ExpiresOn, ExpiresOn).AddDays(1));
        (ExpiresOn, ManufacturedOn) = dates;
        Touch(now);
        return true;
    }

    /// <summary>The restriction of a kind that lasts; null when there is none.</summary>
    public LotRestriction? Lasting(LotRestrictionKind kind) =>
        restrictions.FirstOrDefault(restriction => restriction.Kind == kind && restriction.To is null);

    /// <summary>Stops its use from a day on; false, and nothing changes, when a restriction of the kind lasts.</summary>
    public bool Restrict(LotRestrictionKind kind, DateOnly from, string reason, DateTime now)
    {
        if (Lasting(kind) is not null)
            return false;
        restrictions.Add(new LotRestriction(restrictions.Count + 1, kind, from, null, reason));
        ChangeUse(from);
        Touch(now);
        return true;
    }

    /// <summary>Lets it be used again after a last day; false, and nothing changes, when no restriction of the kind lasts.</summary>
    public bool Lift(LotRestrictionKind kind, DateOnly lastDay, DateTime now)
    {
        if (Lasting(kind) is not { } lasting)
            return false;
        lasting.End(lastDay);
        ChangeUse(lastDay.AddDays(1));
        Touch(now);
        return true;
    }

    /// <summary>What the rules of the ledger ask: a lot on hold may be used as little as one that is recalled.</summary>
    internal LotFacts ToFacts() =>
        new(Id, OwnerId, ExpiresOn) { Recalls = [.. restrictions.Select(restriction => restriction.Days)] };

    private static DateOnly Earlier(DateOnly? one, DateOnly? other) =>
        other is null || one < other ? one ?? DateOnly.MaxValue.AddDays(-1) : other.Value;

    private void ChangeUse(DateOnly from) => UseChangedFrom = UseChangedFrom < from ? UseChangedFrom : from;

    private void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>When a lot was made and expires.</summary>
/// <param name="ExpiresOn">Its last day of use; null if it does not expire or nobody knows.</param>
/// <param name="ManufacturedOn">The day it was made; null where nobody knows it.</param>
public sealed record LotDates(DateOnly? ExpiresOn, DateOnly? ManufacturedOn);
