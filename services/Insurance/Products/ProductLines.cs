using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>
/// The lines of a product's draft. A line that a published version has is never changed: the draft's line takes its place from the
/// draft's version on, so that a change costs what it changes, however many lines there are.
/// </summary>
internal static class ProductLines
{
    private const int MaxLines = 5000;

    public static async Task<V1.ListProductLinesResponse> List(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ListProductLinesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"product lines/{request.ProductId}/{request.Number}/{request.Kind}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 2);
        var of = validation.Choice<EntryKind>("kind", (int)request.Kind);
        EntryKind? afterKind = null;
        if (page.After is [var last, _])
            afterKind = last == nameof(EntryKind.Item) ? EntryKind.Item : EntryKind.Service;
        validation.ThrowIfInvalid(ProductError.InvalidProduct);
        await using var db = databases.Open(call.Tenant);
        var product = await ProductsApi.Find(db, request.ProductId, cancel);
        var number = request.Number == 0 ? product.LatestNumber : request.Number;
        var query =
            from line in db.ProductEntries.AsNoTracking().In(product.Id, number)
            join entry in db.MedicalEntries on line.EntryId equals entry.Id
            select new
            {
                Line = line,
                entry.Kind,
                entry.Code,
            };
        if (of is { } kind)
            query = query.Where(l => l.Kind == kind);
        if (page.After is [_, var code])
            query =
                afterKind == EntryKind.Item
                    ? query.Where(l =>
                        l.Kind == EntryKind.Service || (l.Kind == EntryKind.Item && string.Compare(l.Code, code) > 0)
                    )
                    : query.Where(l => l.Kind == EntryKind.Service && string.Compare(l.Code, code) > 0);
        var (found, next) = await query
            .OrderBy(l => l.Kind)
            .ThenBy(l => l.Code)
            .Read(page, list, l => [l.Kind.ToString(), l.Code], cancel);
        var ids = found.Select(f => f.Line.EntryId).ToList();
        var names = await db
            .MedicalEntries.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Current.Values.Name, cancel);
        return new V1.ListProductLinesResponse
        {
            Lines = { found.Select(f => ProductLineMapping.ToProto(f.Line, f.Kind, f.Code, names[f.Line.EntryId])) },
            NextPageToken = next,
        };
    }

    public static async Task<V1.Product> Change(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ChangeProductLinesRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var product = await ProductsApi.FindWithDraft(db, call, request.ProductId, request.Etag, cancel);
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
        validation.ThrowIfInvalid(ProductError.InvalidProduct);
        var lines = request
            .Lines.Select(
                (l, i) =>
                    (
                        Id: validation.Id($"lines[{i}].entry_id", l.EntryId),
                        Line: ProductLineMapping.Read(validation, $"lines[{i}]", l)
                    )
            )
            .ToList();
        var removed = request.Removed.Select((r, i) => validation.Id($"removed[{i}]", r)).ToList();
        var ids = lines.Select(l => l.Id).Concat(removed).Distinct().ToList();
        await CheckEntries(db, validation, [.. lines.Select(l => l.Id)], removed, cancel);
        validation.ThrowIfInvalid(ProductError.InvalidProduct);
        var edit = await Load(db, call, product, db.ProductEntries.Where(e => ids.Contains(e.EntryId)), cancel);
        var changed = false;
        foreach (var (id, line) in lines)
            changed |= edit.Set(id, line) != LineChange.None;
        foreach (var id in removed)
            changed |= edit.Remove(id);
        var versions = await ProductsApi.Versions(db, product, cancel);
        if (changed)
            product.Edited(ProductsApi.DraftOf(product, versions).Terms.Name, call.Now);
        return await db.Commit(call, product.ToProto(versions), cancel);
    }

    /// <summary>The draft's lines of these, and those that ended with the version before.</summary>
    internal static async Task<ProductLineEdit> Load(
        InsuranceDb db,
        Call call,
        Product product,
        IQueryable<ProductEntry> lines,
        CancellationToken cancel
    )
    {
        var draft = product.DraftNumber!.Value;
        var found = await lines
            .Where(l => l.ProductId == product.Id && (l.LastVersion == null || l.LastVersion == draft - 1))
            .ToListAsync(cancel);
        return new ProductLineEdit(db, call, product.Id, draft, found);
    }

    private static async Task CheckEntries(
        InsuranceDb db,
        Validation validation,
        List<Guid> set,
        List<Guid> removed,
        CancellationToken cancel
    )
    {
        var known = (
            await db.MedicalEntries.Where(e => set.Contains(e.Id)).Select(e => e.Id).ToListAsync(cancel)
        ).ToHashSet();
        var named = new HashSet<Guid>();
        for (var i = 0; i < set.Count; i++)
        {
            if (set[i] == Guid.Empty)
                continue;
            validation.Check(
                known.Contains(set[i]),
                $"lines[{i}].entry_id",
                "UNKNOWN",
                "The register has no such entry."
            );
            validation.Check(named.Add(set[i]), $"lines[{i}].entry_id", "REPEATED", "The entry is named twice.");
        }
        for (var i = 0; i < removed.Count; i++)
            validation.Check(named.Add(removed[i]), $"removed[{i}]", "REPEATED", "The entry is named twice.");
    }
}
