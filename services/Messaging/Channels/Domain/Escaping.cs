using System.Text.Encodings.Web;
using System.Text.Json;

namespace Platform.Messaging.Channels.Domain;

/// <summary>How values are written where a gateway reads them.</summary>
public static class Escaping
{
    /// <summary>Within a JSON string. Letters of every script stay as they are: the body is UTF-8.</summary>
    public static string Json(string value) =>
        JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    /// <summary>Within a query, or a form of type application/x-www-form-urlencoded: everything but A-Z, a-z, 0-9, "-", ".", "_", "~".</summary>
    public static string Query(string value) => Uri.EscapeDataString(value);

    /// <summary>Within a header: as it is; what no header can hold is refused before it is sent.</summary>
    public static string Header(string value) => value;
}
