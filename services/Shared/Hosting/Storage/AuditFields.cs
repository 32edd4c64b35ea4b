using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Hosting.Storage;

/// <summary>Fields of an audit row as JSON, <c>{"name":["before","after"]}</c>; written anew for row after row.</summary>
internal sealed class AuditFields : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json;

    public AuditFields()
    {
        json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
    }

    public bool IsEmpty { get; private set; } = true;

    /// <summary>Adds a field.</summary>
    /// <param name="place">What its name begins with.</param>
    /// <param name="name">The rest of its name.</param>
    /// <param name="values">A new value, or those before and after.</param>
    public void Add(string place, string name, params ReadOnlySpan<object?> values)
    {
        IsEmpty = false;
        json.WriteStartArray(place + name);
        foreach (var value in values)
            Write(value);
        json.WriteEndArray();
    }

    /// <summary>The JSON of the fields that were added since the last.</summary>
    public string Take()
    {
        json.WriteEndObject();
        json.Flush();
        var text = Encoding.UTF8.GetString(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        IsEmpty = true;
        return text;
    }

    public void Dispose() => json.Dispose();

    private void Write(object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case sbyte or byte or short or ushort or int or uint:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case Guid id:
                json.WriteStringValue(id);
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
                    Write(element);
                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
