using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Templates.Domain;

namespace Platform.Messaging.Templates;

/// <summary>Writes the text of an event in a family's language.</summary>
internal static class WriteText
{
    /// <summary>The text; null where the country has none for this event.</summary>
    public static WrittenText? For(
        Tenant tenant,
        MessageEvent happened,
        string language,
        IReadOnlyDictionary<string, TextValue> values
    )
    {
        var locale = Languages.Choose(language, tenant.Locales);
        var template = tenant.Section<MessagingSection>().Templates.Find(happened, locale);
        return template is null ? null : Fill(tenant, template, locale, values);
    }

    /// <summary>The template with the values as the country writes them.</summary>
    public static WrittenText Fill(
        Tenant tenant,
        TextTemplate template,
        string locale,
        IReadOnlyDictionary<string, TextValue> values
    )
    {
        var writing = new LocalWriting(locale, CalendarOf(tenant), tenant.Currency.MinorDigits);
        var text = template.Fill(name => writing.Write(values[name]));
        return new WrittenText(locale, text, SmsText.Measure(text));
    }

    private static TenantCalendar CalendarOf(Tenant tenant) =>
        tenant.Calendar == Calendar.Nepali ? TenantCalendar.Nepali : TenantCalendar.Gregorian;
}
