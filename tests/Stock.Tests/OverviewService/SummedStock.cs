using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Tests.OverviewService;

/// <summary>Of which part of a country, and by what rows are made.</summary>
internal sealed record Part(V1.StockGroup[] Groups, int Level, DateOnly Day)
{
    public Guid? Location { get; init; }
    public Guid? Facility { get; init; }

    /// <summary>A product of which the whole country is asked.</summary>
    public int? Product { get; init; }

    public bool Has(V1.StockGroup group) => Groups.Contains(group);
}

/// <summary>The cards of a country as they are stored, added up one by one.</summary>
internal sealed class SummedStock
{
    /// <summary>Days within which stock is told of as expiring.</summary>
    public const int ExpiringDays = 30;

    /// <summary>Months whose consumption is read.</summary>
    public const int Months = 1;

    private readonly RandomCountry country;
    private readonly DateOnly today;
    private readonly Dictionary<Guid, LocationCopy> locations;
    private readonly Dictionary<Guid, FacilityCopy> facilities;
    private readonly List<StockCardRow> cards;
    private readonly ILookup<Guid, StockDayRow> days;
    private readonly ILookup<Guid, StockUsageRow> usages;

    private SummedStock(
        RandomCountry country,
        DateOnly today,
        List<LocationCopy> locations,
        List<FacilityCopy> facilities,
        List<StockCardRow> cards,
        List<StockDayRow> days,
        List<StockUsageRow> usages
    )
    {
        (this.country, this.today, this.cards) = (country, today, cards);
        this.locations = locations.ToDictionary(one => one.Id);
        this.facilities = facilities.ToDictionary(one => one.Id);
        this.days = days.ToLookup(row => row.CardId);
        this.usages = usages.ToLookup(row => row.CardId);
    }

    public static async Task<SummedStock> Of(StockHost host, RandomCountry country)
    {
        await using var db = host.Open();
        var ours = db.StockCards.AsNoTracking().Where(card => country.Facilities.Contains(card.FacilityId));
        return new SummedStock(
            country,
            host.Today(),
            await db.Locations.AsNoTracking().Where(one => country.Places.Contains(one.Id)).ToListAsync(),
            await db.Facilities.AsNoTracking().Where(one => country.Facilities.Contains(one.Id)).ToListAsync(),
            await ours.ToListAsync(),
            await db.StockDays.Where(row => ours.Any(card => card.Id == row.CardId)).ToListAsync(),
            await db.StockUsages.Where(row => ours.Any(card => card.Id == row.CardId)).ToListAsync()
        );
    }

    /// <summary>The rows of a part, each as a text of its keys and its sums; those in which all is 0 are left out.</summary>
    public IReadOnlyList<string> Rows(Part part)
    {
        var rows = new Dictionary<string, Sums>(StringComparer.Ordinal);
        // One row of all is there whatever it holds.
        if (part.Groups.Length == 0)
            Row(Key(part, "", V1.StockFacilityLevel.Unspecified, "", "", ""));
        foreach (var card in cards)
        {
            var product = country.Region.Products.ToList().IndexOf(card.ProductId);
            if (At(part, card.FacilityId, product, card.LotId) is not { } key)
                continue;
            var shown = part.Day == today ? card.Balance : AtEndOf(card, part.Day);
            var fit = shown.OnHand - shown.Held - shown.Discarded;
            var expiry = country.Region.Lots.Where(lot => lot.Id == card.LotId).Select(lot => lot.Expiry).ToList();
            var isExpired = expiry.Any(day => day < part.Day);
            var row = Row(key);
            row.OnHand += shown.OnHand;
            row.Reserved += shown.Reserved;
            row.Fit += fit;
            row.Expired += isExpired ? fit : 0;
            row.Expiring += !isExpired && expiry.Any(day => day <= part.Day.AddDays(ExpiringDays)) ? fit : 0;
            if (shown.OnHand > 0)
                row.Holders.Add(Shown(card.FacilityId));
            if (!part.Has(V1.StockGroup.Lot))
                row.Consumed += usages[card.Id]
                    .Where(usage => usage.CountsAs == CountsAs.Consumption)
                    .Where(usage => usage.Day > part.Day.AddMonths(-Months) && usage.Day <= part.Day)
                    .Sum(usage => usage.Quantity);
        }

        foreach (var sent in country.Sent)
            if (sent.On <= part.Day && !(sent.Came <= part.Day) && At(part, sent.To, sent.Product, sent.Lot) is { } key)
                Row(key).InTransit += sent.Quantity;
        foreach (var ordered in part.Day == today ? country.Ordered : [])
            if (At(part, ordered.By, ordered.Product, null) is { } key)
                Row(key).OnOrder += ordered.Quantity;
        return
        [
            .. rows.Where(row => !row.Value.IsEmpty || part.Groups.Length == 0)
                .Select(row => $"{row.Key} {row.Value}")
                .Order(StringComparer.Ordinal),
        ];

        Sums Row(string key)
        {
            if (!rows.TryGetValue(key, out var row))
                rows.Add(key, row = new Sums());
            return row;
        }
    }

    /// <summary>A row as the service told it, in the same text.</summary>
    public static string Told(V1.StockTotal total, Part part) =>
        $"{Key(part, total.Key.LocationId, total.Key.FacilityLevel, total.Key.FacilityId, total.Key.ProductId, total.Key.LotId)} "
        + new Sums
        {
            OnHand = total.OnHand,
            Reserved = total.Reserved,
            Fit = total.OnHand - total.Quarantined,
            Expired = total.Expired,
            Expiring = total.Expiring,
            InTransit = total.InTransit,
            OnOrder = total.OnOrder,
            Consumed = total.Consumed,
            Held = (int)total.HoldingFacilities,
        };

    /// <summary>The row that something is of; null where it is not asked for.</summary>
    private string? At(Part part, Guid? facilityId, int product, Guid? lot)
    {
        if (part.Product is { } one && one != product)
            return null;
        var productId = country.Region.Products[product].ToString();
        if (facilityId is not { } id)
            return part.Product is null
                ? null
                : Key(part, "", V1.StockFacilityLevel.Unspecified, "", productId, lot.ToText());
        var facility = facilities[id];
        if (part.Facility is { } only && Shown(only) != Shown(id))
            return null;
        // From where the facility lies up to the top.
        var above = new List<LocationCopy>();
        for (Guid? at = facility.LocationId; at is { } next; at = locations[next].ParentId)
            above.Add(locations[next]);
        if (part.Location is { } asked)
        {
            var end = above.FindIndex(place => place.Id == asked);
            if (end < 0)
                return null;
            above.RemoveRange(end + 1, above.Count - end - 1);
        }

        var reckoned = above.Find(place => place.Level <= part.Level) ?? above[^1];
        return Key(
            part,
            reckoned.Id.ToString(),
            (V1.StockFacilityLevel)facility.Level.ToWire(),
            Shown(id).ToString(),
            productId,
            lot.ToText()
        );
    }

    private Guid Shown(Guid facility) => facilities[facility].MergedIntoId ?? facility;

    private Balance AtEndOf(StockCardRow card, DateOnly day) =>
        days[card.Id].Where(row => row.Day <= day).MaxBy(row => row.Day)?.Balance ?? Balance.Zero;

    private static string Key(
        Part part,
        string location,
        V1.StockFacilityLevel level,
        string facility,
        string product,
        string lot
    ) =>
        string.Join(
            '/',
            part.Has(V1.StockGroup.Location) ? location : "",
            part.Has(V1.StockGroup.FacilityLevel) ? $"{level}" : "",
            part.Has(V1.StockGroup.Facility) ? facility : "",
            part.Has(V1.StockGroup.Product) || part.Has(V1.StockGroup.Lot) ? product : "",
            part.Has(V1.StockGroup.Lot) ? lot : ""
        );

    private sealed class Sums
    {
        public long OnHand;
        public long Reserved;
        public long Fit;
        public long Expired;
        public long Expiring;
        public long InTransit;
        public long OnOrder;
        public long Consumed;
        public int Held;
        public HashSet<Guid> Holders = [];

        public bool IsEmpty => ToString() == new Sums().ToString();

        public override string ToString() =>
            $"on hand {OnHand}, reserved {Reserved}, fit {Fit}, expired {Expired}, expiring {Expiring}, in transit {InTransit}, on order {OnOrder}, consumed {Consumed}, held by {Held + Holders.Count}";
    }
}
