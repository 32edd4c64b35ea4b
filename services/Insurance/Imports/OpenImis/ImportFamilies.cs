using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>
/// Takes families and insured people. A family needs its head, and its members need the family: people are read first, families taken,
/// then the people of families that were.
/// </summary>
internal sealed class ImportFamilies(ImportStep step)
{
    private readonly Dictionary<string, (Guid Id, InsureeValues Values, IdentifierValues[] Identifiers)> people = new(
        StringComparer.Ordinal
    );
    private readonly HashSet<SourceRow> changed = [];

    public static async Task Run(ImportStep step, CancellationToken cancel)
    {
        await new ImportFamilies(step).Run(cancel);
        await step.Import.Commit(step.Db, cancel);
    }

    private async Task Run(CancellationToken cancel)
    {
        var families = step.Import.Rows("families", step.Export.Families).ToList();
        var rows = step.Import.Rows("insurees", step.Export.Insurees).ToList();
        if (families.Count + rows.Count == 0)
            return;
        foreach (var row in rows)
            people[row.Key] = (step.Call.NewId(), PersonRows.Insuree(step, row), PersonRows.Identifiers(step, row));
        foreach (var row in rows.Where(r => step.Import.IsKnown(r)))
            changed.Add(row);
        await Families(families, rows.ToDictionary(r => r.Key, StringComparer.Ordinal), cancel);
        await Insurees(rows, cancel);
    }

    private async Task Families(List<SourceRow> rows, Dictionary<string, SourceRow> heads, CancellationToken cancel)
    {
        var ids = rows.Select(r => step.Import.Find(r.Table.Name, r.Key)).OfType<Guid>().ToList();
        var known = await step.Db.Families.Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, cancel);
        foreach (var row in rows)
        {
            var head = SourceImport.Parent(row, "InsureeID", step.Export.Insurees, key => HeadOf(key, heads));
            var values = PersonRows.Family(step, row);
            if (!row.Csv.Validation.Ok)
                step.Import.Refuse(row);
            else
                step.Import.Take(
                    step.Db,
                    row,
                    known,
                    _ => false,
                    () => Family.Enrol(step.Call.NewId(), head!.Value, values, step.Call.Now),
                    family => family.Change(values, step.Call.Now)
                );
        }
    }

    /// <summary>A head is taken already, or will be.</summary>
    private Guid? HeadOf(string key, Dictionary<string, SourceRow> rows) =>
        step.Import.Find(step.Export.Insurees.Name, key)
        ?? (rows.TryGetValue(key, out var row) && row.Csv.Validation.Ok ? people[key].Id : null);

    private async Task Insurees(List<SourceRow> rows, CancellationToken cancel)
    {
        var numbers = rows.Select(r => people[r.Key].Values.Number).ToList();
        var ids = changed.Select(r => step.Import.Find(r.Table.Name, r.Key)).OfType<Guid>().ToList();
        var known = await step
            .Db.Insurees.Where(i => ids.Contains(i.Id) || numbers.Contains(i.Number))
            .ToDictionaryAsync(i => i.Id, cancel);
        var byNumber = known.Values.ToDictionary(i => i.Number, StringComparer.Ordinal);
        var families = await FamiliesOf(rows, cancel);
        var held = await HeldIdentifiers(cancel);
        var rule = step.Call.Tenant.Numbers();
        foreach (var row in rows)
        {
            var family = step.Import.Parent(row, "FamilyID", step.Export.Families);
            var (id, values, identifiers) = people[row.Key];
            if (!row.Csv.Validation.Ok)
            {
                step.Import.Refuse(row);
                continue;
            }
            var fault = rule?.FaultOf(values.Number);
            if (fault is not null)
                step.Import.Warn(row, "legacy_number", $"The number breaks the country's rule ({fault}) and is kept.");
            if (values.Relation.Length == 0 && !row.Flag("IsHead"))
                step.Import.Warn(row, "relation_missing", "The relation to the head is not said.");
            var stored = step.Import.Find(row.Table.Name, row.Key) ?? id;
            var own = identifiers.Where(one => held.GetValueOrDefault((one.Type, one.Key), stored) == stored).ToArray();
            if (own.Length < identifiers.Length)
                step.Import.Warn(row, "identifier_taken", "Another person has the identifier, which is left out.");
            foreach (var one in own)
                held[(one.Type, one.Key)] = stored;
            step.Import.Take(
                step.Db,
                row,
                known,
                mine => byNumber.TryGetValue(values.Number, out var other) && other != mine,
                () =>
                {
                    var home = families[family!.Value];
                    var place = home.Register();
                    var made = Insuree.Register(id, home.Id, place, values, step.Call.Now, fault is not null, own);
                    byNumber.Add(values.Number, made);
                    return made;
                },
                insuree =>
                {
                    insuree.Change(values, step.Call.Now);
                    insuree.Identify(own, step.Call.Now);
                }
            );
        }
    }

    /// <summary>Who has the identifiers of these people already.</summary>
    private Task<Dictionary<(string Type, string Key), Guid>> HeldIdentifiers(CancellationToken cancel)
    {
        var keys = people.Values.SelectMany(p => p.Identifiers).Select(one => one.Key).Distinct().ToList();
        return step
            .Db.Insurees.SelectMany(
                i => i.Identifiers.Where(x => keys.Contains(x.HeldKey!)),
                (i, x) =>
                    new
                    {
                        i.Id,
                        x.Type,
                        x.Key,
                    }
            )
            .ToDictionaryAsync(h => (h.Type, h.Key), h => h.Id, cancel);
    }

    /// <summary>The families that people join: made just now, or there before, and then changed by it.</summary>
    private async Task<Dictionary<Guid, Family>> FamiliesOf(List<SourceRow> rows, CancellationToken cancel)
    {
        var joined = rows.Where(r => !changed.Contains(r))
            .Select(r => step.Import.Find(step.Export.Families.Name, r.Csv.Text("FamilyID")))
            .OfType<Guid>()
            .ToHashSet();
        var made = step.Db.Families.Local.ToDictionary(f => f.Id);
        var missing = joined.Where(id => !made.ContainsKey(id)).ToList();
        foreach (var family in await step.Db.Families.Where(f => missing.Contains(f.Id)).ToListAsync(cancel))
        {
            family.Touch(step.Call.Now);
            made.Add(family.Id, family);
        }
        return made;
    }
}

/// <summary>What the rows of families and insured people mean.</summary>
internal static class PersonRows
{
    public static FamilyValues Family(ImportStep step, SourceRow row)
    {
        var values = new FamilyValues(
            step.Location(row, "LocationId", required: true) ?? Guid.Empty,
            row.OptionalFlag("Poverty"),
            step.Listed(row, "FamilyType", step.Export.FamilyTypes),
            row.Text("FamilyAddress"),
            row.Text("Ethnicity"),
            step.Listed(row, "ConfirmationType", step.Export.Confirmations),
            row.Text("ConfirmationNo"),
            Language: "",
            SmsConsentOn: null,
            SmsConsentBy: ""
        );
        values.Check(row.Csv.Validation, "", step.Call.Tenant.Locales);
        return values;
    }

    /// <summary>
    /// A person. The photo is left out, for the export holds none; so is the place on the map, which is always 0.
    /// </summary>
    public static InsureeValues Insuree(ImportStep step, SourceRow row)
    {
        var values = new InsureeValues
        {
            Number = ImportStep.Text(row, "CHFID", Enrolment.Domain.Insuree.MaxNumber, required: true),
            LastName = row.Text("LastName"),
            OtherNames = row.Text("OtherNames"),
            BirthDate = ImportStep.Day(row, "DOB"),
            Sex = row.Choice("Gender", ("M", Sex.Male), ("F", Sex.Female), ("O", Sex.Other), ("", Sex.Other)),
            Relation = step.Listed(row, "Relationship", step.Export.Relations),
            MaritalStatus = row.Choice<MaritalStatus?>(
                "Marital",
                ("", null),
                ("N", null),
                ("S", MaritalStatus.Single),
                ("M", MaritalStatus.Married),
                ("D", MaritalStatus.Divorced),
                ("W", MaritalStatus.Widowed)
            ),
            Phone = row.Text("Phone"),
            Email = row.Text("Email"),
            Address = row.Text("CurrentAddress"),
            CurrentLocationId = row.Csv.Text("CurrentVillage") == "0" ? null : step.Location(row, "CurrentVillage"),
            Profession = step.Listed(row, "Profession", step.Export.Professions),
            Education = step.Listed(row, "Education", step.Export.Educations),
            FirstServicePointId = step.Facility(row, "HFID"),
            CardIssued = row.Flag("CardIssued"),
        };
        values.Check(row.Csv.Validation, "", step.Call.Today, step.Call.Tenant.Months());
        return values;
    }

    /// <summary>The number of the paper that identifies a person; one of no known type identifies nobody.</summary>
    public static IdentifierValues[] Identifiers(ImportStep step, SourceRow row)
    {
        var one = new IdentifierValues(
            step.Listed(row, "TypeOfId", step.Export.Identifications),
            row.Text("passport").Trim()
        );
        if (one.Key.Length == 0)
            return [];
        if (one.Type.Length == 0)
        {
            step.Import.Warn(row, "identifier_dropped", "A number without the type of its paper is left out.");
            return [];
        }
        IdentifierValues[] said = [one];
        said.Check(row.Csv.Validation, "");
        return said;
    }
}
