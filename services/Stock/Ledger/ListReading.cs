using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Stock.Ledger;

/// <summary>Reads what lists of the ledger are filtered by.</summary>
internal static class ListReading
{
    /// <summary>The list with its filter, which is all of the request but where the page begins.</summary>
    public static string NameOf<T>(string name, T request)
        where T : class, Google.Protobuf.IMessage<T>
    {
        var filter = request.Clone();
        foreach (var field in new[] { "page_size", "page_token" })
            filter.Descriptor.FindFieldByName(field).Accessor.Clear(filter);
        return $"{name}/{filter}";
    }

    /// <summary>Days to filter by, either of which may be open; the last is not before the first.</summary>
    public static (DateOnly? From, DateOnly? To) Days(
        this Validation validation,
        (string Field, string Text) first,
        (string Field, string Text) last
    )
    {
        var from = validation.OptionalDate(first.Field, first.Text);
        var to = validation.OptionalDate(last.Field, last.Text);
        if (from > default(DateOnly) && to > default(DateOnly))
            validation.Check(from <= to, last.Field, "OUT_OF_RANGE", "Not before the first day.");
        return (from, to);
    }
}
