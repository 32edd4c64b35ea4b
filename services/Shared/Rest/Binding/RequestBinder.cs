using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Platform.Rest.Json;
using Platform.Rest.Problems;

namespace Platform.Rest.Binding;

/// <summary>Makes the request message of body, path and query, and finds all that is wrong with them at once.</summary>
internal static class RequestBinder
{
    /// <summary>Fills <paramref name="request"/>; answers why it is not what was sent, or null when all is well.</summary>
    public static async Task<Refusal?> BindAsync(HttpContext http, RestRule rule, IMessage request, int mostBytes)
    {
        var errors = new FieldErrorList();
        Refusal? refusal = null;
        List<string>? present = rule.MaskField is null ? null : [];
        if (rule.TakesBody)
        {
            (var body, refusal) = await BodyReader.ReadAsync(http.Request, mostBytes);
            using (body)
            {
                if (body?.Bytes.Length > 0)
                    ReadBody(rule, body.Bytes, request, errors, present);
            }
        }
        foreach (var (variable, fields) in rule.Variables)
        {
            var text = RoutePattern.Value(rule.Template, variable, http.Request.RouteValues);
            FieldSetter.SetFromPath(request, fields, text, errors);
        }
        QueryBinder.Bind(rule, request, http.Request.QueryString, errors);
        if (refusal is null && present is not null)
            UpdateMask.Apply(rule, request, present, errors);
        return refusal ?? (errors.Any ? Refusal.Invalid(errors.Errors) : null);
    }

    private static void ReadBody(
        RestRule rule,
        ReadOnlySpan<byte> json,
        IMessage request,
        FieldErrorList errors,
        List<string>? present
    )
    {
        if (rule.BodyField is { } field)
            MessageReader.ReadField(json, request, field, errors, present);
        else
            MessageReader.Read(json, request, errors, present);
    }
}
