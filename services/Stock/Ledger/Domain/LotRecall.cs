using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>A recall of a lot, wherever it lies (decision S27).</summary>
public sealed class LotRecall : IVersioned
{
    /// <summary>Most characters of a reference.</summary>
    public const int MaxReference = 60;

    /// <summary>Most characters of the reason.</summary>
    public const int MaxReason = 500;

    private LotRecall() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>1 when made, 2 once it ends.</summary>
    public long Version { get; private set; } = 1;

    /// <summary>The lot.</summary>
    public Guid LotId { get; private init; }

    /// <summary>First day it may not be used.</summary>
    public DateOnly From { get; private init; }

    /// <summary>Last day it may not be used; null while nobody ended it.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>Number of the letter of the maker or the regulator.</summary>
    public string Reference { get; private init; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Whether it binds on a day.</summary>
    public bool Binds(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>Recalls a lot.</summary>
    public static LotRecall Of(Guid id, Guid lotId, DateOnly from, string reference, string reason) =>
        new()
        {
            Id = id,
            LotId = lotId,
            From = from,
            Reference = reference,
            Reason = reason,
        };

    /// <summary>Ends it.</summary>
    /// <param name="last">Last day the lot may not be used, not before the first.</param>
    /// <exception cref="DomainException"><see cref="LedgerError.RecallEnded"/>.</exception>
    public void End(DateOnly last)
    {
        if (To is not null)
            throw new DomainException(
                LedgerError.RecallEnded,
                ErrorKind.FailedPrecondition,
                $"The recall ended on {To:yyyy-MM-dd}."
            );
        To = last;
        Version++;
    }
}
