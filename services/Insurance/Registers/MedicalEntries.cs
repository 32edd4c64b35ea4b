using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>What the registers of items and of services do alike.</summary>
internal static class MedicalEntries
{
    public static async Task<MedicalEntry> Find(InsuranceDb db, EntryKind kind, string id, CancellationToken cancel)
    {
        var key = Wire.IdOrNone(id);
        return await db.MedicalEntries.FirstOrDefaultAsync(e => e.Id == key && e.Kind == kind, cancel)
            ?? throw Wire.Missing(RegisterError.EntryNotFound, kind == EntryKind.Item ? "item" : "service");
    }

    /// <summary>The version of a day, or the newest.</summary>
    public static MedicalEntryVersion At(MedicalEntry entry, DateOnly? on) =>
        on is not { } day
            ? entry.Current
            : entry.Versions.OrderByDescending(v => v.Number).FirstOrDefault(v => v.Validity.Contains(day))
                ?? throw Wire.Missing(RegisterError.EntryNotFound, "entry on that day");

    public static async Task<(List<MedicalEntry> Found, string Next)> Page(
        InsuranceDb db,
        EntryKind kind,
        (int Size, string Token, string Query) request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"entries/{kind}/{request.Query}";
        var page = Kernel.Page.Read(validation, request.Size, request.Token, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        var query = db.MedicalEntries.AsNoTracking().Where(e => e.Kind == kind);
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(e => e.FoldedCode.StartsWith(folded) || e.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after])
            query = query.Where(e => string.Compare(e.Code, after) > 0);
        return await query.OrderBy(e => e.Code).Read(page, list, e => [e.Code], cancel);
    }

    /// <summary>The first day of a change; what is asked, or today.</summary>
    public static DateOnly EffectiveOn(Validation validation, MedicalEntry entry, string asked, DateOnly today)
    {
        var on = validation.OptionalDate("effective_on", asked) ?? today;
        validation.Check(
            entry.MayChangeFrom(on),
            "effective_on",
            "TOO_EARLY",
            "A change begins on or after the first day of the newest values."
        );
        return on;
    }

    public static void Close(MedicalEntry entry, string lastDay, DateTime now)
    {
        var validation = new Validation();
        var day = validation.Date("last_day", lastDay);
        if (validation.Ok)
            validation.Check(
                entry.MayChangeFrom(day),
                "last_day",
                "TOO_EARLY",
                "The last day is not before the first day of the newest values."
            );
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        entry.Close(day, now);
    }

    /// <summary>Makes the records of a file: known codes change from a day on, new ones hold for always.</summary>
    public static async Task<Platform.V1.Operation> Import(
        InsuranceDb db,
        Call call,
        EntryKind kind,
        (CsvTable Table, DateOnly From) file,
        Func<CsvRow, MedicalEntryValues> read,
        CancellationToken cancel
    )
    {
        var known = await db
            .MedicalEntries.Where(e => e.Kind == kind)
            .ToDictionaryAsync(e => e.Code, StringComparer.Ordinal, cancel);
        var report = new ImportReport(call, kind == EntryKind.Item ? "import items" : "import services");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in file.Table.Rows)
        {
            var code = row.Validation.Code("code", row.Text("code"), MedicalEntry.MaxCode);
            var values = read(row);
            values.Check(row.Validation, "", kind);
            row.Validation.Check(seen.Add(code), "code", "REPEATED", "The code stands twice in the file.");
            if (known.TryGetValue(code, out var entry))
            {
                // A file says nothing of what a package is made of.
                var (package, parts, implausible) = (
                    entry.Current.Values.Package,
                    entry.Current.Values.Parts,
                    entry.Current.Values.ImplausibleWith
                );
                values = values with { Package = package, Parts = parts, ImplausibleWith = implausible };
                row.Validation.Check(
                    entry.MayChangeFrom(file.From),
                    "code",
                    "TOO_EARLY",
                    "The register has newer values of it than those of the import's day."
                );
            }
            if (!row.Validation.Ok)
                report.Refused(row);
            else if (entry is null)
            {
                db.Add(MedicalEntry.Create(call.NewId(), kind, code, values, from: null, call.Now));
                report.Created();
            }
            else if (entry.Change(values, file.From, call.Now))
                report.Updated();
            else
                report.Unchanged();
        }
        return report.Done();
    }

    /// <summary>Rank of a level of care; 0 for none.</summary>
    public static int Rank(FacilityLevel? level) => level is null or FacilityLevel.Store ? 0 : (int)level.Value + 1;

    /// <summary>The level of a rank as contracts number it.</summary>
    public static V1.FacilityLevel Level(int rank) => (V1.FacilityLevel)rank;

    /// <summary>A value of a closed list as contracts name it: <c>HEALTH_CENTRE</c>; null when empty.</summary>
    public static T? Choice<T>(this CsvRow row, string column, bool required = false)
        where T : struct, Enum
    {
        var text = row.Text(column).Replace("_", "", StringComparison.Ordinal);
        if (text.Length == 0)
        {
            row.Validation.Check(!required, column, "REQUIRED", "A value is needed.");
            return null;
        }
        if (
            Enum.TryParse<T>(text, ignoreCase: true, out var value)
            && Enum.IsDefined(value)
            && char.IsAsciiLetter(text[0])
        )
            return value;
        row.Validation.Add(column, "UNKNOWN", $"One of: {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }

    /// <summary>A whole number of small size; null when empty.</summary>
    public static int? Small(this CsvRow row, string column) =>
        row.Number(column) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    /// <summary>True or false, 1 or 0; null when empty.</summary>
    public static bool? Flag(this CsvRow row, string column)
    {
        switch (row.Text(column).ToLowerInvariant())
        {
            case "":
                return null;
            case "true" or "1" or "yes":
                return true;
            case "false" or "0" or "no":
                return false;
            default:
                row.Validation.Add(column, "FORMAT", "True or false.");
                return null;
        }
    }
}
