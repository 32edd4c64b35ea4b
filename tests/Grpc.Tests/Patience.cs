namespace Platform.GrpcRuntime.Tests;

/// <summary>How long a test waits for what must come: long for a busy machine, short for a test run that hangs.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static Task Soon(this Task task) => task.WaitAsync(Limit);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Limit);
}
