using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Changes lines of a price list; it is read by two queries, however many lines change.</summary>
internal static class PriceListLines
{
    private const int MaxLines = 5000;

    public static async Task<V1.PriceList> Change(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ChangePriceListLinesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var list = await PriceListsApi.Find(db, request.PriceListId, cancel);
        call.CheckEtag(list, request.Etag);
        var validation = new Validation();
        validation.Check(
            request.Lines.Count <= MaxLines,
            "lines",
            "COUNT",
            $"At most {MaxLines} lines are changed at once."
        );
        validation.Check(
            request.Removed.Count <= MaxLines,
            "removed",
            "COUNT",
            $"At most {MaxLines} lines are removed at once."
        );
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        var asked = validation.EffectiveOn(request.EffectiveOn);
        var lines = await Load(db, call, list, cancel);
        var changed = false;
        var named = new HashSet<Guid>();
        for (var i = 0; i < request.Lines.Count; i++)
        {
            var line = request.Lines[i];
            var text = line.EntryId.Length > 0 ? line.EntryId : line.Code;
            var field = line.EntryId.Length > 0 ? $"lines[{i}].entry_id" : $"lines[{i}].code";
            var price = line.HasPrice ? line.Price : (long?)null;
            validation.Range($"lines[{i}].price", price ?? 0, 0, MedicalEntryRules.MaxPrice);
            if (lines.Entry(validation, field, text) is { } entry && Once(validation, named, field, entry))
                changed |= lines.Set(validation, field, entry, price, asked);
        }
        for (var i = 0; i < request.Removed.Count; i++)
        {
            var field = $"removed[{i}]";
            if (
                lines.Entry(validation, field, request.Removed[i]) is { } entry
                && Once(validation, named, field, entry)
            )
                changed |= lines.Remove(validation, field, entry, asked ?? call.Today);
        }
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        if (changed)
        {
            list.Touch(call.Now);
            db.AnnounceChange(call, list);
        }
        return await db.Commit(call, PriceListsApi.ToProto(list), cancel);
    }

    private static async Task<PriceListEdit> Load(
        InsuranceDb db,
        Call call,
        PriceListHeader list,
        CancellationToken cancel
    )
    {
        var lines = await db.PriceListEntries.Where(l => l.PriceListId == list.Id).ToListAsync(cancel);
        var register = await db
            .MedicalEntries.Where(e => e.Kind == list.Kind)
            .Select(e => new { e.Id, e.Code })
            .ToListAsync(cancel);
        return new PriceListEdit(db, call, call.Today, list, lines, [.. register.Select(e => (e.Id, e.Code))]);
    }

    private static bool Once(Validation validation, HashSet<Guid> named, string field, Guid entry) =>
        validation.Check(named.Add(entry), field, "REPEATED", "The entry is named twice.");
}
