using Platform.Kernel;

namespace Platform.Insurance.Batch.Domain;

/// <summary>A run that holds.</summary>
public readonly record struct HeldRun(Guid Id, Guid? LocationId, FiscalMonth Month);

/// <summary>
/// The order of a product's runs. Bills adjust what was paid before, so that of places that share facilities every month is run once,
/// after those before it, and reversed before them.
/// </summary>
/// <param name="Held">The product's runs that hold.</param>
/// <param name="Related">The place that is paid, with those above and below it; null for the whole country, which every place is below.</param>
public sealed record RunOrder(IReadOnlyList<HeldRun> Held, IReadOnlySet<Guid>? Related)
{
    /// <summary>Refuses a month that is not over, is paid, or is before one that is.</summary>
    /// <exception cref="DomainException">
    /// <see cref="BatchError.MonthNotOver"/>, <see cref="BatchError.AlreadyRun"/>, <see cref="BatchError.LaterRunExists"/>.
    /// </exception>
    public void EnsureMayRun(FiscalMonth month, DateOnly lastDay, DateOnly today)
    {
        if (today <= lastDay)
            throw Refuse(BatchError.MonthNotOver, $"The month ends on {lastDay:yyyy-MM-dd}.");
        EnsureMayPreview(month);
    }

    /// <summary>Refuses a month that is paid, or is before one that is: what it would be paid then can no more be told.</summary>
    /// <exception cref="DomainException"><see cref="BatchError.AlreadyRun"/>, <see cref="BatchError.LaterRunExists"/>.</exception>
    public void EnsureMayPreview(FiscalMonth month)
    {
        if (Shared().Any(run => run.Month == month))
            throw Refuse(BatchError.AlreadyRun, "A run of this month and product holds for facilities of this place.");
        EnsureNoneAfter(month);
    }

    /// <summary>Refuses to reverse a run that later ones build on.</summary>
    /// <exception cref="DomainException"><see cref="BatchError.LaterRunExists"/>.</exception>
    public void EnsureMayReverse(FiscalMonth month) => EnsureNoneAfter(month);

    private void EnsureNoneAfter(FiscalMonth month)
    {
        if (Shared().Any(run => run.Month > month))
            throw Refuse(BatchError.LaterRunExists, "A run of a later month holds for facilities of this place.");
    }

    private IEnumerable<HeldRun> Shared() =>
        Held.Where(run => Related is null || run.LocationId is not { } place || Related.Contains(place));

    private static DomainException Refuse(BatchError error, string message) =>
        new(error, ErrorKind.FailedPrecondition, message);
}
