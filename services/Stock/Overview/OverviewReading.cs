using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Overview.Domain;
using Platform.Stock.Replenishment;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Overview;

namespace Platform.Stock.Overview;

/// <summary>Reads what requests for the overview have in common.</summary>
internal static class OverviewReading
{
    private const int MostLevels = 10;

    /// <summary>Of which stock, and by what rows are made.</summary>
    public static OverviewAsked Overview(
        this Validation validation,
        Call call,
        V1.StockScope? scope,
        IReadOnlyList<V1.StockGroup> groups,
        int locationLevel,
        bool byLot = true
    )
    {
        scope ??= new V1.StockScope();
        validation.Range("location_level", locationLevel, 0, MostLevels);
        var day = validation.PastDay("scope.as_of", scope.AsOf, call.Today, call);
        return new OverviewAsked(Groups(validation, groups, byLot), Math.Max(1, locationLevel), day)
        {
            LocationId = validation.OptionalId("scope.location_id", scope.LocationId),
            FacilityId = validation.OptionalId("scope.facility_id", scope.FacilityId),
            Level = validation.Choice<FacilityLevel>("scope.facility_level", (int)scope.FacilityLevel),
            ProgramId = validation.OptionalId("scope.program_id", scope.ProgramId),
            ProductId = validation.OptionalId("scope.product_id", scope.ProductId),
            IsNow = day == call.Today,
        };
    }

    /// <summary>A number of days or months; what is usual where a request does not say.</summary>
    public static int Count(this Validation validation, string field, int sent, int most, int usual)
    {
        validation.Range(field, sent, 0, most);
        return sent > 0 && sent <= most ? sent : usual;
    }

    /// <summary>Refuses what breaks rules, all of it at once; a location that is not of the country's tree too.</summary>
    public static async Task Check(
        this StockDb db,
        Validation validation,
        OverviewAsked asked,
        CancellationToken cancel
    )
    {
        await db.CheckLocation(validation, "scope.location_id", asked.LocationId, cancel);
        validation.ThrowIfInvalid(OverviewError.InvalidRequest);
    }

    /// <summary>The list with its filter, which is all of the request but where the page begins.</summary>
    public static string NameOf(string name, Google.Protobuf.IMessage filter) => $"{name}/{filter}";

    /// <summary>The last row of the page before; null on the first.</summary>
    public static OverviewAfter? After(this Page page, Validation validation, IReadOnlyList<StockGroup> groups)
    {
        if (page.After.Count == 0)
            return null;
        var keys = new List<object>();
        for (var i = 0; i < groups.Count; i++)
            keys.Add(groups[i] == StockGroup.FacilityLevel ? page.After[i + 1] : page.AfterId(validation, i + 1));
        var isNumber = long.TryParse(
            page.After[0],
            System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var most
        );
        validation.Check(
            isNumber,
            "page_token",
            "STALE",
            "The token is not one of this list with this filter; begin at the first page."
        );
        return new OverviewAfter(most, keys);
    }

    private static List<StockGroup> Groups(Validation validation, IReadOnlyList<V1.StockGroup> sent, bool byLot)
    {
        var known = Enum.GetValues<StockGroup>();
        validation.Check(sent.Count <= known.Length, "group_by", "COUNT", $"At most {known.Length} of them.");
        var groups = new SortedSet<StockGroup>();
        for (var i = 0; i < Math.Min(sent.Count, known.Length); i++)
        {
            var (group, field) = ((StockGroup)sent[i], $"group_by[{i}]");
            if (!validation.Check(known.Contains(group), field, "UNKNOWN", "There is no such group."))
                continue;
            validation.Check(byLot || group != StockGroup.Lot, field, "NOT_BY_LOT", "This is not counted by lot.");
            validation.Check(groups.Add(group), field, "TWICE", "It is there twice.");
        }

        // What is not followed by lot is a row of its product.
        if (groups.Contains(StockGroup.Lot))
            groups.Add(StockGroup.Product);
        return [.. groups];
    }
}
