using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Platform.Rest.Json;

namespace Platform.Rest.Tests.Json;

/// <summary>Messages filled at random by their descriptors; what has no form in JSON without a registry stays out.</summary>
internal sealed class RandomMessages(Random random)
{
    private const int MostDepth = 4;

    public T Next<T>()
        where T : IMessage, new()
    {
        var message = new T();
        Fill(message, 0);
        return message;
    }

    private void Fill(IMessage message, int depth)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (random.Next(3) > 0 || IsAny(field) || (depth >= MostDepth && field.FieldType == FieldType.Message))
                continue;
            if (field.IsMap)
            {
                var map = (IDictionary)field.Accessor.GetValue(message);
                for (var i = random.Next(3); i > 0; i--)
                    map[Value(field.MessageType.Fields[1], depth)] = Value(field.MessageType.Fields[2], depth + 1);
            }
            else if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                for (var i = random.Next(4); i > 0; i--)
                    list.Add(Value(field, depth + 1));
            }
            else
            {
                field.Accessor.SetValue(message, Value(field, depth + 1));
            }
        }
    }

    private object Value(FieldDescriptor field, int depth) =>
        field.FieldType switch
        {
            FieldType.Bool => random.Next(2) == 0,
            FieldType.String => Text(),
            FieldType.Bytes => ByteString.CopyFrom(Bytes()),
            FieldType.Enum => field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number,
            FieldType.Double => Double(),
            FieldType.Float => (float)random.NextDouble() * (random.Next(2) == 0 ? 1e-20f : 1e30f),
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => random.Next(int.MinValue, int.MaxValue),
            FieldType.UInt32 or FieldType.Fixed32 => (uint)random.NextInt64(uint.MaxValue),
            FieldType.UInt64 or FieldType.Fixed64 => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
            FieldType.Message => Message(field.MessageType, depth),
            _ => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
        };

    private object Message(MessageDescriptor type, int depth)
    {
        switch (WellKnown.KindOf(type))
        {
            case WellKnownKind.Wrapper:
                return Value(WellKnown.Wrapped(type), depth);
            case WellKnownKind.Timestamp:
                return new Timestamp { Seconds = random.NextInt64(-62_135_596_800, 253_402_300_800), Nanos = Nanos() };
            case WellKnownKind.Duration:
                var sign = random.Next(2) * 2 - 1;
                return new Duration { Seconds = sign * random.NextInt64(315_576_000_000), Nanos = sign * Nanos() };
            case WellKnownKind.FieldMask:
                return new FieldMask { Paths = { "a_double", "a_size.width" } };
            case WellKnownKind.Struct:
                return Struct(depth);
            case WellKnownKind.List:
                return new ListValue { Values = { Free(depth), Free(depth) } };
            case WellKnownKind.Value:
                return Free(depth);
            default:
                var message = type.Parser.ParseFrom(ByteString.Empty);
                Fill(message, depth);
                return message;
        }
    }

    private Value Free(int depth) =>
        random.Next(depth < MostDepth ? 6 : 4) switch
        {
            0 => Google.Protobuf.WellKnownTypes.Value.ForNull(),
            1 => Google.Protobuf.WellKnownTypes.Value.ForBool(random.Next(2) == 0),
            2 => Google.Protobuf.WellKnownTypes.Value.ForNumber(random.NextDouble() * 1e6),
            3 => Google.Protobuf.WellKnownTypes.Value.ForString(Text()),
            4 => Google.Protobuf.WellKnownTypes.Value.ForList(Free(depth + 1), Free(depth + 1)),
            _ => Google.Protobuf.WellKnownTypes.Value.ForStruct(Struct(depth + 1)),
        };

    // JsonFormatter, which the tests compare with, refuses an empty key.
    private Struct Struct(int depth) => new() { Fields = { [Text() + "k"] = Free(depth + 1) } };

    private double Double() =>
        random.Next(10) switch
        {
            0 => double.NaN,
            1 => double.NegativeInfinity,
            2 => double.MaxValue,
            3 => double.Epsilon,
            _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-300, 300)),
        };

    private int Nanos() => random.Next(4) == 0 ? 0 : random.Next(1_000_000_000);

    private byte[] Bytes()
    {
        var bytes = new byte[random.Next(20)];
        random.NextBytes(bytes);
        return bytes;
    }

    private string Text()
    {
        string[] parts =
        [
            "a",
            "Z",
            "0",
            "_",
            "\"",
            "\\",
            "/",
            "\n",
            "\0",
            "\u007f",
            "é",
            "क",
            "\u2028",
            "😀",
            "<",
            " ",
        ];
        return string.Concat(random.GetItems(parts, random.Next(8)));
    }

    private static bool IsAny(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && WellKnown.KindOf(field.MessageType) == WellKnownKind.Any;
}
