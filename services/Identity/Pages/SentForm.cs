using Microsoft.AspNetCore.Http;
using Platform.Identity.Http;

namespace Platform.Identity.Pages;

/// <summary>The fields of a page's form as sent; a field that is absent is empty, and of a repeated one the first counts.</summary>
internal sealed class SentForm
{
    private readonly Dictionary<string, string> fields;

    private SentForm(Dictionary<string, string> fields) => this.fields = fields;

    public string this[string name] => fields.GetValueOrDefault(name, "");

    public static async Task<SentForm> Read(HttpContext http) =>
        new(
            (await RequestParameters.Form(http)).ToDictionary(
                f => f.Key,
                f => f.Value.Count > 0 ? f.Value[0] ?? "" : "",
                StringComparer.Ordinal
            )
        );
}
