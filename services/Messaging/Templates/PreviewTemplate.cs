using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Messaging.Messages;
using Platform.Messaging.Templates.Domain;

namespace Platform.Messaging.Templates;

/// <summary>Shows what a text becomes.</summary>
internal static class PreviewTemplate
{
    private const int MaxValue = 100;

    public static V1.PreviewTemplateResponse Run(Tenant tenant, V1.PreviewTemplateRequest request)
    {
        var validation = new Validation();
        var happened = request.Event.ToDomain();
        if (!validation.Check(happened is not null, "event", "REQUIRED", "An event is needed."))
            validation.ThrowIfInvalid(TemplateError.InvalidRequest);
        var examples = EventPlaceholders.Of(happened!.Value);
        validation.Check(
            request.Language.Length == 0 || tenant.Locales.Contains(request.Language),
            "language",
            "UNKNOWN",
            $"The country's languages are {string.Join(", ", tenant.Locales)}."
        );
        var locale = request.Language.Length == 0 ? tenant.Locales[0] : request.Language;
        var section = tenant.Section<MessagingSection>();
        var template =
            request.Text.Length == 0
                ? section.Templates.Find(happened.Value, locale)
                : TextTemplate.Parse(
                    request.Text,
                    [.. examples.Keys],
                    cause => validation.Add("text", "FORMAT", cause)
                );
        var values = Values(validation, request, examples);
        validation.ThrowIfInvalid(TemplateError.InvalidRequest);
        if (template is null)
            throw new DomainException(
                TemplateError.TemplateNotFound,
                ErrorKind.NotFound,
                "The country has no text for this event."
            );
        var written = WriteText.Fill(tenant, template, locale, values);
        return new V1.PreviewTemplateResponse
        {
            Text = written.Text,
            Language = written.Language,
            Segments = written.Size.Segments,
            Encoding = MessageMapping.ToProto(written.Size.Encoding),
            MaxSegments = section.MaxSegments,
        };
    }

    private static Dictionary<string, TextValue> Values(
        Validation validation,
        V1.PreviewTemplateRequest request,
        IReadOnlyDictionary<string, TextValue> examples
    )
    {
        var values = examples.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, text) in request.Values)
        {
            var field = $"values[{name}]";
            if (
                !validation.Check(examples.ContainsKey(name), "values", "UNKNOWN", "The event has no such placeholder.")
            )
                continue;
            if (!validation.Check(text.Length <= MaxValue, field, "LENGTH", $"At most {MaxValue} characters."))
                continue;
            values[name] = examples[name] switch
            {
                TextValue.Day => new TextValue.Day(validation.Date(field, text)),
                TextValue.Amount => new TextValue.Amount(Number(validation, field, text)),
                TextValue.Count => new TextValue.Count(Number(validation, field, text)),
                _ => new TextValue.Words(text),
            };
        }
        return values;
    }

    private static long Number(Validation validation, string field, string text)
    {
        var ok = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        validation.Check(ok, field, "FORMAT", "A whole number is needed.");
        return number;
    }
}
