using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>Money for a stated quantity, from a day on (contradiction C15).</summary>
/// <param name="Number">Place in the history, from 1.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null as long as it holds.</param>
/// <param name="Amount">Minor units of the tenant's currency, ≥ 0.</param>
/// <param name="Per">For how many Each, ≥ 1.</param>
public sealed record PriceTerms(int Number, DateOnly ValidFrom, DateOnly? ValidTo, long Amount, long Per)
    : IEffectiveDated<PriceTerms>
{
    /// <summary>Last day; null as long as it holds.</summary>
    public DateOnly? ValidTo { get; private set; } = ValidTo;

    /// <summary>Minor units of the tenant's currency, ≥ 0.</summary>
    public long Amount { get; private set; } = Amount;

    /// <summary>For how many Each, ≥ 1.</summary>
    public long Per { get; private set; } = Per;

    PriceTerms IEffectiveDated<PriceTerms>.At(int number) => this with { Number = number };

    void IEffectiveDated<PriceTerms>.End(DateOnly lastDay) => ValidTo = lastDay;

    void IEffectiveDated<PriceTerms>.Take(PriceTerms other) => (Amount, Per) = (other.Amount, other.Per);
}

/// <summary>What a product costs in a program.</summary>
public sealed class ProductPrice : IVersioned
{
    private readonly List<PriceTerms> terms = [];

    private ProductPrice() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid ProgramId { get; private init; }

    public Guid ProductId { get; private init; }

    /// <summary>What it cost, costs and will cost; in no order.</summary>
    public IReadOnlyList<PriceTerms> Terms => terms;

    public DateTime UpdatedAt { get; private set; }

    public ProductPriceValues Values
    {
        get
        {
            var newest = terms.Newest()!;
            return new ProductPriceValues(ProgramId, ProductId, newest.ValidFrom, newest.Amount, newest.Per);
        }
    }

    public static ProductPrice Create(Guid id, ProductPriceValues values, DateTime now)
    {
        var price = new ProductPrice
        {
            Id = id,
            ProgramId = values.ProgramId,
            ProductId = values.ProductId,
        };
        price.Set(values, now);
        return price;
    }

    /// <summary>Takes the newest price on; false, and nothing changes, when it is known already.</summary>
    public bool Change(ProductPriceValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    /// <summary>The price of a day; null when it had none.</summary>
    internal Price? On(DateOnly day) => terms.On(day) is { } then ? Price.Of(then.Amount, then.Per) : null;

    private void Set(ProductPriceValues values, DateTime now)
    {
        terms.Begin(new PriceTerms(1, values.ValidFrom, null, values.Amount, values.Per));
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a price.</summary>
public sealed record ProductPriceValues(Guid ProgramId, Guid ProductId, DateOnly ValidFrom, long Amount, long Per);
