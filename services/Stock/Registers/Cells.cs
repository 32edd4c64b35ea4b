using System.Collections;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Stock.Storage;

namespace Platform.Stock.Registers;

/// <summary>Cells of a file as fields of a message, both ways.</summary>
/// <param name="minorDigits">Decimals of the tenant's currency.</param>
internal sealed class Cells(int minorDigits)
{
    /// <summary>What no number of a closed list is.</summary>
    private const int NoMember = int.MaxValue;

    private const int MaxParts = 1000;

    private readonly Dictionary<Type, Dictionary<string, Guid>> ids = [];
    private readonly Dictionary<Type, Dictionary<Guid, string>> codes = [];
    private readonly Dictionary<string, Guid> coming = new(StringComparer.Ordinal);
    private Type? own;

    /// <summary>Finds what the rows name; a row may name the record of another of the same batch.</summary>
    public async Task LoadIds(
        StockDb db,
        IReadOnlyList<Column> columns,
        ImportBatch batch,
        Type register,
        CancellationToken cancel
    )
    {
        own = register;
        foreach (var naming in References(columns).GroupBy(pair => pair.Column.Of!.Type))
        {
            var named = naming
                .SelectMany(pair => batch.Rows.SelectMany(row => Texts(row.Text(pair.Outer.Name), pair)))
                .Concat(naming.Key == register ? batch.Values("code") : [])
                .Where(text => text.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .ToArray();
            ids[naming.Key] = await naming.First().Column.Of!.ByCode(db, named, cancel);
        }
        if (!ids.TryGetValue(register, out var known))
            return;
        foreach (var code in batch.Values("code").Where(code => !known.ContainsKey(code)))
            known.Add(code, coming[code] = batch.Call.NewId());
    }

    /// <summary>The id that a row's new record is named by in other rows; null where no row could.</summary>
    public Guid? Coming(CsvRow row) => coming.TryGetValue(row.Text("code"), out var id) ? id : null;

    /// <summary>The columns that name records of the register itself.</summary>
    public IEnumerable<Column> NamingOwn(IReadOnlyList<Column> columns) =>
        References(columns).Where(pair => pair.Column.Of!.Type == own).Select(pair => pair.Outer).Distinct();

    /// <summary>The ids of a field, or of the elements of a list.</summary>
    public static IEnumerable<Guid?> Ids(IMessage message, Column column)
    {
        if (column.IsMany)
            return ((IList<string>)Value(message, column)!).Select(text => (Guid?)Wire.IdOrNone(text));
        if (column.Of is not null)
            return Guid.TryParse((string)Value(message, column)!, out var id) ? [id] : [];
        return ((IList)Value(message, column)!)
            .Cast<IMessage>()
            .SelectMany(part =>
                column.Parts.Where(inner => inner.Of is not null).SelectMany(inner => Ids(part, inner))
            );
    }

    /// <summary>What a row says, on a message that says what holds where it is silent.</summary>
    public TMessage Read<TMessage>(CsvRow row, IReadOnlyList<Column> columns, TMessage message)
        where TMessage : IMessage
    {
        foreach (var column in columns.Where(column => row.Has(column.Name)))
            Read(row, column, message);
        return message;
    }

    /// <summary>What a row says, put on what is known.</summary>
    public static TMessage Onto<TMessage>(CsvRow row, IReadOnlyList<Column> columns, TMessage said, TMessage known)
        where TMessage : IMessage
    {
        foreach (var column in columns.Where(column => row.Has(column.Name)))
        {
            var field = FieldOf(said, column);
            if (row.Text(column.Name).Length == 0 && field.FieldType is FieldType.Bool or FieldType.Enum)
                continue;
            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(known);
                list.Clear();
                foreach (var part in (IList)field.Accessor.GetValue(said))
                    list.Add(part);
            }
            else if (!field.HasPresence || field.Accessor.HasValue(said))
                field.Accessor.SetValue(known, field.Accessor.GetValue(said));
            else
                field.Accessor.Clear(known);
        }
        return known;
    }

    private void Read(CsvRow row, Column column, IMessage message)
    {
        var field = FieldOf(message, column);
        var text = row.Text(column.Name);
        if (field.IsRepeated)
            ReadList(row, column, text, field, message);
        else if (field.FieldType == FieldType.Bool && row.Flag(column.Name) is { } flag)
            field.Accessor.SetValue(message, flag);
        else if (field.FieldType is FieldType.Int32 or FieldType.Int64)
            SetNumber(field, message, column.IsMoney ? row.Scaled(column.Name, minorDigits) : row.Number(column.Name));
        else if (field.FieldType is FieldType.String or FieldType.Enum)
            Set(column, text, field, message);
    }

    private void ReadList(CsvRow row, Column column, string text, FieldDescriptor field, IMessage message)
    {
        var list = (IList)field.Accessor.GetValue(message);
        var elements = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!row.Validation.Check(elements.Length <= MaxParts, column.Name, "COUNT", $"At most {MaxParts} of them."))
            return;
        foreach (var element in elements)
        {
            if (column.Of is { } of)
            {
                list.Add(IdOf(of, element));
                continue;
            }
            var part = field.MessageType.Parser.ParseFrom(ByteString.Empty);
            var values = element.Split(':', StringSplitOptions.TrimEntries);
            var fits =
                values.Length <= column.Parts.Count
                && values.Zip(column.Parts).All(pair => SetPart(pair.Second, pair.First, part));
            var shape = string.Join(':', column.Parts.Select(inner => inner.Name));
            if (!row.Validation.Check(fits, column.Name, "FORMAT", $"Elements are {shape}, parted by ';'."))
            {
                list.Clear();
                return;
            }
            list.Add(part);
        }
    }

    private bool SetPart(Column column, string text, IMessage part)
    {
        var field = FieldOf(part, column);
        switch (field.FieldType)
        {
            case FieldType.Bool:
                var said = bool.TryParse(text, out var flag);
                if (said)
                    field.Accessor.SetValue(part, flag);
                return said || text.Length == 0;
            case FieldType.Int32 or FieldType.Int64:
                var counts = long.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number
                );
                SetNumber(field, part, counts ? number : null);
                return counts || text.Length == 0;
            default:
                Set(column, text, field, part);
                return true;
        }
    }

    private static void SetNumber(FieldDescriptor field, IMessage message, long? number)
    {
        if (number is null && field.HasPresence)
            field.Accessor.Clear(message);
        else if (field.FieldType == FieldType.Int32)
            field.Accessor.SetValue(message, (int)Math.Clamp(number ?? 0, int.MinValue, int.MaxValue));
        else
            field.Accessor.SetValue(message, number ?? 0);
    }

    private void Set(Column column, string text, FieldDescriptor field, IMessage message)
    {
        if (field.FieldType == FieldType.Enum)
        {
            if (text.Length > 0)
                field.Accessor.SetValue(message, Enum.ToObject(field.EnumType.ClrType, Member(field.EnumType, text)));
        }
        else if (column.Of is { } reference && text.Length > 0)
            field.Accessor.SetValue(message, IdOf(reference, text));
        else
            field.Accessor.SetValue(message, text);
    }

    private string IdOf(Reference of, string code) =>
        (ids[of.Type].TryGetValue(code, out var id) ? id : Reference.Nothing).ToString();

    private static int Member(EnumDescriptor type, string text) =>
        type.FindValueByName(Prefix(type) + text.ToUpperInvariant())?.Number ?? NoMember;

    private static string Prefix(EnumDescriptor type) => type.FindValueByNumber(0).Name[..^"UNSPECIFIED".Length];

    /// <summary>Finds the codes of what messages name.</summary>
    public async Task LoadCodes<TMessage>(
        StockDb db,
        IReadOnlyList<Column> columns,
        IReadOnlyCollection<TMessage> messages,
        CancellationToken cancel
    )
        where TMessage : IMessage
    {
        foreach (var naming in References(columns).GroupBy(pair => pair.Column.Of!.Type))
        {
            var named = naming
                .Select(pair => pair.Outer)
                .Distinct()
                .SelectMany(column => messages.SelectMany(message => Ids(message, column)))
                .OfType<Guid>()
                .Distinct()
                .ToArray();
            codes[naming.Key] = await naming.First().Column.Of!.ById(db, named, cancel);
        }
    }

    /// <summary>The cells of a message.</summary>
    public IReadOnlyList<string> Write(IMessage message, IReadOnlyList<Column> columns) =>
        [.. columns.Select(column => Write(message, column))];

    private string Write(IMessage message, Column column)
    {
        var field = FieldOf(message, column);
        var value = field.Accessor.GetValue(message);
        if (field.IsRepeated)
            return column.Of is { } reference
                ? string.Join(';', ((IList<string>)value).Select(text => CodeOf(reference, text)))
                : string.Join(';', ((IList)value).Cast<IMessage>().Select(part => WritePart(part, column)));
        if (field.HasPresence && !field.Accessor.HasValue(message))
            return "";
        return value switch
        {
            string text when column.Of is { } of => CodeOf(of, text),
            string text => text,
            bool flag => flag.ToCsv(),
            long amount when column.IsMoney => amount.ToCsv(minorDigits),
            Enum member => Name(field.EnumType, Convert.ToInt32(member, CultureInfo.InvariantCulture)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private string CodeOf(Reference of, string id) => codes[of.Type].GetValueOrDefault(Wire.IdOrNone(id), "");

    private string WritePart(IMessage part, Column column) =>
        string.Join(':', column.Parts.Select(inner => Write(part, inner)));

    private static string Name(EnumDescriptor type, int number) =>
        number == 0 ? "" : type.FindValueByNumber(number).Name[Prefix(type).Length..];

    /// <summary>The columns that name records, with the column of the file that each stands in.</summary>
    private static IEnumerable<(Column Outer, Column Column, int Place)> References(IReadOnlyList<Column> columns) =>
        columns.SelectMany(outer =>
            outer.Of is not null
                ? [(outer, outer, -1)]
                : outer
                    .Parts.Index()
                    .Where(part => part.Item.Of is not null)
                    .Select(part => (outer, part.Item, part.Index))
        );

    /// <summary>The codes that a cell has for a column.</summary>
    private static IEnumerable<string> Texts(string cell, (Column Outer, Column Column, int Place) pair)
    {
        if (pair.Place < 0)
            return pair.Outer.IsMany ? cell.Split(';', StringSplitOptions.TrimEntries) : [cell];
        return cell.Split(';', StringSplitOptions.TrimEntries)
            .Select(element => element.Split(':', StringSplitOptions.TrimEntries))
            .Where(values => values.Length > pair.Place)
            .Select(values => values[pair.Place]);
    }

    private static object? Value(IMessage message, Column column) =>
        FieldOf(message, column).Accessor.GetValue(message);

    private static FieldDescriptor FieldOf(IMessage message, Column column) =>
        message.Descriptor.FindFieldByName(column.Field);
}
