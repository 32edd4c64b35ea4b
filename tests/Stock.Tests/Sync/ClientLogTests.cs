using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Tests.Sync;

/// <summary>One client's operations: once each, in their sequence, however they arrive (decision S31, law 9).</summary>
public sealed class ClientLogTests
{
    [Fact]
    public void S31_Sequences_1_3_2_3_are_done_as_1_2_3_once()
    {
        var log = new ClientLog(0, []);

        var done = new[] { 1, 3, 2, 3 }.SelectMany(sequence => log.Take([Operation(sequence)]).Due);

        Assert.Equal([1, 2, 3], done.Select(operation => operation.Sequence));
    }

    [Fact]
    public void What_waits_for_a_gap_is_done_with_it()
    {
        var log = new ClientLog(4, [Operation(6), Operation(7), Operation(9)]);

        Assert.Equal([5, 6, 7], log.Take([Operation(5)]).Due.Select(operation => operation.Sequence));
        Assert.Equal(7, log.Done);
    }

    [Fact]
    public void What_was_done_before_is_known()
    {
        var log = new ClientLog(2, [Operation(2)]);

        var step = log.Take([Operation(2)]);

        Assert.Equal(Arrival.Known, step.Arrived.Single().Arrival);
        Assert.Empty(step.Due);
    }

    [Fact]
    public void Another_operation_at_the_same_place_is_told_apart()
    {
        var log = new ClientLog(2, [Operation(2)]);

        var step = log.Take([Operation(2) with { Key = Guid.NewGuid() }]);

        Assert.Equal(Arrival.PlaceTaken, step.Arrived.Single().Arrival);
        Assert.Empty(step.Due);
    }

    [Fact]
    public void The_same_key_with_other_words_is_another_operation()
    {
        var log = new ClientLog(0, [Operation(2)]);

        var step = log.Take([Operation(2) with { Fingerprint = "other" }]);

        Assert.Equal(Arrival.PlaceTaken, step.Arrived.Single().Arrival);
    }

    [Fact]
    public void What_is_too_far_ahead_is_not_kept()
    {
        var log = new ClientLog(0, []);

        var step = log.Take([Operation(ClientLog.MaxAhead), Operation(ClientLog.MaxAhead + 1)]);

        Assert.Equal([Arrival.New, Arrival.TooFarAhead], step.Arrived.Select(arrived => arrived.Arrival));
    }

    [Fact]
    public void A_key_that_was_pushed_before_says_the_same_or_is_taken()
    {
        var due = Operation(5);

        Assert.Equal(
            [Turn.Do, Turn.Repeat, Turn.KeyTaken],
            new[] { null, due with { Sequence = 2 }, due with { Sequence = 2, Fingerprint = "other" } }.Select(first =>
                ClientLog.TurnOf(due, first)
            )
        );
    }

    [Fact]
    public void Law_9_Every_order_and_repetition_does_the_log_once_in_its_order() =>
        Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var random = new Random(seed);
                    var log = new ClientLog(0, []);
                    var operations = Enumerable.Range(1, random.Next(1, 40)).Select(Operation).ToArray();
                    var delivery = Delivery(operations, random);
                    var done = new List<ClientOperation>();
                    while (delivery.Count > 0)
                    {
                        var batch = delivery.Take(random.Next(1, 6)).ToList();
                        delivery.RemoveRange(0, batch.Count);
                        done.AddRange(log.Take(batch).Due);
                    }

                    return done.SequenceEqual(operations);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Law_9_A_log_that_is_read_from_storage_between_batches_does_the_same() =>
        Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var random = new Random(seed);
                    var stored = new Dictionary<long, ClientOperation>();
                    var operations = Enumerable.Range(1, random.Next(1, 40)).Select(Operation).ToArray();
                    var done = new List<ClientOperation>();
                    foreach (var operation in Delivery(operations, random))
                    {
                        // As storage reads it: what is held, and what the batch names.
                        var known = stored.Values.Where(o =>
                            o.Sequence > done.Count || o.Sequence == operation.Sequence
                        );
                        var step = new ClientLog(done.Count, known).Take([operation]);
                        foreach (var arrived in step.Arrived.Where(arrived => arrived.Arrival == Arrival.New))
                            stored.Add(arrived.Operation.Sequence, arrived.Operation);
                        done.AddRange(step.Due);
                    }

                    return done.SequenceEqual(operations);
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Each at least once, in any order.</summary>
    private static List<ClientOperation> Delivery(ClientOperation[] operations, Random random)
    {
        var again = operations.Where(_ => random.Next(3) == 0);
        var delivery = operations.Concat(again).ToArray();
        random.Shuffle(delivery);
        return [.. delivery];
    }

    private static ClientOperation Operation(int sequence) =>
        new(sequence, new Guid(sequence, 0, 0, new byte[8]), $"operation {sequence}");
}
