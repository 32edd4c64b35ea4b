using Platform.Hosting.Calls;
using Platform.Hosting.Work;
using Platform.Kernel;

namespace Platform.Hosting.Tests.Work;

/// <summary>How long a part of an operation is tried.</summary>
public sealed class AttemptsTests
{
    private int tries;

    [Fact]
    public async Task What_fails_by_chance_goes_the_next_time()
    {
        await Attempts.OfBatch(
            () => ++tries < 3 ? throw new InvalidOperationException() : Task.FromResult(true),
            CancellationToken.None
        );
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task What_fails_again_and_again_is_given_up()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Attempts.OfBatch(Fails, CancellationToken.None));
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task What_others_are_always_ahead_of_is_given_up()
    {
        var given = await Assert.ThrowsAsync<DomainException>(() =>
            Attempts.OfBatch(
                () =>
                {
                    tries++;
                    return Task.FromResult(false);
                },
                CancellationToken.None
            )
        );
        Assert.Equal((CallError.ConcurrentChange, 100), (given.Code, tries));
    }

    [Fact]
    public async Task What_is_cancelled_is_not_tried_again()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Attempts.OfBatch(Fails, new CancellationToken(true)));
        Assert.Equal(1, tries);
    }

    private Task<bool> Fails()
    {
        tries++;
        throw new InvalidOperationException();
    }
}
