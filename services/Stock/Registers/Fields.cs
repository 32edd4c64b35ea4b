using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Registers;

/// <summary>
/// The fields of one message, wherever it came from: what is wrong is told of the field of the request, or of the column of the file.
/// </summary>
/// <param name="validation">Takes what is wrong.</param>
/// <param name="prefix">Path of the message, with a dot behind; empty for a row.</param>
/// <param name="columns">What files call the fields; null for a request.</param>
internal sealed class Fields(Validation validation, string prefix, IReadOnlyDictionary<string, string>? columns = null)
{
    public Validation Validation => validation;

    /// <summary>The fields of an element of a list.</summary>
    public Fields Part(string field, int index) => new(validation, $"{Path(field)}[{index}].");

    public string Code(string field, string text, int most) => validation.Code(Path(field), text, most);

    public string Text(string field, string text, int least, int most) =>
        validation.Text(Path(field), text, least, most);

    public string Lines(string field, string text, int least, int most) =>
        validation.Lines(Path(field), text, least, most);

    public Guid Id(string field, string text) => validation.Id(Path(field), text);

    public Guid? OptionalId(string field, string text) => validation.OptionalId(Path(field), text);

    /// <summary>A list of ids, each once; empty where it is too long.</summary>
    public IReadOnlyList<Guid> Ids(string field, IReadOnlyList<string> texts, int most)
    {
        if (!Count(field, texts.Count, most))
            return [];
        Guid[] ids = [.. texts.Select((text, i) => validation.Id($"{Path(field)}[{i}]", text))];
        Once(field, ids, id => id, "It stands there already.");
        return ids;
    }

    public DateOnly Date(string field, string text) => validation.Date(Path(field), text);

    public DateOnly? OptionalDate(string field, string text) => validation.OptionalDate(Path(field), text);

    /// <summary>A member of a closed list that must be said.</summary>
    public T Choice<T>(string field, int wire)
        where T : struct, Enum => validation.Choice<T>(Path(field), wire, required: true) ?? default;

    /// <summary>A member of a closed list; null when it is not said.</summary>
    public T? OptionalChoice<T>(string field, int wire)
        where T : struct, Enum => validation.Choice<T>(Path(field), wire);

    /// <summary>A member of a list whose first says none, by the number that contracts give it.</summary>
    public T ChoiceOrNone<T>(string field, int wire)
        where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), wire);
        return Check(Enum.IsDefined(value), field, "UNKNOWN", "There is no such value.") ? value : default;
    }

    /// <summary>Whole degrees Celsius; null for none.</summary>
    public int? Celsius(string field, bool said, int degrees) =>
        said ? Range(field, degrees, Product.MinTemperature, Product.MaxTemperature) : null;

    /// <summary>Reports a value that was changed and stays as it is.</summary>
    public void Keeps<T>(string field, T before, T after, string message) =>
        Check(EqualityComparer<T>.Default.Equals(before, after), field, "FIXED", message);

    /// <summary>Reports terms that would change what was reckoned by others before.</summary>
    public void Begins(DateOnly newest, DateOnly from, DateOnly today) =>
        Check(
            EffectiveDated.MayBegin(newest, from, today),
            "valid_from",
            "TOO_EARLY",
            $"There are terms from {newest:yyyy-MM-dd} on: a change begins later, or on that day as long as it is not past."
        );

    public long Range(string field, long value, long least, long most)
    {
        validation.Range(Path(field), value, least, most);
        return value;
    }

    public int Range(string field, int value, int least, int most) => (int)Range(field, (long)value, least, most);

    /// <summary>A code of the registry's list of facility types; empty where none need be said.</summary>
    public string FacilityType(string field, string text)
    {
        var type = text.Trim();
        return type.Length == 0 ? type : Code(field, type, FacilityTypes.MaxCode);
    }

    public bool Check(bool ok, string field, string code, string message) =>
        validation.Check(ok, Path(field), code, message);

    /// <summary>Whether something is wrong with a field.</summary>
    public bool IsBroken(string field) => validation.Errors.Any(error => error.Field == Path(field));

    /// <summary>Whether a list is no longer than it may be; one that is stays unread.</summary>
    public bool Count(string field, int count, int most) =>
        Check(count <= most, field, "COUNT", $"At most {most} of them.");

    /// <summary>Reports elements of a list that stand for the same.</summary>
    public void Once<TPart, TKey>(string field, IReadOnlyList<TPart> parts, Func<TPart, TKey> key, string message)
    {
        var seen = new HashSet<TKey>();
        for (var i = 0; i < parts.Count; i++)
            validation.Check(seen.Add(key(parts[i])), $"{Path(field)}[{i}]", "DUPLICATE", message);
    }

    private string Path(string field) => prefix + (columns?.GetValueOrDefault(field) ?? field);
}
