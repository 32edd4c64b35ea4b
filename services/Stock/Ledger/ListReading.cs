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
}
