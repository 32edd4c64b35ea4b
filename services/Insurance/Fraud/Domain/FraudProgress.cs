namespace Platform.Insurance.Fraud.Domain;

/// <summary>Until when the facilities of a country were screened.</summary>
public sealed class FraudProgress
{
    /// <summary>There is one row.</summary>
    public const int TheOne = 1;

    private FraudProgress() { }

    /// <summary><see cref="TheOne"/>.</summary>
    public int Id { get; private init; }

    /// <summary>The day of the last screening, in the tenant's time zone.</summary>
    public DateOnly ScreenedOn { get; private set; }

    /// <summary>Raised by every screening: of two at once one is left out.</summary>
    public long Version { get; private set; }

    /// <summary>Before the first screening.</summary>
    public static FraudProgress New() => new() { Id = TheOne };

    /// <summary>Marks that a screening ended.</summary>
    public void Screened(DateOnly on)
    {
        ScreenedOn = on;
        Version++;
    }
}
