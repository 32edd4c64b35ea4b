namespace Platform.Stock.Allocation.Domain;

/// <summary>Units of a lot at a place, promised to somebody until a moment.</summary>
/// <param name="Id">Of the reservation.</param>
/// <param name="Quantity">Each, at least 1.</param>
/// <param name="Made">When it was made.</param>
/// <param name="Ends">From when on it no longer holds.</param>
internal sealed record Reservation(Guid Id, long Quantity, DateTimeOffset Made, DateTimeOffset Ends)
{
    /// <summary>How long a reservation holds where the tenant does not say, hours.</summary>
    public const int DefaultHours = 72;
}

/// <summary>Why a reservation is released.</summary>
internal enum ReleaseReason
{
    /// <summary>Its time is over.</summary>
    Ended,

    /// <summary>A count found less than is reserved (decision S10).</summary>
    CountedBelow,
}

/// <summary>Units that are no longer promised.</summary>
/// <param name="Reservation">The promise.</param>
/// <param name="Released">Each given back, at least 1.</param>
/// <param name="Reason">Why.</param>
internal sealed record Release(Reservation Reservation, long Released, ReleaseReason Reason)
{
    /// <summary>Each that stay promised.</summary>
    public long Left => Reservation.Quantity - Released;
}

/// <summary>What time and counts do to reservations (decision S10).</summary>
internal static class Reservations
{
    /// <summary>Releases what is over at a moment, oldest first.</summary>
    public static IReadOnlyList<Release> ReleaseEnded(IEnumerable<Reservation> reservations, DateTimeOffset now) =>
        [
            .. reservations
                .Where(reservation => reservation.Ends <= now)
                .OrderBy(reservation => reservation.Made)
                .ThenBy(reservation => reservation.Id)
                .Select(reservation => new Release(reservation, reservation.Quantity, ReleaseReason.Ended)),
        ];

    /// <summary>
    /// Releases the newest until no more is reserved than there is; the last one released may keep a part.
    /// </summary>
    /// <param name="reservations">Of one lot at one place.</param>
    /// <param name="available">Each that can be promised there: on hand less quarantined; below 0 counts as 0.</param>
    public static IReadOnlyList<Release> ReleaseAbove(IReadOnlyCollection<Reservation> reservations, long available)
    {
        var over = reservations.Sum(reservation => reservation.Quantity) - Math.Max(0, available);
        var releases = new List<Release>();
        foreach (
            var newest in reservations
                .OrderByDescending(reservation => reservation.Made)
                .ThenByDescending(reservation => reservation.Id)
        )
        {
            if (over <= 0)
                break;
            var released = Math.Min(over, newest.Quantity);
            releases.Add(new Release(newest, released, ReleaseReason.CountedBelow));
            over -= released;
        }

        return releases;
    }
}
