using Grpc.Core;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>Calls of which some are to be refused.</summary>
internal static class Attempts
{
    /// <summary>Whether a call was let; refused it must be for what was found, not for a failure.</summary>
    public static async Task<bool> Try<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return true;
        }
        catch (RpcException refused)
        {
            Assert.Contains(
                refused.StatusCode,
                new[] { StatusCode.FailedPrecondition, StatusCode.InvalidArgument, StatusCode.Aborted }
            );
            return false;
        }
    }
}
