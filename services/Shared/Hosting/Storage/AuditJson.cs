using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Platform.Hosting.Storage;

/// <summary>How values stand in the audit log: <c>{"name":["before","after"]}</c>.</summary>
internal static class AuditJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as the log keeps it: photos and secrets by hash, values of the domain's own types as they are stored.</summary>
    public static object? Value(object? value, IReadOnlyProperty property) =>
        value switch
        {
            null => null,
            byte[] bytes => Hash(bytes),
            _ when property.FindAnnotation(PlatformModel.SecretAnnotation) is not null => Hash(
                Encoding.UTF8.GetBytes(Convert.ToString(Stored(value, property), CultureInfo.InvariantCulture) ?? "")
            ),
            _ when IsPlain(value) => value,
            _ => Stored(value, property),
        };

    public static string Write(List<(string Name, object?[] Values)> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            foreach (var (name, values) in fields)
            {
                json.WritePropertyName(name);
                Write(json, values);
            }
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case DateTime instant:
                json.WriteStringValue(instant.ToString("O", CultureInfo.InvariantCulture));
                break;
            case DateOnly day:
                json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture));
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (var element in list)
                    Write(json, element);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static bool IsPlain(object value) =>
        value is string or bool or Enum or Guid or decimal or DateTime or DateOnly
        || value.GetType().IsPrimitive
        || (value is IEnumerable list && list.Cast<object?>().All(element => element is null || IsPlain(element)));

    private static object? Stored(object value, IReadOnlyProperty property) =>
        property.FindTypeMapping()?.Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
