using Google.Protobuf;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
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

    private readonly OneAtATime turns = new(Lanes);

    internal async Task<T> Decide<T>(TenantCode tenant, Func<ClaimAttempt, Task<T>> decide, CancellationToken cancel)
    {
        IDisposable? turn = null;
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
                            CallError.ConcurrentChange,
                            ErrorKind.Aborted,
                            "Other claims of the family came in between; try again."
                        );
                }

                turn ??= await turns.Enter(tenant, attempt.FamilyId, cancel);
            }
        }
        finally
        {
            turn?.Dispose();
        }
    }
}

/// <summary>One try to decide a claim.</summary>
internal sealed class ClaimAttempt
{
    /// <summary>The family whose claims compete.</summary>
    public Guid FamilyId { get; set; }

    /// <summary>Whether another claim changed what this one was decided by.</summary>
    public bool Overtaken { get; private set; }

    public Task<TAnswer> Commit<TAnswer>(InsuranceDb db, Call call, TAnswer answer, CancellationToken cancel)
        where TAnswer : IMessage => Watch(() => db.Commit(call, answer, cancel));

    public Task<TAnswer> CommitBulk<TAnswer>(InsuranceDb db, Call call, TAnswer answer, CancellationToken cancel)
        where TAnswer : IMessage => Watch(() => db.CommitBulk(call, answer, cancel));

    private async Task<TAnswer> Watch<TAnswer>(Func<Task<TAnswer>> commit)
    {
        try
        {
            return await commit();
        }
        catch (DomainException refusal)
            when (refusal.IsOvertaken()
                || refusal.Code is CallError.ConcurrentChange or ClaimError.ClaimedMeanwhile or ClaimError.CodeTaken
            )
        {
            // A code that was taken meanwhile is told with everything else that is wrong, by the checks of the next try.
            Overtaken = true;
            throw;
        }
    }
}
