using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
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
        var on = validation.EffectiveOn(asked) ?? today;
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

    /// <summary>Rank of a level of care; 0 for none.</summary>
    public static int Rank(FacilityLevel? level) => level is null or FacilityLevel.Store ? 0 : (int)level.Value + 1;

    /// <summary>The level of a rank as contracts number it.</summary>
    public static V1.FacilityLevel Level(int rank) => (V1.FacilityLevel)rank;
}
