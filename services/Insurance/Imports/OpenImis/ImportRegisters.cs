using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>Takes the registers that claims are valued by: codes, diagnoses, items, services, price lists, and who bills by them.</summary>
internal static class ImportRegisters
{
    public static async Task Run(ImportStep step, CancellationToken cancel)
    {
        foreach (var (table, list, name) in step.Export.CodeTables)
            await Codes(step, table, list, name, cancel);
        await Diagnoses(step, cancel);
        await Entries(step, EntryKind.Item, step.Export.Items, cancel);
        await Entries(step, EntryKind.Service, step.Export.Services, cancel);
        await Lists(step, EntryKind.Item, step.Export.ItemLists, "PLItemName", cancel);
        await Lists(step, EntryKind.Service, step.Export.ServiceLists, "PLServName", cancel);
        var lines = new PriceLines(step);
        await lines.Take(
            "item price list lines",
            step.Export.ItemListLines,
            step.Export.ItemLists,
            step.Export.Items,
            cancel
        );
        await lines.Take(
            "service price list lines",
            step.Export.ServiceListLines,
            step.Export.ServiceLists,
            step.Export.Services,
            cancel
        );
        await Contracts(step, cancel);
        await step.Import.Commit(step.Db, cancel);
    }

    private static Task Codes(
        ImportStep step,
        SourceTable table,
        CodeList list,
        string name,
        CancellationToken cancel
    ) =>
        step.Register(
            "code tables",
            table,
            step.Db.Codes.Where(c => c.List == list),
            c => c.Code,
            row => RegisterRows.CodeEntry(row, list, name),
            v => v.Code,
            v => CodeEntry.Create(step.Call.NewId(), list, v.Code, v.Values),
            (entry, v) => entry.Change(v.Values),
            cancel
        );

    private static Task Diagnoses(ImportStep step, CancellationToken cancel) =>
        step.Register(
            "diagnoses",
            step.Export.Diagnoses,
            step.Db.Diagnoses,
            d => d.Code,
            RegisterRows.Diagnosis,
            v => v.Code,
            v => Diagnosis.Create(step.Call.NewId(), v, step.Call.Now),
            (diagnosis, v) => diagnosis.Change(v, step.Call.Now),
            cancel
        );

    private static Task Entries(ImportStep step, EntryKind kind, SourceTable table, CancellationToken cancel)
    {
        var item = kind == EntryKind.Item;
        var names = new HashSet<string>(StringComparer.Ordinal);
        return step.Register(
            item ? "items" : "services",
            table,
            step.Db.MedicalEntries.Where(e => e.Kind == kind),
            e => e.Code,
            row =>
            {
                var code = ImportStep.Code(row, item ? "ItemCode" : "ServCode", MedicalEntry.MaxCode);
                var values = item ? RegisterRows.Item(row, step.Digits) : RegisterRows.Service(row, step.Digits);
                if (row.HasBlanks(item ? "ItemName" : "ServName") || (item && row.HasBlanks("ItemPackage")))
                    step.Import.Warn(row, "blanks", "Blanks around the name or the package were taken off.");
                if (!names.Add(values.Name))
                    step.Import.Warn(row, "name_repeated", "Another row has the same name.");
                if (values.Price == 0)
                    step.Import.Warn(row, "price_zero", "The price is 0.");
                return (Code: code, Values: values);
            },
            v => v.Code,
            v => MedicalEntry.Create(step.Call.NewId(), kind, v.Code, v.Values, from: null, step.Call.Now),
            (entry, v) => entry.Change(v.Values, step.Call.Today, step.Call.Now),
            cancel
        );
    }

    private static Task Lists(
        ImportStep step,
        EntryKind kind,
        SourceTable table,
        string name,
        CancellationToken cancel
    ) =>
        step.Register(
            kind == EntryKind.Item ? "item price lists" : "service price lists",
            table,
            step.Db.PriceLists.Where(l => l.Kind == kind),
            l => l.Name,
            row => new PriceListValues(
                ImportStep.Text(row, name, PriceListHeader.MaxName, required: true),
                ImportStep.Day(row, "DatePL"),
                step.Location(row, "LocationId")
            ),
            v => v.Name,
            v => PriceListHeader.Create(step.Call.NewId(), kind, v, step.Call.Now),
            (list, v) => list.Change(v, step.Call.Now),
            cancel
        );

    /// <summary>Facilities are the registry's; by which lists they bill, and their account, is agreed with insurance.</summary>
    private static async Task Contracts(ImportStep step, CancellationToken cancel)
    {
        var rows = step.Import.RowsOfOthers("facilities", step.Export.Facilities).ToList();
        if (rows.Count == 0)
            return;
        var known = await step.Db.FacilityContracts.Select(c => c.Id).ToHashSetAsync(cancel);
        foreach (var row in rows)
        {
            if (step.Places.Facility(row.Key) is not { } facility)
                continue;
            if (!known.Add(facility))
            {
                step.Import.Warn(row, "contract_kept", "The facility has a contract, which was kept.");
                step.Import.Remember(step.Db, row, facility);
                continue;
            }
            var items = step.Import.Parent(row, "PLItemID", step.Export.ItemLists, required: false);
            var services = step.Import.Parent(row, "PLServiceID", step.Export.ServiceLists, required: false);
            var account = ImportStep.Text(row, "AccCode", FacilityContract.MaxAccount);
            foreach (var error in row.Csv.Validation.Errors)
                step.Import.Warn(row, "contract_incomplete", $"{error.Field}: {error.Message}");
            var contract = FacilityContract.Of(facility);
            var kept = account.Length > FacilityContract.MaxAccount ? "" : account;
            contract.Change(kept, DateRange.Always, items, services, from: null, step.Call.Now);
            step.Db.Add(contract);
            step.Import.Remember(step.Db, row, facility);
        }
    }
}
