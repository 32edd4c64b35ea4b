using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>Takes those who work for the scheme: officers with their villages, claim administrators, payers.</summary>
internal static class ImportPeople
{
    public static async Task Run(ImportStep step, CancellationToken cancel)
    {
        await Officers(step, cancel);
        await Villages(step, cancel);
        await Administrators(step, cancel);
        await Payers(step, cancel);
        await step.Import.Commit(step.Db, cancel);
    }

    private static Task Officers(ImportStep step, CancellationToken cancel) =>
        step.Register(
            "officers",
            step.Export.Officers,
            step.Db.Officers,
            o => o.Code,
            row => new OfficerValues(
                ImportStep.Code(row, "Code", MedicalEntry.MaxCode),
                Person(row, "EmailId", "permanentaddress"),
                step.Location(row, "LocationId"),
                row.Flag("PhoneCommunication"),
                Substitute(step, row),
                row.Csv.Date("WorksTo"),
                Villages: []
            ),
            v => v.Code,
            v => Officer.Create(step.Call.NewId(), v, step.Call.Now),
            (officer, v) => officer.Change(v with { Villages = officer.Values.Villages }, step.Call.Now),
            cancel
        );

    /// <summary>One who stands further down the file is not there yet; a person can name the substitute later.</summary>
    private static Guid? Substitute(ImportStep step, SourceRow row)
    {
        var key = row.Csv.Text("OfficerIDSubst");
        var substitute = key.Length == 0 ? null : step.Import.Find(step.Export.Officers.Name, key);
        if (key.Length > 0 && substitute is null)
            step.Import.Warn(row, "substitute_dropped", "The substitute is not among the officers before.");
        return substitute;
    }

    private static async Task Villages(ImportStep step, CancellationToken cancel)
    {
        var rows = step.Import.Rows("officer villages", step.Export.OfficerVillages).ToList();
        if (rows.Count == 0)
            return;
        await step.Db.Officers.LoadAsync(cancel);
        var officers = step.Db.Officers.Local.ToDictionary(o => o.Id);
        var served = new Dictionary<Guid, List<Guid>>();
        foreach (var row in rows)
        {
            if (step.Import.RefuseChanged(row))
                continue;
            var officer = step.Import.Parent(row, "OfficerId", step.Export.Officers);
            var village = step.Location(row, "LocationId", required: true);
            if (!row.Csv.Validation.Ok)
            {
                step.Import.Refuse(row);
                continue;
            }
            if (!served.TryGetValue(officer!.Value, out var villages))
                served.Add(officer.Value, villages = []);
            villages.Add(village!.Value);
            var home = step.Export.Officers.Row(row.Csv.Text("OfficerId"))!.Csv.Text("LocationId");
            if (home.Length > 0 && !step.Export.IsWithin(row.Csv.Text("LocationId"), home))
                step.Import.Warn(row, "outside_district", "The village lies outside the officer's district.");
            step.Import.Created(step.Db, row, id: null);
        }
        foreach (var (id, villages) in served)
        {
            var values = officers[id].Values;
            officers[id].Change(values with { Villages = [.. values.Villages, .. villages] }, step.Call.Now);
        }
    }

    private static Task Administrators(ImportStep step, CancellationToken cancel) =>
        step.Register(
            "claim administrators",
            step.Export.Administrators,
            step.Db.ClaimAdministrators,
            a => a.Code,
            row => new ClaimAdministratorValues(
                ImportStep.Code(row, "ClaimAdminCode", MedicalEntry.MaxCode),
                Person(row, "EmailId", "permanentaddress"),
                step.Facility(row, "HFId", required: true) ?? Guid.Empty,
                Active: true
            ),
            v => v.Code,
            v => ClaimAdministrator.Create(step.Call.NewId(), v, step.Call.Now),
            (administrator, v) => administrator.Change(v, step.Call.Now),
            cancel
        );

    private static Task Payers(ImportStep step, CancellationToken cancel) =>
        step.Register(
            "payers",
            step.Export.Payers,
            step.Db.Payers,
            p => p.Name,
            row => new PayerValues(
                ImportStep.Text(row, "PayerName", Payer.MaxName, required: true),
                step.Listed(row, "PayerType", step.Export.PayerTypes),
                ImportStep.Text(row, "PayerAddress", Payer.MaxAddress),
                ImportStep.Text(row, "Phone", Payer.MaxPhone),
                ImportStep.Text(row, "Fax", Payer.MaxPhone),
                ImportStep.Text(row, "eMail", Payer.MaxEmail),
                step.Location(row, "LocationId")
            ),
            v => v.Name,
            v => Payer.Create(step.Call.NewId(), v, step.Call.Now),
            (payer, v) => payer.Change(v, step.Call.Now),
            cancel
        );

    private static PersonValues Person(SourceRow row, string email, string address) =>
        new(
            ImportStep.Text(row, "LastName", PersonValues.MaxName, required: true),
            ImportStep.Text(row, "OtherNames", PersonValues.MaxName),
            row.Csv.Date("DOB"),
            ImportStep.Text(row, "Phone", PersonValues.MaxPhone),
            ImportStep.Text(row, email, PersonValues.MaxEmail),
            ImportStep.Text(row, address, PersonValues.MaxAddress),
            WorkerId: null,
            UserSubject: ""
        );
}
