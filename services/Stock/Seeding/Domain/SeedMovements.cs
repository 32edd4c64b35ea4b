namespace Platform.Stock.Seeding.Domain;

/// <summary>
/// The movements of a country, day by day and site by site, who supplies before who is supplied. What it holds of them in memory grows
/// with sites and products, not with days.
/// </summary>
internal sealed class SeedMovements
{
    private const int DayOfClearing = 5;

    private readonly SeedCountry country;
    private readonly List<SiteWork> sites = [];
    private readonly Dictionary<SeedSite, SiteWork> works = [];
    private readonly Dictionary<SiteWork, SiteWork[]> supplied = [];

    public SeedMovements(SeedCountry country)
    {
        this.country = country;
        var numbers = new SeedNumbers();
        foreach (var site in country.Network.Sites)
        {
            var work = new SiteWork(country, site, numbers);
            sites.Add(work);
            works.Add(site, work);
        }

        foreach (var work in sites)
            supplied.Add(work, [.. work.Site.Supplied.Select(site => works[site])]);
        // Who is supplied comes after who supplies: from the end, everybody's need is whole before it is passed on.
        for (var i = sites.Count - 1; i >= 0; i--)
            PassOn(sites[i]);
    }

    /// <summary>All of them; to be walked once.</summary>
    public IEnumerable<SeedEvent> All()
    {
        var opening = new Opening(country);
        foreach (var found in sites.SelectMany(site => site.Open(opening)))
            yield return found;
        var giving = new Giving(country);
        var buying = new Buying(sites[0]);
        foreach (var month in country.Months)
        {
            for (var day = month.First; day <= month.Last && day <= country.LastDay; day = day.AddDays(1))
            {
                foreach (var site in sites)
                {
                    foreach (var entered in Day(site, month, day, giving, buying))
                        yield return entered;
                }
            }

            sites.ForEach(site => site.EndMonth());
        }
    }

    private IEnumerable<SeedEvent> Day(SiteWork site, SeedMonth month, DateOnly day, Giving giving, Buying buying)
    {
        foreach (var arrived in site.Receive(day))
            yield return arrived;
        if (site.Site.Tier == SeedTier.Central)
        {
            var bought = new Lines();
            buying.Receive(month, day, bought);
            foreach (var received in site.Enter(day, bought))
                yield return received;
        }

        if (day == month.First.AddDays(DayOfClearing))
        {
            foreach (var cleared in site.Clear(month, day))
                yield return cleared;
        }

        if (Shipping.IsOn(site.Site, month, day))
        {
            foreach (var sent in Shipping.Send(site, supplied[site], month, day).SelectMany(to => site.Enter(day, to)))
                yield return sent;
        }

        if (Shipping.IsUrgentOn(site.Site, month, day))
        {
            foreach (var sent in Shipping.Send(site, supplied[site], month, day, isUrgent: true))
            {
                foreach (var entered in site.Enter(day, sent))
                    yield return entered;
            }
        }

        if (site.Site.IssuesOn(day))
        {
            foreach (var given in site.Give(month, day, giving))
                yield return given;
        }

        if (day == month.Last)
        {
            foreach (var counted in site.Count(month))
                yield return counted;
        }

        foreach (var caughtUp in site.CatchUp(day))
            yield return caughtUp;
    }

    private void PassOn(SiteWork work)
    {
        foreach (var shelf in work.Shelves)
        {
            shelf.Begin();
            if (work.Site.Supplier is { } supplier)
                works[supplier].ShelfOf(shelf.Product)!.Supply(shelf);
        }
    }
}
