namespace Grpc.Core;

/// <summary>What of a call is handed on to the calls made for it.</summary>
public class ContextPropagationOptions
{
    /// <summary>Deadline and cancellation.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Chooses what is handed on.</summary>
    public ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
    {
        IsPropagateDeadline = propagateDeadline;
        IsPropagateCancellation = propagateCancellation;
    }

    /// <summary>Whether the child call ends at the parent's deadline.</summary>
    public bool IsPropagateDeadline { get; }

    /// <summary>Whether the child call is cancelled with its parent.</summary>
    public bool IsPropagateCancellation { get; }
}

/// <summary>Deadline and cancellation of a call, to be given to calls made for it.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken() { }
}

internal sealed class CallContextToken(
    DateTime deadline,
    CancellationToken cancellationToken,
    ContextPropagationOptions options
) : ContextPropagationToken
{
    public DateTime Deadline { get; } = options.IsPropagateDeadline ? deadline : DateTime.MaxValue;

    public CancellationToken CancellationToken { get; } = options.IsPropagateCancellation ? cancellationToken : default;
}
