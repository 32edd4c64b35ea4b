using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Platform.Rest.Json;

/// <content>Single values: scalars, and messages with the forms of their own that well-known types have.</content>
internal ref partial struct MessageReader
{
    private bool TryReadValue(FieldDescriptor field, out object? value)
    {
        value = null;
        if (field.FieldType == FieldType.Message)
            return TryReadMessage(field.MessageType, out value);
        if (WellKnown.IsNullValue(field) && json.TokenType == JsonTokenType.Null)
        {
            value = (int)NullValue.NullValue;
            return true;
        }
        Fault fault;
        switch (json.TokenType)
        {
            case JsonTokenType.String when field.FieldType != FieldType.Bool:
                if (!TryString(out var text))
                    return false;
                // A number in a string is for numbers; a member of an enum in a string is its name.
                fault = default;
                if (field.FieldType == FieldType.Enum && field.EnumType.FindValueByName(text) is null)
                    return Fail(Faults.UnknownValue(field.EnumType));
                return TextValues.TryRead(field, text, out value, out fault) || Fail(fault);
            case JsonTokenType.Number when field.FieldType == FieldType.Enum:
                return TextValues.TryEnumNumber(field.EnumType, Number(), out value, out fault) || Fail(fault);
            case JsonTokenType.Number
                when field.FieldType is not (FieldType.String or FieldType.Bytes or FieldType.Bool):
                return TextValues.TryNumber(field.FieldType, Number(), named: false, out value, out fault)
                    || Fail(fault);
            case JsonTokenType.True or JsonTokenType.False when field.FieldType == FieldType.Bool:
                value = json.TokenType == JsonTokenType.True;
                return true;
            default:
                return Fail(Faults.WrongType(Expected(field.FieldType)));
        }
    }

    private bool TryReadMessage(MessageDescriptor type, out object? value)
    {
        value = null;
        switch (WellKnown.KindOf(type))
        {
            case WellKnownKind.Wrapper:
                return TryReadValue(WellKnown.Wrapped(type), out value);
            case WellKnownKind.Timestamp or WellKnownKind.Duration or WellKnownKind.FieldMask:
                if (json.TokenType != JsonTokenType.String)
                    return Fail(Faults.WrongType("a string"));
                if (!TryString(out var text))
                    return false;
                return TextValues.TryReadMessage(type, text, out value, out var fault) || Fail(fault);
            case WellKnownKind.Struct:
                value = new Struct();
                return ReadStruct((Struct)value);
            case WellKnownKind.List:
                value = new ListValue();
                return ReadListValue((ListValue)value);
            case WellKnownKind.Value:
                value = new Value();
                return ReadValue((Value)value);
            case WellKnownKind.Any:
                return Fail(Faults.Unsupported);
            default:
                var message = type.Parser.ParseFrom(ByteString.Empty);
                value = message;
                return ReadMembers(message);
        }
    }

    // The text of a number; ASCII by the grammar, so each byte is a character.
    private readonly string Number() => Encoding.ASCII.GetString(json.ValueSpan);

    private bool TryString(out string text)
    {
        try
        {
            text = json.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // "\ud800" is well-formed JSON and yet no text; GetString is the only judge of it.
            text = "";
            errors.Add(path.ToString(), Faults.InvalidString);
            return false;
        }
    }

    private static string Expected(FieldType type) =>
        type switch
        {
            FieldType.Bool => "true or false",
            FieldType.String or FieldType.Bytes => "a string",
            FieldType.Enum => "the name of a value",
            _ => "a number",
        };
}
