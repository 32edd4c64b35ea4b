using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// What makes a lot the same lot: the trade item, or the product where none is known, and its code, trimmed, exact to the case
/// (decision S7).
/// </summary>
internal readonly record struct LotKey
{
    private LotKey(Guid ownerId, string code) => (OwnerId, Code) = (ownerId, code);

    /// <summary>The trade item, or the product where none is known.</summary>
    public Guid OwnerId { get; }

    /// <summary>The code, without blanks around it.</summary>
    public string Code { get; }

    /// <summary>The key of a lot as it was scanned or typed.</summary>
    public static LotKey Of(Guid? tradeItemId, Guid productId, string code) =>
        new(tradeItemId ?? productId, code.Trim());
}

/// <summary>Holds what a label or a person says of a lot against what is known of it.</summary>
internal static class LotIdentity
{
    /// <summary>
    /// The expiry date of the lot from now on: what is known stays when nothing is said; what is said fills a gap; a contradiction is
    /// refused, and only a correction of the lot settles it.
    /// </summary>
    /// <exception cref="DomainException"><see cref="LedgerError.LotConflict"/>.</exception>
    public static DateOnly? Expiry(DateOnly? known, DateOnly? said)
    {
        if (known is { } day && said is { } other && day != other)
        {
            throw new DomainException(
                LedgerError.LotConflict,
                ErrorKind.FailedPrecondition,
                $"The lot is known to expire on {day:yyyy-MM-dd}, not on {other:yyyy-MM-dd}.",
                [new FieldError("expiry", "LOT_EXPIRY_DIFFERS", "Correct the lot, or its date here.")]
            );
        }

        return known ?? said;
    }
}
