using System.Diagnostics;

namespace Platform.Messaging.Tests.World;

/// <summary>Counts the SQL commands that reach one PostgreSQL database.</summary>
internal sealed class CommandCount : IDisposable
{
    private readonly ActivityListener listener;
    private int commands;

    public CommandCount(string database)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TagObjects.Any(tag => tag.Value is string value && value == database))
                    Interlocked.Increment(ref commands);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Commands since the last time this was asked.</summary>
    public int Take() => Interlocked.Exchange(ref commands, 0);

    public void Dispose() => listener.Dispose();
}
