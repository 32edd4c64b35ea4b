namespace Platform.Stock.Registers;

/// <summary>How a field of a message stands in a file.</summary>
internal sealed record Column
{
    private Column(string field, string name) => (Field, Name) = (field, name);

    /// <summary>The field of the message.</summary>
    public string Field { get; }

    /// <summary>The head of the column.</summary>
    public string Name { get; private init; }

    /// <summary>Whether a file must have it.</summary>
    public bool Required { get; private init; }

    /// <summary>What the field names by id and the file by code; null for a field that holds its value.</summary>
    public Reference? Of { get; private init; }

    /// <summary>Whether the field is a list of what it names.</summary>
    public bool IsMany { get; private init; }

    /// <summary>Whether it tells a record from others.</summary>
    public bool IsKey { get; private init; }

    /// <summary>Whether it is an amount: minor units in the message, with decimals in the file.</summary>
    public bool IsMoney { get; private init; }

    /// <summary>The fields of the elements of a list: a cell parts elements by ';' and their fields by ':'.</summary>
    public IReadOnlyList<Column> Parts { get; private init; } = [];

    /// <summary>A field as it is.</summary>
    public static Column May(string field) => new(field, field);

    /// <summary>A field that tells a record from others; every file has it.</summary>
    public static Column Key(string field) => new(field, field) { Required = true, IsKey = true };

    /// <summary>A field that every file has.</summary>
    public static Column Must(string field) => new(field, field) { Required = true };

    /// <summary>The same under another head.</summary>
    public Column Called(string name) => this with { Name = name };

    /// <summary>The same, telling a record from others.</summary>
    public Column AsKey() => this with { IsKey = true };

    /// <summary>An amount of money.</summary>
    public static Column Money(string field) => new(field, field) { Required = true, IsMoney = true };

    /// <summary>A field <c>x_id</c>, in files <c>x_code</c>.</summary>
    public static Column To(string field, Reference of, bool required = false) =>
        new(field, field[..^"id".Length] + "code") { Of = of, Required = required };

    /// <summary>As <see cref="To"/>, of a field that tells a record from others.</summary>
    public static Column KeyTo(string field, Reference of) => To(field, of, required: true) with { IsKey = true };

    /// <summary>A list of ids <c>x_ids</c>, in files <c>x_codes</c>, parted by ';'.</summary>
    public static Column Many(string field, Reference of) =>
        new(field, field[..^"ids".Length] + "codes") { Of = of, IsMany = true };

    /// <summary>A list of messages.</summary>
    public static Column List(string field, params IReadOnlyList<Column> parts) => new(field, field) { Parts = parts };
}
