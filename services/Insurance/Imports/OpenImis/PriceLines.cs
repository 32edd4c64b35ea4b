using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>Takes the lines of price lists, valid from the day the list is of.</summary>
internal sealed class PriceLines(ImportStep step)
{
    /// <param name="kind">What they are counted as.</param>
    /// <param name="table">The lines.</param>
    /// <param name="lists">The lists.</param>
    /// <param name="entries">The register that they price.</param>
    /// <param name="cancel">Cancels the reads.</param>
    public async Task Take(
        string kind,
        SourceTable table,
        SourceTable lists,
        SourceTable entries,
        CancellationToken cancel
    )
    {
        var rows = step.Import.Rows(kind, table).ToList();
        if (rows.Count == 0)
            return;
        await step.Db.PriceLists.LoadAsync(cancel);
        var headers = step.Db.PriceLists.Local.ToDictionary(l => l.Id);
        var stand = await step
            .Db.PriceListEntries.Where(e => e.ValidTo == null)
            .Select(e => new { e.PriceListId, e.EntryId })
            .ToListAsync(cancel);
        var seen = stand.Select(e => (e.PriceListId, e.EntryId)).ToHashSet();
        var touched = new HashSet<PriceListHeader>();
        foreach (var row in rows)
        {
            if (step.Import.RefuseChanged(row))
                continue;
            var list = step.Import.Parent(row, ListColumn(lists), lists);
            var entry = step.Import.Parent(row, EntryColumn(entries), entries);
            var price = row.Csv.Scaled("PriceOverule", step.Digits);
            row.Csv.Validation.Check(
                price is null or (>= 0 and <= MedicalEntryRules.MaxPrice),
                "PriceOverule",
                "OUT_OF_RANGE",
                $"From 0 to {MedicalEntryRules.MaxPrice}."
            );
            if (list is { } one && entry is { } named)
                row.Csv.Validation.Check(
                    seen.Add((one, named)),
                    EntryColumn(entries),
                    "REPEATED",
                    "The list has this entry already."
                );
            if (!row.Csv.Validation.Ok)
            {
                step.Import.Refuse(row);
                continue;
            }
            var header = headers[list!.Value];
            if (touched.Add(header))
                header.Touch(step.Call.Now);
            var line = PriceListEntry.Create(step.Call.NewId(), header.Id, entry!.Value, price, header.ListedOn);
            step.Db.Add(line);
            step.Import.Created(step.Db, row, line.Id);
        }
    }

    private static string ListColumn(SourceTable lists) => lists.Name == "PLItems" ? "PLItemID" : "PLServiceID";

    private static string EntryColumn(SourceTable entries) => entries.Name == "Items" ? "ItemID" : "ServiceID";
}
