namespace Platform.Insurance.Claims.Domain;

/// <summary>A claim among those that use some policies.</summary>
/// <param name="ClaimId">The claim.</param>
/// <param name="InsureeId">The person it is for.</param>
/// <param name="Uses">Its place in each policy's sequence, and what it uses of it.</param>
public sealed record ClaimPlace(Guid ClaimId, Guid InsureeId, IReadOnlyList<ClaimReservation> Uses);

/// <summary>Puts claims into one order that keeps the sequence of every policy (decision I12).</summary>
public static class ClaimSequence
{
    /// <summary>The claims in an order in which each comes after all that are before it on any of its policies.</summary>
    /// <param name="reservations">Every reservation of the claims.</param>
    /// <exception cref="InvalidOperationException">Two policies have two claims in different orders.</exception>
    public static IReadOnlyList<ClaimPlace> Of(IEnumerable<ClaimReservation> reservations)
    {
        var places = reservations
            .GroupBy(r => r.ClaimId)
            .ToDictionary(g => g.Key, g => new ClaimPlace(g.Key, g.First().InsureeId, [.. g]));
        var queues = places
            .Values.SelectMany(place => place.Uses)
            .GroupBy(r => r.PolicyId)
            .ToDictionary(g => g.Key, g => new Queue<Guid>(g.OrderBy(r => r.Sequence).Select(r => r.ClaimId)));
        var first = new Dictionary<Guid, int>();
        var ready = new Queue<Guid>();
        foreach (var queue in queues.Values)
            ComesFirst(queue);
        var ordered = new List<ClaimPlace>(places.Count);
        while (ready.TryDequeue(out var claimId))
        {
            var place = places[claimId];
            ordered.Add(place);
            foreach (var use in place.Uses)
            {
                var queue = queues[use.PolicyId];
                queue.Dequeue();
                ComesFirst(queue);
            }
        }

        return ordered.Count == places.Count
            ? ordered
            : throw new InvalidOperationException("Two policies have two claims in different orders.");

        // A claim is next once it is first on all of its policies.
        void ComesFirst(Queue<Guid> queue)
        {
            if (!queue.TryPeek(out var claimId))
                return;
            var on = first[claimId] = first.GetValueOrDefault(claimId) + 1;
            if (on == places[claimId].Uses.Count)
                ready.Enqueue(claimId);
        }
    }
}
