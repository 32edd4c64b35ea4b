using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>Numbers of receipts that nobody typed: the product's code and a number, as <c>CHF-000042</c>.</summary>
internal static class Receipts
{
    /// <summary>Draws receipts that no contribution to the product has.</summary>
    public static async Task<List<string>> Draw(InsuranceDb db, Product product, int count, CancellationToken cancel)
    {
        var free = new List<string>();
        while (free.Count < count)
        {
            var missing = count - free.Count;
            var first = await db.DrawNumbers($"receipt/{product.Id}", missing, cancel);
            var drawn = Enumerable
                .Range(0, missing)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"{product.Code}-{first + i:D6}"))
                .ToList();
            // Somebody may have typed one of them; the next draw is beyond it.
            var taken = await db
                .Contributions.Where(c => c.ProductId == product.Id && drawn.Contains(c.Receipt))
                .Select(c => c.Receipt)
                .ToListAsync(cancel);
            free.AddRange(drawn.Except(taken, StringComparer.Ordinal));
        }
        return free;
    }

    /// <summary>Draws one.</summary>
    public static async Task<string> DrawOne(InsuranceDb db, Product product, CancellationToken cancel) =>
        (await Draw(db, product, 1, cancel))[0];
}
