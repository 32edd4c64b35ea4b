namespace Platform.Kernel;

/// <summary>Ids of resources: UUIDv7, made by the server, in order of time.</summary>
public static class Ids
{
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
