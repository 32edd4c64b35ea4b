using System.Buffers.Text;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Platform.Rest.Json;

/// <summary>
/// Single values written as text: strings of JSON, keys of JSON maps, path segments and query parameters.
/// </summary>
internal static class TextValues
{
    /// <summary>The value as the field's accessor takes it, or what is wrong with the text.</summary>
    public static bool TryRead(FieldDescriptor field, string text, out object? value, out Fault fault)
    {
        switch (field.FieldType)
        {
            case FieldType.String:
                value = text;
                fault = default;
                return true;
            case FieldType.Bytes:
                return TryBytes(text, out value, out fault);
            case FieldType.Bool:
                fault = Faults.NotBool;
                value = text is "true";
                return text is "true" or "false";
            case FieldType.Enum:
                return TryEnum(field.EnumType, text, out value, out fault);
            case FieldType.Message:
                return TryReadMessage(field.MessageType, text, out value, out fault);
            default:
                return TryNumber(field.FieldType, text, named: true, out value, out fault);
        }
    }

    /// <summary>Whether the field has a form as text at all: neither a plain message nor a free-form value has.</summary>
    public static bool Supports(FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Message => WellKnown.KindOf(field.MessageType)
                is WellKnownKind.Timestamp
                    or WellKnownKind.Duration
                    or WellKnownKind.FieldMask
                    or WellKnownKind.Wrapper,
            FieldType.Group => false,
            _ => true,
        };

    /// <summary>A number of the given type; NaN and the infinities only where they may be <paramref name="named"/>.</summary>
    public static bool TryNumber(
        FieldType type,
        ReadOnlySpan<char> text,
        bool named,
        out object? value,
        out Fault fault
    )
    {
        bool ok;
        Int128 whole;
        switch (type)
        {
            case FieldType.Double:
                ok = NumberText.TryDouble(text, named, out var wide, out fault);
                value = wide;
                return ok;
            case FieldType.Float:
                ok = NumberText.TryFloat(text, named, out var single, out fault);
                value = single;
                return ok;
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32:
                ok = NumberText.TryWhole(text, int.MinValue, int.MaxValue, out whole, out fault);
                value = ok ? (int)whole : 0;
                return ok;
            case FieldType.UInt32 or FieldType.Fixed32:
                ok = NumberText.TryWhole(text, uint.MinValue, uint.MaxValue, out whole, out fault);
                value = ok ? (uint)whole : 0u;
                return ok;
            case FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64:
                ok = NumberText.TryWhole(text, long.MinValue, long.MaxValue, out whole, out fault);
                value = ok ? (long)whole : 0L;
                return ok;
            case FieldType.UInt64 or FieldType.Fixed64:
                ok = NumberText.TryWhole(text, ulong.MinValue, ulong.MaxValue, out whole, out fault);
                value = ok ? (ulong)whole : 0UL;
                return ok;
            default:
                value = null;
                fault = Faults.Unsupported;
                return false;
        }
    }

    /// <summary>A member of an enum by its number. A number without a name is refused: no rule could be stated for it.</summary>
    public static bool TryEnumNumber(EnumDescriptor type, ReadOnlySpan<char> text, out object? value, out Fault fault)
    {
        var ok =
            NumberText.TryWhole(text, int.MinValue, int.MaxValue, out var number, out _)
            && type.FindValueByNumber((int)number) is not null;
        value = ok ? (int)number : 0;
        fault = ok ? default : Faults.UnknownValue(type);
        return ok;
    }

    private static bool TryEnum(EnumDescriptor type, string text, out object? value, out Fault fault)
    {
        if (type.FindValueByName(text) is not { } member)
            return TryEnumNumber(type, text, out value, out fault);
        value = member.Number;
        fault = default;
        return true;
    }

    private static bool TryBytes(string text, out object? value, out Fault fault)
    {
        // Both alphabets are read, with padding or without; the URL alphabet is folded into the plain one.
        var plain = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var bytes = Encoding.UTF8.GetBytes(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
        var status = Base64.DecodeFromUtf8InPlace(bytes, out var length);
        var ok = status == System.Buffers.OperationStatus.Done;
        value = ok ? ByteString.CopyFrom(bytes, 0, length) : ByteString.Empty;
        fault = ok ? default : Faults.NotBase64;
        return ok;
    }

    public static bool TryReadMessage(MessageDescriptor type, string text, out object? value, out Fault fault)
    {
        switch (WellKnown.KindOf(type))
        {
            case WellKnownKind.Timestamp:
                var isInstant = WellKnown.TryTimestamp(text, out var instant);
                (value, fault) = (instant, Faults.NotTimestamp);
                return isInstant;
            case WellKnownKind.Duration:
                var isDuration = WellKnown.TryDuration(text, out var duration);
                (value, fault) = (duration, Faults.NotDuration);
                return isDuration;
            case WellKnownKind.FieldMask:
                var isMask = WellKnown.TryFieldMask(text, out var mask);
                (value, fault) = (mask, Faults.NotFieldMask);
                return isMask;
            case WellKnownKind.Wrapper:
                // The accessor of a wrapper field takes the bare value.
                return TryRead(WellKnown.Wrapped(type), text, out value, out fault);
            default:
                (value, fault) = (null, Faults.WrongType("an object"));
                return false;
        }
    }
}
