namespace Platform.Stock.Ledger.Domain;

/// <summary>The reservations of one card at a time while an event is posted (decision S10).</summary>
internal sealed class ReservationBook
{
    private readonly List<OpenReservation> held = [];
    private readonly List<(Guid Id, long Change, bool IsForced)> changes = [];

    /// <summary>What was cut because the stock for it is not there, newest first.</summary>
    public List<(Guid Id, long Quantity)> Cuts { get; } = [];

    /// <summary>Turns to a card.</summary>
    public void Open(IReadOnlyList<OpenReservation> reservations)
    {
        held.Clear();
        held.AddRange(reservations);
        changes.Clear();
        Cuts.Clear();
    }

    /// <summary>Adds to a reservation, or takes from one that holds as much; answers false if it does not.</summary>
    public bool TryAdd(Guid id, long quantity, long sequence)
    {
        var at = held.FindIndex(reservation => reservation.Id == id);
        if (at < 0 && quantity < 0)
            return false;
        if (at < 0)
            held.Add(new OpenReservation(id, quantity, sequence));
        else if (held[at].Quantity + quantity < 0)
            return false;
        else
            held[at] = held[at] with { Quantity = held[at].Quantity + quantity };
        changes.Add((id, quantity, false));
        return true;
    }

    /// <summary>Takes so much from the newest reservations on; answers from which.</summary>
    public IReadOnlyList<(Guid Id, long Quantity)> Cut(long quantity)
    {
        foreach (var reservation in held.OrderByDescending(reservation => reservation.Sequence).ToArray())
        {
            var cut = Math.Min(quantity, reservation.Quantity);
            if (cut == 0)
                continue;
            var at = held.FindIndex(other => other.Id == reservation.Id);
            held[at] = reservation with { Quantity = reservation.Quantity - cut };
            changes.Add((reservation.Id, -cut, true));
            Cuts.Add((reservation.Id, cut));
            quantity -= cut;
        }

        return Cuts;
    }

    /// <summary>Adds what became of the reservations.</summary>
    public void Tell(int card, List<ReservationChange> changed)
    {
        foreach (var (id, quantity, isForced) in changes)
        {
            var left = held.Find(reservation => reservation.Id == id).Quantity;
            changed.Add(new ReservationChange(card, id, quantity, left, isForced));
        }
    }
}
