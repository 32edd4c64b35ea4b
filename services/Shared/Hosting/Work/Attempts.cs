namespace Platform.Hosting.Work;

/// <summary>How often a part of a long operation is tried before the operation ends as failed, and what it is told to have failed by.</summary>
public static class Attempts
{
    /// <summary>The code of a fault of ours.</summary>
    public const string Code = "INTERNAL";

    /// <summary>The fault in words.</summary>
    public const string Words = "The operation met a fault; the log of the service says more.";

    private const int Most = 3;

    /// <summary>Does a part, up to three times while it fails by a fault that is its own.</summary>
    public static async Task OfBatch(Func<Task> batch, CancellationToken cancel)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                await batch();
                return;
            }
            catch (Exception fault) when (failures < Most && fault.IsOfOne(cancel))
            {
                // What failed by chance goes the next time.
            }
        }
    }
}
