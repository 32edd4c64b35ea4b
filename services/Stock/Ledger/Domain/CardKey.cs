using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What a tenant's stock cards tell apart (decision S6).</summary>
public enum CardScheme
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

    /// <summary>
    /// The id of the card: made of what it is of, so that whoever makes it makes the same, and beginning with the facility, so that the
    /// cards of an event stand together in every index.
    /// </summary>
    public Guid ToId()
    {
        Span<byte> key = stackalloc byte[82];
        key.Clear();
        FacilityId.TryWriteBytes(key, bigEndian: true, out _);
        PlaceId.TryWriteBytes(key[16..], bigEndian: true, out _);
        ProductId.TryWriteBytes(key[32..], bigEndian: true, out _);
        WriteOptional(LotId, key[48..]);
        WriteOptional(ProgramId, key[65..]);
        return NamedIds.Of(FacilityId, key);

        static void WriteOptional(Guid? id, Span<byte> to)
        {
            if (id is not { } given)
                return;
            to[0] = 1;
            given.TryWriteBytes(to[1..], bigEndian: true, out _);
        }
    }

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
