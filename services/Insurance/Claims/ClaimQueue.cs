using Google.Protobuf;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Decides a claim until nobody came in between. What a claim is decided by is locked by versions alone, so that claims of different
/// families never wait; one that was overtaken queues behind the others of its family in this process, instead of racing again.
/// </summary>
public sealed class ClaimQueue
{
    private const int Lanes = 64;
    private const int MostAttempts = 20;

    private readonly SemaphoreSlim[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];

    internal async Task<T> Decide<T>(Func<ClaimAttempt, Task<T>> decide, CancellationToken cancel)
    {
        SemaphoreSlim? lane = null;
        try
        {
            for (var number = 1; ; number++)
            {
                var attempt = new ClaimAttempt();
                try
                {
                    return await decide(attempt);
                }
                catch (DomainException) when (attempt.Overtaken)
                {
                    // This refusal is not kept as the answer to an idempotency key: the same call may succeed a moment later.
                    if (number == MostAttempts)
                        throw new DomainException(
                            CallError.EtagMismatch,
                            ErrorKind.Aborted,
                            "Other claims of the family came in between; try again."
                        );
                }

                if (lane is null)
                    lane = await Enter(attempt.FamilyId, cancel);
            }
        }
        finally
        {
            lane?.Release();
        }
    }

    private async Task<SemaphoreSlim> Enter(Guid familyId, CancellationToken cancel)
    {
        var lane = lanes[(uint)familyId.GetHashCode() % Lanes];
        await lane.WaitAsync(cancel);
        return lane;
    }
}

/// <summary>One try to decide a claim.</summary>
internal sealed class ClaimAttempt
{
    /// <summary>The family whose claims compete.</summary>
    public Guid FamilyId { get; set; }

    /// <summary>Whether another claim changed what this one was decided by.</summary>
    public bool Overtaken { get; private set; }

    public async Task<TAnswer> Commit<TAnswer>(InsuranceDb db, Call call, TAnswer answer, CancellationToken cancel)
        where TAnswer : IMessage
    {
        try
        {
            return await db.Commit(call, answer, cancel);
        }
        catch (DomainException refusal)
            when (refusal.Code
                    is CallError.EtagMismatch
                        or CallError.ConcurrentChange
                        or ClaimError.ClaimedMeanwhile
                        or ClaimError.CodeTaken
            )
        {
            // A code that was taken meanwhile is told with everything else that is wrong, by the checks of the next try.
            Overtaken = true;
            throw;
        }
    }
}
