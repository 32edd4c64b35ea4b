using System.Buffers.Text;
using System.Collections;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>Puts values into a message that its types allow and nobody in good faith sends.</summary>
internal sealed class HostileFields(Specimens specimens, Random random)
{
    /// <summary>A person's name as the logs must never hold it: it is part of most texts.</summary>
    public const string Marker = "Zqxjwubeda";

    private static readonly string[] Texts =
    [
        "",
        " ",
        "\0",
        $"{Marker}\0{Marker}",
        $"\u0001\u001f\u007f\u0085{Marker}",
        $"{Marker}\r\nSet-Cookie: a=b",
        new('x', 5000),
        Marker + new string('é', 70_000),
        string.Concat(Enumerable.Repeat("\ud83d\ude00", 60)),
        $"\u202e\u2066\ufeff{Marker}\ufffe\uffff",
        "e" + new string('\u0301', 300),
        $"'; DROP TABLE claims; -- {Marker}",
        "%_\\%",
        "../../etc/passwd",
        $"<script>{Marker}</script>",
        $"{{{Marker}}}",
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "2400-06-15",
        "10000-01-01",
        "-0001-01-01",
        "1899-12-31T23:59:59Z",
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "0198c000-0000-7000-8000-00000000000g",
        "{0198c000-0000-7000-8000-000000000000}",
        "NaN",
        "-1",
        "99999999999999999999999999",
        "९८४१२३४५६७",
        "٠٧١٢٣٤٥٦٧٨",
        "+255712345678901234567890",
        "a@" + new string('b', 300) + ".example",
        "\u001f",
        "İıſK",
        "code,name,level\n\"unclosed",
        "code,name\n" + Marker + ",\0\n,,,,\n",
    ];

    private static readonly long[] Numbers =
    [
        long.MinValue,
        long.MaxValue,
        int.MinValue,
        int.MaxValue,
        -1,
        0,
        1,
        1001,
        100_000_000_000_000,
        9_007_199_254_740_993,
        long.MaxValue / 100,
    ];

    private static readonly string[] Paths =
    [
        "*",
        "",
        "nope",
        "id",
        "etag",
        "updated_at",
        "a.b.c.d",
        ".",
        "a..b",
        "name.nope",
        "population.male",
        "population",
        "names.en",
        "members",
        "members.name",
        "terms",
        "value.lines",
        "updated_at.seconds",
        new('p', 500),
        Marker,
        "\0",
    ];

    /// <summary>Changes some fields.</summary>
    public void Spoil(IMessage message)
    {
        for (var i = random.Next(4) == 0 ? 3 : 1; i > 0; i--)
        {
            var positions = Positions.Of(message).ToList();
            if (positions.Count == 0)
                return;
            var (owner, field) = positions[random.Next(positions.Count)];
            Spoil(owner, field);
        }
    }

    /// <summary>A token whose keys are not those that it was made with, but which names its list.</summary>
    public string Tampered(string token)
    {
        if (!Base64Url.IsValid(token))
            return token;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split('\u001f');
        if (parts.Length > 1)
            parts[random.Next(1, parts.Length)] = Text();
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\u001f', parts)));
    }

    public string Text() => Texts[random.Next(Texts.Length)];

    private void Spoil(IMessage owner, FieldDescriptor field)
    {
        if (owner is FieldMask mask)
        {
            mask.Paths.Clear();
            mask.Paths.Add(random.GetItems(Paths, random.Next(20) == 0 ? 300 : random.Next(1, 4)));
        }
        else if (field.IsMap)
        {
            var map = (IDictionary)field.Accessor.GetValue(owner);
            map.Clear();
            map[Text()] = Text();
        }
        else if (field.IsRepeated)
            SpoilList((IList)field.Accessor.GetValue(owner), field);
        else if (field.FieldType == FieldType.Message && random.Next(2) == 0)
            field.Accessor.Clear(owner);
        else
            field.Accessor.SetValue(owner, Value(field));
    }

    private void SpoilList(IList list, FieldDescriptor field)
    {
        switch (random.Next(4))
        {
            case 0:
                list.Clear();
                break;
            case 1:
                list.Add(Value(field));
                break;
            case 2 when list.Count > 0:
                list.Add(list[0]);
                break;
            default:
                var one = list.Count > 0 ? list[0]! : Value(field);
                for (var i = one is IMessage or string { Length: > 100 } ? 1950 : 0; i < 2000; i++)
                    list.Add(one);
                break;
        }
    }

    private object Value(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.String => Text(field.Name),
            FieldType.Bool => random.Next(2) == 0,
            FieldType.Int32 => unchecked((int)Numbers[random.Next(Numbers.Length)]),
            FieldType.Int64 => Numbers[random.Next(Numbers.Length)],
            FieldType.Enum => random.Next(2) == 0 ? random.Next(-2, 30) : int.MaxValue,
            FieldType.Message => Message(field.MessageType),
            FieldType.Bytes => ByteString.CopyFromUtf8(Text(field.Name)),
            _ => throw new NotSupportedException($"{field.FullName} is of a type that no contract had."),
        };

    private string Text(string field)
    {
        if (field == "page_token" && specimens.Knows(field) && random.Next(4) != 0)
        {
            var token = specimens.Text(field, random);
            return random.Next(3) == 0 ? token : Tampered(token);
        }
        return random.Next(8) == 0 ? specimens.AnyId(random) : Text();
    }

    private IMessage Message(MessageDescriptor type)
    {
        if (type.FullName == Timestamp.Descriptor.FullName)
            return new Timestamp
            {
                Seconds = Numbers[random.Next(Numbers.Length)],
                Nanos = unchecked((int)Numbers[random.Next(Numbers.Length)]),
            };
        if (type.FullName == FieldMask.Descriptor.FullName)
            return new FieldMask { Paths = { random.GetItems(Paths, 2) } };
        return specimens.Message(type, random) ?? type.Parser.ParseFrom(ByteString.Empty);
    }
}
