using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>How shipments arrive: whole, and now and then with something broken.</summary>
internal static class Arrivals
{
    private const int Broken = 80;
    private const int Warm = 400;

    /// <summary>Unloads what arrives at a site on a day.</summary>
    /// <param name="work">The site.</param>
    /// <param name="day">The day.</param>
    /// <param name="arrived">Takes what comes in.</param>
    /// <param name="spoilt">Takes what of it is broken, to be entered after.</param>
    public static void Unload(SiteWork work, DateOnly day, Lines arrived, Lines spoilt)
    {
        if (!work.Coming.Exists(shipment => shipment.ArrivesOn == day))
            return;
        foreach (var line in work.Coming.Where(s => s.ArrivesOn == day).SelectMany(shipment => shipment.Lines))
        {
            var shelf = work.ShelfOf(line.Product)!;
            var random = Chance.Stream(
                work.Country.Seed,
                Purpose.Mishaps,
                work.Site.Stream,
                Chance.HashOf(line.Lot?.Code ?? line.Product.Code),
                (ulong)day.DayNumber
            );
            shelf.Coming -= line.Quantity;
            var lot = shelf.Put(line.Lot, line.Quantity);
            arrived.Add(
                line with
                {
                    Kind = LineKind.TransferIn,
                    On = day,
                    VvmStage = line.Product.IsVaccine
                        ? random.Chance(Warm)
                            ? 2
                            : 1
                        : null,
                }
            );
            if (!random.Chance(Broken))
                continue;
            var broken = Math.Min(lot.Free, 1 + random.Part(line.Quantity, 0, 10));
            if (broken <= 0)
                continue;
            lot.Take(broken);
            spoilt.Add(
                new SeedLine(LineKind.Adjust, line.Product, line.Lot, broken, day) { Reason = SeedReason.Damaged }
            );
        }

        work.Coming.RemoveAll(shipment => shipment.ArrivesOn == day);
    }
}
