using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Seeding.Domain;

namespace Platform.Stock.Tests.Seeding;

public sealed class SeedMovementsTests(SeedMovementsTests.Year year) : IClassFixture<SeedMovementsTests.Year>
{
    /// <summary>Of a small country, as it is made: whoever changes the generator changes it knowingly.</summary>
    private const string Digest = "94AF81A13F9C07D1FDF94725047377F51DB41716F802BA22BEB928648D1B7B90";

    private static readonly Config Few = Config.QuickThrowOnFailure.WithMaxTest(4);

    [Fact]
    public void The_ledger_that_refuses_what_is_below_zero_takes_every_event_of_any_country() =>
        Check.One(
            Few,
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var book = SeedBook.Of(Countries.Of(seed, facilities: 1 + (seed % 5), products: 30));
                    return book.Cards.Values.All(card => card.Now.OnHand >= 0 && card.Now.Shortfall == 0);
                }
            )
        );

    [Fact]
    public void Nothing_comes_or_goes_but_by_its_lines_and_what_counts_found()
    {
        var effects = year.Lines(LineKind.Receive) - year.LedgerSum(LineKind.Issue) - year.LedgerSum(LineKind.Adjust);
        var differences = year.Book.Cards.Values.Sum(card => card.Differences.Values.Sum());
        var onHand = year.Book.Cards.Values.Sum(card => card.Now.OnHand);
        var unpacked = year.LedgerSum(LineKind.Unpack);
        Assert.Equal(effects + differences - unpacked, onHand + year.Book.InTransit.Values.Sum());
    }

    [Fact]
    public void What_was_sent_less_what_is_on_its_way_has_arrived()
    {
        Assert.Equal(
            year.Lines(LineKind.TransferOut) - year.Book.InTransit.Values.Sum(),
            year.Lines(LineKind.TransferIn)
        );
        Assert.True(year.Lines(LineKind.TransferIn) > 0);
    }

    [Fact]
    public void What_left_a_store_more_than_two_months_ago_has_arrived()
    {
        var arrived = year
            .Events.SelectMany(entered => entered.Lines)
            .Where(line => line.Kind == LineKind.TransferIn)
            .Select(line => (line.TransferId, line.Product, line.Lot, line.Quantity))
            .ToHashSet();
        Assert.All(
            year.Events.SelectMany(entered => entered.Lines)
                .Where(line => line.Kind == LineKind.TransferOut && line.On < Countries.Today.AddDays(-60)),
            line => Assert.Contains((line.TransferId, line.Product, line.Lot, line.Quantity), arrived)
        );
    }

    [Fact]
    public void Kits_come_apart_as_their_recipe_says() => Assert.True(year.Of(LineKind.Unpack).Any());

    [Fact]
    public void Malaria_medicines_are_given_most_after_the_rains()
    {
        var (wet, dry) = (Given("ALU120", 5) + Given("ALU120", 6), Given("ALU120", 9) + Given("ALU120", 10));
        Assert.True(wet > dry * 3 / 2, $"{wet} in May and June, {dry} in September and October.");
    }

    [Fact]
    public void What_has_no_season_is_given_alike_all_the_year()
    {
        var (half, other) = (
            Enumerable.Range(1, 6).Sum(month => Given("GLVEXM", month)),
            Enumerable.Range(7, 6).Sum(month => Given("GLVEXM", month))
        );
        Assert.InRange(half, other * 7 / 10, other * 13 / 10);
    }

    [Fact]
    public void Stock_runs_out_now_and_then_and_not_most_of_the_time()
    {
        var days = 0;
        var facilities = year
            .Country.Network.Sites.Where(site => !site.IsStore)
            .Select(site => site.FacilityId)
            .ToHashSet();
        var stocks = year
            .Book.Cards.Where(card => facilities.Contains(card.Key.FacilityId))
            .GroupBy(card => (card.Key.FacilityId, card.Key.ProductId))
            .ToArray();
        for (var day = Countries.Today.AddDays(-300); day <= Countries.Today; day = day.AddDays(10))
            days += stocks.Count(stock => stock.All(card => card.Value.At(day).Usable == 0));
        Assert.InRange(days, stocks.Length * 31 / 200, stocks.Length * 31 / 4);
    }

    [Fact]
    public void Stock_expires_and_is_written_off_or_destroyed()
    {
        Assert.Contains(year.Of(LineKind.Adjust), line => line.Reason == SeedReason.Expired);
        Assert.Contains(year.Of(LineKind.Quarantine), line => line.Reason == SeedReason.Expired);
        Assert.Contains(year.Of(LineKind.Issue), line => line.Node == SeedNode.Destruction);
    }

    [Fact]
    public void Nothing_is_given_out_or_sent_after_its_last_day_of_use() =>
        Assert.DoesNotContain(
            year.Of(LineKind.Issue).Concat(year.Of(LineKind.TransferOut)),
            line => line.From == Condition.Usable && line.Lot?.Expiry < line.On
        );

    [Fact]
    public void Counts_find_more_and_less_than_the_book_and_not_all_of_it_is_explained()
    {
        var differences = year
            .Book.Cards.Values.SelectMany(card => card.Differences)
            .Where(difference => difference.Key.Phase == Phase.EndOfDay)
            .Select(difference => difference.Value)
            .ToArray();
        Assert.Contains(differences, difference => difference < 0);
        Assert.Contains(year.Of(LineKind.Count), line => line.Reason == SeedReason.Missing);
        Assert.True(differences.Count(difference => difference != 0) < differences.Length / 4);
    }

    [Fact]
    public void Some_events_are_entered_late_and_some_are_sent_by_clients_that_were_offline()
    {
        Assert.Contains(
            year.Events,
            entered => entered.Origin == EventOrigin.Entered && entered.EnteredOn > entered.Lines[0].On
        );
        Assert.Contains(year.Events, entered => entered.Origin == EventOrigin.Synced);
    }

    [Fact]
    public void Wrong_lines_are_cancelled_and_entered_anew_by_one_event()
    {
        var corrections = year.Events.Where(entered => entered.Lines[0].Kind == LineKind.Cancel).ToArray();
        Assert.NotEmpty(corrections);
        Assert.All(
            corrections,
            entered =>
            {
                Assert.Equal([LineKind.Cancel, LineKind.Issue], entered.Lines.Select(line => line.Kind));
                Assert.Equal(entered.Lines[0].Cancels, entered.Lines[1].Corrects);
                Assert.NotEqual(entered.Lines[0].Quantity, entered.Lines[1].Quantity);
            }
        );
    }

    [Fact]
    public void Nothing_is_entered_before_it_happened_or_after_the_last_day() =>
        Assert.All(
            year.Events,
            entered =>
            {
                Assert.All(entered.Lines, line => Assert.True(line.On <= entered.EnteredOn));
                Assert.InRange(entered.EnteredOn, year.Country.FirstDay, Countries.Today);
            }
        );

    [Fact]
    public void A_site_enters_its_events_in_the_order_of_their_numbers_and_days() =>
        Assert.All(
            year.Events.GroupBy(entered => entered.Site),
            site =>
            {
                Assert.Equal(site.Select(e => e.Number).Order(), site.Select(e => e.Number));
                Assert.Equal(site.Select(e => e.EnteredOn).Order(), site.Select(e => e.EnteredOn));
            }
        );

    [Fact]
    public void The_same_seed_makes_the_same_country_in_whatever_order_facilities_are_given()
    {
        var madeAt = new DateTime(2025, 7, 1, 0, 0, 0, DateTimeKind.Utc);
        var places = SeedPlaces.Invent(5, madeAt, 9);
        var (one, other) = (
            Countries.Of(5, places.Places, places.Facilities, products: 25),
            Countries.Of(5, [.. places.Places.Reverse()], [.. places.Facilities.Reverse()], products: 25)
        );
        Assert.Equal(one.Movements().Select(Countries.Text), other.Movements().Select(Countries.Text));
    }

    [Fact]
    public void Events_of_a_month_come_to_the_same_as_those_of_its_days()
    {
        var bundled = new SeedBook(year.Country);
        var events = 0;
        foreach (var entered in SeedBundles.Of(year.Country.Network, year.Country.Movements()))
        {
            bundled.Post(entered);
            events++;
        }

        Assert.True(events < year.Events.Count / 5, $"{events} of {year.Events.Count}.");
        Assert.Equal(Closings(year.Book), Closings(bundled));
        Assert.Equal(year.Book.InTransit.Values.Order(), bundled.InTransit.Values.Order());

        static string[] Closings(SeedBook book) =>
            [
                .. book
                    .Cards.SelectMany(
                        card => card.Value.Days,
                        (card, day) => $"{card.Key.FacilityId} {day.Key} {day.Value}"
                    )
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact]
    public void Every_computer_makes_the_same_country()
    {
        var text = string.Join('\n', Countries.Of(5, 3, products: 20).Movements().Select(Countries.Text));
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Assert.True(digest == Digest, $"It is {digest}.");
    }

    [Fact]
    public void Another_seed_makes_another_country() =>
        Assert.NotEqual(
            Countries.Of(5, 2, products: 5).Movements().Take(40).Select(Countries.Text),
            Countries.Of(6, 2, products: 5).Movements().Take(40).Select(Countries.Text)
        );

    [Fact]
    public void A_facility_is_asked_for_the_same_when_others_are_added()
    {
        var (one, other) = (Asked(Countries.Of(5, 3, products: 10)), Asked(Countries.Of(5, 9, products: 10)));
        Assert.Equal(one, other);

        static string[] Asked(SeedCountry country) =>
            [
                .. country
                    .Movements()
                    .TakeWhile(entered => entered.EnteredOn <= country.FirstDay.AddDays(60))
                    .Where(entered => entered.Site.Code == "F000002")
                    .SelectMany(entered => entered.Lines)
                    .Where(line => line.On <= country.FirstDay.AddDays(14))
                    .Select(line => $"{line.Kind} {line.Product.Code} {line.Quantity} {line.On}"),
            ];
    }

    [Fact]
    public void A_country_is_made_as_it_is_read()
    {
        var country = Countries.Of(5, 40, years: 5);
        Assert.Equal(country.FirstDay, country.Movements().First().EnteredOn);
    }

    private long Given(string product, int month) =>
        year.Of(LineKind.Issue)
            .Where(line => line.Product.Code == product && line.On.Month == month)
            .Sum(l => l.Quantity);

    /// <summary>A year of a country of nine facilities, posted.</summary>
    public sealed class Year
    {
        internal SeedCountry Country { get; } = Countries.Of(seed: 7, facilities: 9);

        internal List<SeedEvent> Events { get; }

        internal SeedBook Book { get; }

        public Year()
        {
            Book = new SeedBook(Country);
            Events = [.. Country.Movements()];
            Events.ForEach(Book.Post);
        }

        internal IEnumerable<SeedLine> Of(LineKind kind) =>
            Events.SelectMany(entered => entered.Lines).Where(line => line.Kind == kind);

        internal long Lines(LineKind kind) => Of(kind).Sum(line => line.Quantity);

        /// <summary>What the cards lost by lines of a kind that hold, in Each; kits by unpacking, less their parts.</summary>
        internal long LedgerSum(LineKind kind) =>
            -Book.Cards.Values.Sum(card =>
            {
                var voided = card
                    .Lines.Where(line => line.Voids > 0)
                    .Select(line => (line.At.Day, line.At.Phase, line.Voids))
                    .ToHashSet();
                return card
                    .Lines.Where(line => line.Kind == kind)
                    .Where(line => !voided.Contains((line.At.Day, line.At.Phase, line.At.Sequence)))
                    .Sum(line => line.Effect.OnHand);
            });
    }
}
