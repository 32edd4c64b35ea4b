using System.Runtime.CompilerServices;

namespace Platform.Testing;

/// <summary>Waits for what another thread or process brings about.</summary>
public static class Poll
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <exception cref="TimeoutException">It did not come true within 30 seconds.</exception>
    public static Task Until(Func<bool> comesTrue, [CallerArgumentExpression(nameof(comesTrue))] string? what = null) =>
        Until(() => Task.FromResult(comesTrue()), what);

    /// <exception cref="TimeoutException">It did not come true within 30 seconds.</exception>
    public static Task Until(
        Func<Task<bool>> comesTrue,
        [CallerArgumentExpression(nameof(comesTrue))] string? what = null
    ) => Until(comesTrue, Patience, what);

    /// <exception cref="TimeoutException">It did not come true in time.</exception>
    public static async Task Until(
        Func<Task<bool>> comesTrue,
        TimeSpan within,
        [CallerArgumentExpression(nameof(comesTrue))] string? what = null
    )
    {
        using var deadline = new CancellationTokenSource(within);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!await comesTrue())
        {
            try
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"Within {within.TotalSeconds} seconds this did not come true: {what}", e);
            }
        }
    }
}
