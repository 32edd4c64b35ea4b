using Platform.Hosting.Calls;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Products;

/// <summary>What became of a line.</summary>
internal enum LineChange
{
    None,
    Created,
    Updated,
}

/// <summary>Changes the lines of one draft.</summary>
internal sealed class ProductLineEdit
{
    private readonly InsuranceDb db;
    private readonly Call call;
    private readonly Guid product;
    private readonly int draft;

    /// <summary>The line of the draft by entry.</summary>
    private readonly Dictionary<Guid, ProductEntry> drafted = [];

    /// <summary>The line of the version before by entry, where the draft has it no more.</summary>
    private readonly Dictionary<Guid, ProductEntry> ended = [];

    public ProductLineEdit(InsuranceDb db, Call call, Guid product, int draft, IEnumerable<ProductEntry> lines)
    {
        (this.db, this.call, this.product, this.draft) = (db, call, product, draft);
        foreach (var line in lines)
            (line.LastVersion is null ? drafted : ended)[line.EntryId] = line;
    }

    /// <summary>The line of the draft; null for none.</summary>
    public ProductLine? Line(Guid entry) => drafted.GetValueOrDefault(entry)?.Line;

    public LineChange Set(Guid entry, ProductLine line)
    {
        if (!drafted.TryGetValue(entry, out var now))
        {
            if (ended.TryGetValue(entry, out var before) && before.Line == line)
                Reopen(before);
            else
                Add(entry, line);
            return LineChange.Created;
        }
        if (now.Line == line)
            return LineChange.None;
        if (now.FirstVersion == draft)
            now.Change(line);
        else
        {
            End(now);
            Add(entry, line);
        }
        return LineChange.Updated;
    }

    public bool Remove(Guid entry)
    {
        if (!drafted.Remove(entry, out var now))
            return false;
        if (now.FirstVersion == draft)
            db.Remove(now);
        else
            End(now);
        return true;
    }

    private void Add(Guid entry, ProductLine line)
    {
        var added = ProductEntry.Create(call.NewId(), product, entry, draft, line);
        db.Add(added);
        drafted[entry] = added;
    }

    private void End(ProductEntry line)
    {
        line.EndWith(draft - 1);
        ended[line.EntryId] = line;
    }

    private void Reopen(ProductEntry line)
    {
        line.EndWith(null);
        ended.Remove(line.EntryId);
        drafted[line.EntryId] = line;
    }
}
