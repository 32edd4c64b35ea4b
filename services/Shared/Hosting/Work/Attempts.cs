using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Work;

/// <summary>How often a part of a long operation is tried before the operation ends as failed, and what it is told to have failed by.</summary>
public static class Attempts
{
    /// <summary>The code of a fault of ours.</summary>
    public const string Code = "INTERNAL";

    /// <summary>The fault in words.</summary>
    public const string Words = "The operation met a fault; the log of the service says more.";

    private const int MostFailures = 3;

    // Others change what it works on now and then; who is overtaken so often in a row never gets through.
    private const int MostOvertaken = 100;

    /// <summary>Does a part: up to three times while it fails by a fault that is its own, and up to a hundred while others are first.</summary>
    /// <param name="batch">Does it; false where something it rests on was changed meanwhile, so that nothing of it was saved.</param>
    /// <param name="cancel">Cancels the pass.</param>
    /// <exception cref="DomainException"><see cref="CallError.ConcurrentChange"/>: others were first all the time.</exception>
    public static async Task OfBatch(Func<Task<bool>> batch, CancellationToken cancel)
    {
        var (failures, overtaken) = (0, 0);
        while (true)
        {
            try
            {
                if (await batch())
                    return;
            }
            catch (Exception fault) when (++failures < MostFailures && fault.IsOfOne(cancel))
            {
                // What failed by chance goes the next time.
                continue;
            }

            if (++overtaken == MostOvertaken)
                throw new DomainException(
                    CallError.ConcurrentChange,
                    ErrorKind.Aborted,
                    "What the operation works on is changed by others all the time."
                );
        }
    }
}
