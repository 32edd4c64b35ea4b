using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Events.V1;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Tests.Ledger;
using Platform.Testing;
using NegativeStock = Platform.Stock.Catalog.Domain.NegativeStock;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>Laws 1 to 5 and 10 over what is stored and told, whatever a store is posted.</summary>
public sealed class StoredLawTests(PostgresServer postgres, StockHosts hosts)
{
    // What the laws are about is settled by the pure rules, over many more; here it goes through storage.
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(4);

    private static readonly Arbitrary<int[]> Steps = Gen.Choose(0, 1_000_000).ArrayOf(24).ToArbitrary();

    [Theory, OnBothDatabases]
    public Task Law_1_over_any_days_what_is_stored_is_conserved(TestDatabase database) =>
        Hold(
            database,
            NegativeStock.Repair,
            async (host, store, random) =>
            {
                var cards = await StoredLedger.Of(host, store);
                var (from, to) = (store.Day(random.Next(20, 42)), store.Day(random.Next(20)));
                var checkedOver = await store.Cards.CheckConservationAsync(
                    new()
                    {
                        From = from.ToText(),
                        To = to.ToText(),
                        FacilityId = store.Facility.ToString(),
                    },
                    store.Keeper
                );
                Assert.True(checkedOver.Holds);
                Assert.Equal(OnHand(from.AddDays(-1)), checkedOver.Opening);
                Assert.Equal(OnHand(to), checkedOver.Closing);

                long OnHand(DateOnly day) => cards.Sum(card => NaiveLedger.Closings(card.Lines, [day]).Single().OnHand);
            }
        );

    [Theory, OnBothDatabases]
    public Task Law_2_every_stored_row_is_that_of_a_replay_of_the_stored_lines(TestDatabase database) =>
        Hold(
            database,
            NegativeStock.Repair,
            async (host, store, _) =>
            {
                foreach (var card in await StoredLedger.Of(host, store))
                    card.AssertReplays(card.Lines);
            }
        );

    [Theory, OnBothDatabases]
    public async Task Law_3_a_line_before_a_stored_count_changes_what_it_found_and_nothing_later(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        ForAll(async steps =>
        {
            var store = await Store.At(host, NegativeStock.Repair);
            var postings = new StoredPostings(host, store);
            await postings.Run(steps);
            await postings.Post(Count(store, 20, 11), Count(store, 10, 12));
            var before = (await StoredLedger.Of(host, store)).Single(card => card.Card.ProductId == store.Tablets);
            var anchor = before.Counts[0];
            await postings.Post(
                new DraftLine.Receive
                {
                    ProductId = store.Tablets,
                    Quantity = 7,
                    OccurredOn = anchor.Day.AddDays(-1),
                    SourceId = store.Supplier,
                }
            );
            var after = (await StoredLedger.Of(host, store)).Single(card => card.Card.Id == before.Card.Id);
            Assert.Equal(anchor.Difference - 7, after.Counts[0].Difference);
            Assert.Equal(
                before.Counts.Skip(1).Select(row => (StoredCard.At(row), row.Difference)),
                after.Counts.Skip(1).Select(row => (StoredCard.At(row), row.Difference))
            );
            // At the end of its day the count holds, whether it was taken before the movements or after.
            Assert.Equal(Later(before), Later(after));

            IEnumerable<(DateOnly, Balance)> Later(StoredCard card) =>
                card.Days.Where(row => row.Day >= anchor.Day).Select(row => (row.Day, row.Balance));
        });
    }

    [Theory, OnBothDatabases]
    public async Task Law_4_what_is_stored_of_what_was_posted_and_cancelled_is_as_if_it_never_was(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        ForAll(async steps =>
        {
            var store = await Store.At(host, NegativeStock.Repair);
            var postings = new StoredPostings(host, store);
            await postings.Run(steps[1..]);
            var before = await StoredLedger.Picture(host, store);
            var lines = await postings.Post(
                new DraftLine.Receive
                {
                    ProductId = store.Tablets,
                    Quantity = 1 + (steps[0] % 9),
                    OccurredOn = store.Day(1 + (steps[0] % 30)),
                    SourceId = store.Supplier,
                },
                new DraftLine.Issue
                {
                    ProductId = store.Vaccine,
                    LotId = store.Lot,
                    Quantity = 1 + (steps[0] % 7),
                    OccurredOn = store.Day(1 + (steps[0] % 20)),
                    DestinationId = store.Ward,
                }
            );
            Assert.NotEqual(before, await StoredLedger.Picture(host, store));
            await postings.Post([.. lines.Select(line => new DraftLine.Cancel(line))]);
            Assert.Equal(before, await StoredLedger.Picture(host, store));
        });
    }

    [Theory, OnBothDatabases]
    public Task Law_5_under_refuse_nothing_stored_is_below_zero_nor_promised_beyond_what_is_there(
        TestDatabase database
    ) =>
        Hold(
            database,
            NegativeStock.Refuse,
            async (host, store, _) =>
            {
                foreach (var card in await StoredLedger.Of(host, store))
                {
                    Assert.Empty(NaiveLedger.Shortfalls(card.Lines));
                    Assert.Empty(card.Shortfalls);
                    Assert.InRange(card.Card.Reserved, 0, card.Card.Balance.Usable);
                    Assert.Equal(card.Card.Reserved, card.Promised);
                }
            }
        );

    [Theory, OnBothDatabases]
    public Task Law_5_under_repair_exactly_the_stored_positions_below_zero_are_listed(TestDatabase database) =>
        Hold(
            database,
            NegativeStock.Repair,
            async (host, store, _) =>
            {
                foreach (var card in await StoredLedger.Of(host, store))
                    Assert.Equal(
                        NaiveLedger.Shortfalls(card.Lines),
                        card.Shortfalls.Select(row => (StoredCard.At(row), row.Quantity))
                    );
            }
        );

    [Theory, OnBothDatabases]
    public Task Law_10_folding_the_movements_that_were_told_gives_every_stored_balance(TestDatabase database) =>
        Hold(
            database,
            NegativeStock.Repair,
            async (host, store, _) =>
            {
                var heard = (await Told(host, store)).ToLookup(movement => Guid.Parse(movement.CardId), Entry);
                var cards = await StoredLedger.Of(host, store);
                Assert.Equal(heard.Select(card => card.Key).Order(), cards.Select(card => card.Card.Id).Order());
                foreach (var card in cards)
                    card.AssertReplays([.. heard[card.Card.Id]]);
            }
        );

    private async Task Hold(TestDatabase database, NegativeStock negative, Func<StockHost, Store, Random, Task> law)
    {
        var host = await hosts.On(database, postgres);
        ForAll(async steps =>
        {
            var store = await Store.At(host, negative);
            await new StoredPostings(host, store).Run(steps);
            await law(host, store, new Random(steps[0]));
        });
    }

    private static void ForAll(Func<int[], Task> law) => Check.One(Runs, Prop.ForAll(Steps, law));

    private static DraftLine.Count Count(Store store, int ago, long quantity) =>
        new()
        {
            ProductId = store.Tablets,
            Quantity = quantity,
            OccurredOn = store.Day(ago),
        };

    private static async Task<IEnumerable<Movement>> Told(StockHost host, Store store)
    {
        await using var db = host.Open();
        var ids = await db
            .StockEvents.Where(posted => posted.FacilityId == store.Facility)
            .Select(posted => posted.Id)
            .ToListAsync();
        var events = ids.ConvertAll(id => id.ToString());
        var rows = await db.Set<OutboxRow>()
            .Where(row => row.Type == MovementsPosted.Descriptor.FullName && events.Contains(row.Subject))
            .Select(row => row.Data)
            .ToListAsync();
        return rows.SelectMany(data => MovementsPosted.Parser.ParseJson(data).Movements);
    }

    /// <summary>A movement as who hears of it can know it.</summary>
    private static LedgerEntry Entry(Movement told)
    {
        var kind = Wire.FromName<LineKind>(told.Kind)!.Value;
        return new LedgerEntry
        {
            At = new Position(Day(told.Day), Wire.FromName<Phase>(told.Phase)!.Value, told.CardSequence),
            Kind = kind,
            Effect = new Effect(told.OnHandChange, told.ReservedChange, told.HeldChange, told.DiscardedChange),
            Counted = kind == LineKind.Count ? told.Quantity : 0,
            Voids = told.Voids,
            Reported =
                told.ReportedOn.Length == 0
                    ? null
                    : new Position(
                        Day(told.ReportedOn),
                        Wire.FromName<Phase>(told.ReportedPhase)!.Value,
                        told.ReportedSequence
                    ),
        };
    }

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
