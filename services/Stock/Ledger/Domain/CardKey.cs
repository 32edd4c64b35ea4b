using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What a tenant's stock cards tell apart (decision S6).</summary>
internal enum CardScheme
{
    /// <summary>One card for a product's lot at a place; a program is only a view of it.</summary>
    Product,

    /// <summary>Each program has cards of its own.</summary>
    Program,
}

/// <summary>What a stock card is of (decision S6).</summary>
/// <param name="FacilityId">The facility that holds the stock.</param>
/// <param name="PlaceId">The storage place in it.</param>
/// <param name="ProductId">The product.</param>
/// <param name="LotId">The lot; null where lots are not followed.</param>
/// <param name="ProgramId">The program; null where cards are product-wide.</param>
internal readonly record struct CardKey(Guid FacilityId, Guid PlaceId, Guid ProductId, Guid? LotId, Guid? ProgramId)
{
    /// <summary>The card of some stock: under <see cref="CardScheme.Product"/> the program is left out.</summary>
    public static CardKey Of(
        CardScheme scheme,
        Guid facilityId,
        Guid placeId,
        Guid productId,
        Guid? lotId,
        Guid? programId
    ) => new(facilityId, placeId, productId, lotId, scheme == CardScheme.Program ? programId : null);

    /// <summary>Changes the scheme of a tenant, which is fixed once its first line exists.</summary>
    /// <exception cref="DomainException"><see cref="LedgerError.CardSchemeFixed"/>.</exception>
    public static CardScheme Rescheme(CardScheme now, CardScheme wanted, bool hasLines)
    {
        if (now != wanted && hasLines)
        {
            throw new DomainException(
                LedgerError.CardSchemeFixed,
                ErrorKind.FailedPrecondition,
                $"Stock cards are kept by {now} since the first line was posted."
            );
        }

        return wanted;
    }
}
