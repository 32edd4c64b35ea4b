using System.Collections.Concurrent;
using Google.Protobuf;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>
/// One answer per idempotency key: the first answer is given again to the same call, another body under the same key is refused, and
/// so is a call that comes while the first is being worked on.
/// </summary>
internal sealed class Answers(IAnswerStore store, ErrorMapping errors)
{
    private readonly ConcurrentDictionary<(TenantCode, IdempotencyKey), bool> inFlight = new();

    public async Task<IMessage> Once(Call call, Rpc rpc, Func<Task<IMessage>> run, CancellationToken cancel)
    {
        var key = call.Idempotency!;
        if (!inFlight.TryAdd((call.Tenant.Code, key), true))
            throw InFlight();
        try
        {
            return await store.Find(call, cancel) is { } earlier
                ? Replay(earlier, key, rpc)
                : await First(call, rpc, run, cancel);
        }
        finally
        {
            inFlight.TryRemove((call.Tenant.Code, key), out _);
        }
    }

    public static DomainException InFlight() =>
        new(
            CallError.IdempotencyKeyInFlight,
            ErrorKind.Aborted,
            "A call with this idempotency key is still being worked on."
        );

    private async Task<IMessage> First(Call call, Rpc rpc, Func<Task<IMessage>> run, CancellationToken cancel)
    {
        var key = call.Idempotency!;
        try
        {
            var answer = await run();
            if (call.AnswerKept || await store.Keep(call, call.Answered(key, 0, answer.ToByteArray()), cancel))
                return answer;
        }
        catch (AnsweredMeanwhileException)
        {
            // Answered below with what the other worker answered.
        }
        catch (DomainException refusal) when (IsFinal(refusal))
        {
            // Another worker may have done what this call asks, and so be the very reason for the refusal.
            var status = errors.Status(refusal);
            if (await store.Keep(call, call.Answered(key, status.Code, status.ToByteArray()), cancel))
                throw;
        }
        return Replay((await store.Find(call, cancel))!, key, rpc);
    }

    /// <summary>What invites another attempt is no answer to keep.</summary>
    private static bool IsFinal(DomainException refusal) =>
        refusal.Code is not CallError && refusal.Kind is not (ErrorKind.Aborted or ErrorKind.ResourceExhausted);

    private static IMessage Replay(IdempotencyRow row, IdempotencyKey key, Rpc rpc)
    {
        if (!key.SameRequest(row.RequestHash))
            throw new DomainException(
                CallError.IdempotencyKeyReused,
                ErrorKind.Invalid,
                "This idempotency key was used with another request."
            );
        if (row.Status == 0)
            return rpc.Descriptor.OutputType.Parser.ParseFrom(row.Answer);
        throw new ReplayedRefusalException(Google.Rpc.Status.Parser.ParseFrom(row.Answer));
    }
}

/// <summary>The refusal that the same call was given before.</summary>
internal sealed class ReplayedRefusalException(Google.Rpc.Status status) : Exception
{
    public Google.Rpc.Status Status { get; } = status;
}
