using Grpc.Core;
using Platform.Rest.Calls;

namespace Platform.Rest;

/// <summary>What an interceptor may want to know of a call that came by REST.</summary>
public static class RestCallExtensions
{
    /// <summary>
    /// Whether the request could not be read: its message holds what was readable, and going on with the call throws
    /// INVALID_ARGUMENT with every field error. Check who may call as ever; do not judge the message, and do not remember the
    /// answer under an idempotency key, as another body may leave the same message behind.
    /// </summary>
    public static bool IsUnreadable(this ServerCallContext context) => RestCall.RefusalOf(context) is not null;
}
