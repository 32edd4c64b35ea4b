using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Platform.Rest.Json;

/// <summary>
/// Writes messages as JSON per the protobuf mapping: camelCase, enums by name, 64-bit numbers as strings. Fields without presence
/// are written even where they hold their default, so that a caller meets the same members every time, unless it is asked to leave them out.
/// </summary>
/// <remarks>
/// JsonFormatter does the same, but throws for free-form values that the mapping allows (a Struct with an empty key), which a
/// caller could have stored, and writes strings one character at a time.
/// </remarks>
internal sealed class MessageWriter(Utf8JsonWriter json, TypeRegistry types, bool leaveOutDefaults = false)
{
    private static readonly ConcurrentDictionary<MessageDescriptor, Member[]> Types = new();

    /// <exception cref="InvalidOperationException">A Timestamp or Duration is out of the range its type states.</exception>
    public void Write(IMessage message)
    {
        switch (WellKnown.KindOf(message.Descriptor))
        {
            case WellKnownKind.None:
                json.WriteStartObject();
                WriteMembers(message);
                json.WriteEndObject();
                break;
            case WellKnownKind.Timestamp:
                json.WriteStringValue(WellKnown.Text((Timestamp)message));
                break;
            case WellKnownKind.Duration:
                json.WriteStringValue(WellKnown.Text((Duration)message));
                break;
            case WellKnownKind.FieldMask:
                json.WriteStringValue(string.Join(',', ((FieldMask)message).Paths.Select(FieldNames.ToJsonPath)));
                break;
            case WellKnownKind.Any:
                WriteAny((Any)message);
                break;
            case WellKnownKind.Wrapper:
                var wrapped = WellKnown.Wrapped(message.Descriptor);
                WriteSingle(wrapped, wrapped.Accessor.GetValue(message));
                break;
            case WellKnownKind.Struct:
                Write((Struct)message);
                break;
            case WellKnownKind.List:
                Write((ListValue)message);
                break;
            case WellKnownKind.Value:
                Write((Value)message);
                break;
        }
    }

    /// <summary>Writes the value of a field alone.</summary>
    public void WriteField(IMessage message, FieldDescriptor field) => Write(field, field.Accessor.GetValue(message));

    private void Write(FieldDescriptor field, object value)
    {
        if (field.IsMap)
            WriteMap(field, (IDictionary)value);
        else if (field.IsRepeated)
            WriteList(field, (IList)value);
        else
            WriteSingle(field, value);
    }

    private void WriteMembers(IMessage message)
    {
        foreach (var (field, name) in Types.GetOrAdd(message.Descriptor, Describe))
        {
            if (field.HasPresence && !field.Accessor.HasValue(message))
                continue;
            var value = field.Accessor.GetValue(message);
            if (leaveOutDefaults && !field.HasPresence && IsDefault(value))
                continue;
            json.WritePropertyName(name);
            Write(field, value);
        }
    }

    // An enum's value is boxed as its own type, whose default is 0 as an int's is.
    private static bool IsDefault(object value) =>
        value switch
        {
            string text => text.Length == 0,
            long number => number == 0,
            ICollection items => items.Count == 0,
            bool truth => !truth,
            double number => BitConverter.DoubleToInt64Bits(number) == 0,
            float number => BitConverter.SingleToInt32Bits(number) == 0,
            ByteString bytes => bytes.IsEmpty,
            ulong number => number == 0,
            uint number => number == 0,
            _ => (int)value == 0,
        };

    private void WriteList(FieldDescriptor field, IList list)
    {
        json.WriteStartArray();
        foreach (var item in list)
            WriteSingle(field, item);
        json.WriteEndArray();
    }

    private void WriteMap(FieldDescriptor field, IDictionary map)
    {
        var valueField = field.MessageType.Fields[2];
        json.WriteStartObject();
        foreach (DictionaryEntry entry in map)
        {
            json.WritePropertyName(
                entry.Key is bool truth
                    ? (truth ? "true" : "false")
                    : Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!
            );
            WriteSingle(valueField, entry.Value);
        }
        json.WriteEndObject();
    }

    private void WriteSingle(FieldDescriptor field, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number when field.FieldType != FieldType.Enum:
                json.WriteNumberValue(number);
                break;
            case uint number:
                json.WriteNumberValue(number);
                break;
            case long number:
                WriteText(number);
                break;
            case ulong number:
                WriteText(number);
                break;
            case double number:
                WriteNumber(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number:
                WriteNumber(number);
                break;
            case ByteString bytes:
                json.WriteBase64StringValue(bytes.Span);
                break;
            case IMessage message:
                Write(message);
                break;
            default:
                WriteEnum(field.EnumType, (int)value);
                break;
        }
    }

    private void WriteText<T>(T number)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[20];
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }

    private void WriteNumber(double number)
    {
        if (double.IsFinite(number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(
                double.IsNaN(number) ? "NaN"
                : number > 0 ? "Infinity"
                : "-Infinity"
            );
    }

    private void WriteEnum(EnumDescriptor type, int number)
    {
        if (type.FullName == "google.protobuf.NullValue")
            json.WriteNullValue();
        else if (type.FindValueByNumber(number) is { } member)
            json.WriteStringValue(member.Name);
        else
            json.WriteNumberValue(number);
    }

    private void WriteAny(Any any)
    {
        json.WriteStartObject();
        json.WriteString("@type", any.TypeUrl);
        if (types.Find(Any.GetTypeName(any.TypeUrl)) is not { } type)
        {
            json.WriteBase64String("value", any.Value.Span);
        }
        else
        {
            var message = type.Parser.ParseFrom(any.Value);
            if (WellKnown.KindOf(type) == WellKnownKind.None)
            {
                WriteMembers(message);
            }
            else
            {
                json.WritePropertyName("value");
                Write(message);
            }
        }
        json.WriteEndObject();
    }

    private void Write(Struct value)
    {
        json.WriteStartObject();
        foreach (var (name, member) in value.Fields)
        {
            json.WritePropertyName(name);
            Write(member);
        }
        json.WriteEndObject();
    }

    private void Write(ListValue value)
    {
        json.WriteStartArray();
        foreach (var item in value.Values)
            Write(item);
        json.WriteEndArray();
    }

    private void Write(Value value)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.BoolValue:
                json.WriteBooleanValue(value.BoolValue);
                break;
            case Value.KindOneofCase.NumberValue:
                WriteNumber(value.NumberValue);
                break;
            case Value.KindOneofCase.StringValue:
                json.WriteStringValue(value.StringValue);
                break;
            case Value.KindOneofCase.StructValue:
                Write(value.StructValue);
                break;
            case Value.KindOneofCase.ListValue:
                Write(value.ListValue);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static Member[] Describe(MessageDescriptor type) =>
        [
            .. type
                .Fields.InFieldNumberOrder()
                .Select(field => new Member(field, JsonEncodedText.Encode(field.JsonName))),
        ];

    private readonly record struct Member(FieldDescriptor Field, JsonEncodedText Name);
}
