namespace Platform.Hosting.Work;

/// <summary>
/// Work that is done again and again for every tenant, by one process of the service at a time: the one that holds the lease for the
/// service's background work in the tenant's database. Each tenant's passes are made in a loop of their own. Registered by
/// <see cref="ServiceBuilder.Work{TWork}"/>.
/// </summary>
public interface IWork
{
    /// <summary>What the log and <c>/health/ready</c> call it, 1 to 60 characters: <c>claim operations</c>. No other work of the service has it.</summary>
    string Name { get; }

    /// <summary>
    /// Does what is due. The lease is renewed as long as the pass goes on, however long that is. What is saved by a call of
    /// <see cref="Calls.CallFactory.System(Turn, string, string?)"/> is saved only while the lease is held.
    /// </summary>
    /// <param name="turn">The tenant, and the lease.</param>
    /// <param name="cancel">Ends the pass: the process stops, or the lease is lost.</param>
    /// <returns>
    /// How long to pause: zero when there may be more now, null when there was nothing, so that it is looked for less and less often,
    /// at last every five seconds.
    /// </returns>
    Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel);
}
