using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>What files of items and of services do alike. A known code changes from a day on, a new one holds for always.</summary>
internal static class MedicalEntryFile
{
    /// <summary>Columns that both must have.</summary>
    public static readonly string[] Must = ["code", "name", "type", "price"];

    /// <summary>Reads an order of an import.</summary>
    public static ImportOrder Order(
        Validation validation,
        Call call,
        (string Csv, Platform.V1.ImportStrategy Strategy, bool DryRun, string EffectiveOn) sent
    ) =>
        new(
            sent.Csv,
            validation.Strategy(sent.Strategy),
            sent.DryRun,
            EffectiveOn: validation.EffectiveOn(sent.EffectiveOn) ?? call.Today
        );

    /// <summary>The entries of a kind that a batch names.</summary>
    public static Task<Dictionary<string, MedicalEntry>> Known(
        InsuranceDb db,
        EntryKind kind,
        string[] codes,
        CancellationToken cancel
    ) =>
        db
            .MedicalEntries.Where(e => e.Kind == kind && EF.Parameter(codes).Contains(e.Code))
            .ToDictionaryAsync(e => e.Code, StringComparer.Ordinal, cancel);

    /// <summary>Decides on a row.</summary>
    /// <param name="db">The context.</param>
    /// <param name="batch">The batch of the row.</param>
    /// <param name="row">The row.</param>
    /// <param name="kind">Item or service.</param>
    /// <param name="known">Entries by code; takes the new one.</param>
    /// <param name="values">What the row says.</param>
    public static void Take(
        InsuranceDb db,
        ImportBatch batch,
        CsvRow row,
        EntryKind kind,
        Dictionary<string, MedicalEntry> known,
        MedicalEntryValues values
    )
    {
        var code = row.Validation.Code("code", row.Text("code"), MedicalEntry.MaxCode);
        values.Check(row.Validation, "", kind);
        var entry = known.GetValueOrDefault(code);
        var (now, from) = (batch.Call.Now, batch.EffectiveOn);
        batch.Take(
            row,
            entry is not null,
            () =>
            {
                entry = MedicalEntry.Create(batch.Call.NewId(), kind, code, values, from: null, now);
                known.Add(code, entry);
                db.Add(entry);
            },
            () =>
                !entry!.WouldChange(values)
                    ? false
                    : row.Validation.Check(
                        entry.MayChangeFrom(from),
                        "code",
                        "TOO_EARLY",
                        "The register has newer values of it than those of the import's day."
                    ) && entry.Change(values, from, now)
        );
    }

    /// <summary>Entries that have not ended.</summary>
    public static IQueryable<OpenRecord> Open(InsuranceDb db, EntryKind kind) =>
        db
            .MedicalEntries.Where(e =>
                e.Kind == kind && e.Versions.OrderByDescending(v => v.Number).First().ValidTo == null
            )
            .OrderBy(e => e.Code)
            .Select(e => new OpenRecord(e.Id, e.Code));

    /// <summary>Ends entries with the day before the changes.</summary>
    public static async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        foreach (var entry in await db.MedicalEntries.Where(e => EF.Parameter(ids).Contains(e.Id)).ToListAsync(cancel))
            closing.Close(
                entry.Id,
                entry.MayChangeFrom(closing.LastDay),
                () => entry.Close(closing.LastDay, closing.Call.Now)
            );
    }

    /// <summary>What a row says that items and services have in common; a column that is not there leaves what is known.</summary>
    public static MedicalEntryValues Common(CsvRow row, MedicalEntryValues? before, int digits)
    {
        before ??= new MedicalEntryValues();
        return before with
        {
            Name = row.Text("name"),
            Price = row.Scaled("price", digits) ?? -1,
            MaxQuantity = row.Or("max_quantity", before.MaxQuantity, column => row.Scaled(column, 2)),
            CareType = row.Or("care_type", before.CareType, c => row.Choice<CareType>(c) ?? CareType.Both),
            FrequencyDays = row.Or("frequency_days", before.FrequencyDays, c => row.Small(c) ?? 0),
            Mask = row.Or("patient_mask", before.Mask, c => Mask(row.Small(c))),
            FacilityRank = row.Or(
                "min_facility_level",
                before.FacilityRank,
                c => MedicalEntries.Rank(row.Choice<FacilityLevel>(c))
            ),
        };
    }

    /// <summary>The entries of a kind that have not ended, as a file has them.</summary>
    public static Task<List<MedicalEntry>> ToExport(InsuranceDb db, EntryKind kind, CancellationToken cancel) =>
        db
            .MedicalEntries.AsNoTracking()
            .Where(e => e.Kind == kind && e.Versions.OrderByDescending(v => v.Number).First().ValidTo == null)
            .OrderBy(e => e.Code)
            .Take(CsvTable.MaxRows + 1)
            .ToListAsync(cancel);

    /// <summary>The level of a rank as files name it; empty for none.</summary>
    public static string Level(int rank) => rank == 0 ? "" : ((FacilityLevel)(rank - 1)).ToName();

    /// <summary>The whole text.</summary>
    /// <exception cref="DomainException"><see cref="RegisterError.ExportTooLarge"/>.</exception>
    public static string Whole(string? csv) =>
        csv
        ?? throw new DomainException(
            RegisterError.ExportTooLarge,
            ErrorKind.FailedPrecondition,
            "These are more records than one text takes: read them page by page."
        );

    private static PatientMask Mask(int? number) =>
        (PatientMask)Math.Clamp(number ?? (int)PatientMask.All, 0, byte.MaxValue);
}
