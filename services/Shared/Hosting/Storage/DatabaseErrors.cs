namespace Platform.Hosting.Storage;

/// <summary>Finds what the database said under what EF makes of it: one layer for a failed save, another for a passing failure.</summary>
internal static class DatabaseErrors
{
    /// <summary>The outermost exception of a kind; null when there is none.</summary>
    public static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not (null or T))
            exception = exception.InnerException;
        return (T?)exception;
    }
}
