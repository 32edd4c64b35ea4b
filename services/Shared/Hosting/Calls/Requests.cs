using System.Globalization;
using Platform.Kernel;

namespace Platform.Hosting.Calls;

/// <summary>Reads the field shapes that all contracts share, collecting what is wrong.</summary>
public static class Requests
{
    /// <summary>An id that must be there; <see cref="Guid.Empty"/> when it is not valid.</summary>
    public static Guid Id(this Validation validation, string field, string text)
    {
        if (validation.Check(text.Length > 0, field, "REQUIRED", "An id is needed."))
            validation.Check(TryId(text, out _), field, "FORMAT", "An id is a UUID.");
        return TryId(text, out var id) ? id : Guid.Empty;
    }

    /// <summary>An id, or null when empty.</summary>
    public static Guid? OptionalId(this Validation validation, string field, string text) =>
        text.Length == 0 ? null : validation.Id(field, text);

    /// <summary>A day that must be there; the first day of the calendar when it is not valid.</summary>
    public static DateOnly Date(this Validation validation, string field, string text)
    {
        if (
            !validation.Check(text.Length > 0, field, "REQUIRED", "A date is needed.")
            || !validation.Check(TryDate(text, out var date), field, "FORMAT", "A date is YYYY-MM-DD.")
        )
            return default;
        // The first day of the calendar stands for one that is not valid.
        validation.Check(date > DateOnly.MinValue, field, "OUT_OF_RANGE", "There is no day before it.");
        return date;
    }

    /// <summary>A day, or null when empty.</summary>
    public static DateOnly? OptionalDate(this Validation validation, string field, string text) =>
        text.Length == 0 ? null : validation.Date(field, text);

    /// <summary>Days to filter by, either of which may be open; a first one after the last is reported, under the first.</summary>
    public static (DateOnly? From, DateOnly? To) Days(
        this Validation validation,
        (string Field, string Text) first,
        (string Field, string Text) last
    )
    {
        var from = validation.OptionalDate(first.Field, first.Text);
        var to = validation.OptionalDate(last.Field, last.Text);
        if (from > default(DateOnly) && to > default(DateOnly))
            validation.Check(from <= to, first.Field, "OUT_OF_RANGE", "Not after the last day.");
        return (from, to);
    }

    /// <summary>
    /// The field <c>effective_on</c>: the day from which a change holds; null where none is asked for, or none that can be. What held
    /// before ends the day before, so there must be one.
    /// </summary>
    public static DateOnly? EffectiveOn(this Validation validation, string text)
    {
        const string Field = "effective_on";
        if (text.Length == 0)
            return null;
        return
            validation.Check(TryDate(text, out var day), Field, "FORMAT", "A date is YYYY-MM-DD.")
            && validation.Check(day > DateOnly.MinValue, Field, "OUT_OF_RANGE", "There is no day before it.")
            ? day
            : null;
    }

    /// <summary>Text of one line, trimmed, of a length; without control characters.</summary>
    public static string Text(this Validation validation, string field, string text, int least, int most)
    {
        var trimmed = text.Trim();
        validation.CheckLine(field, trimmed, least, most);
        return trimmed;
    }

    /// <summary>As <see cref="Text"/>, with line breaks and tabs: addresses, remarks.</summary>
    public static string Lines(this Validation validation, string field, string text, int least, int most)
    {
        var trimmed = text.Trim();
        validation.CheckLines(field, trimmed, least, most);
        return trimmed;
    }

    /// <summary>The day as contracts write it.</summary>
    public static string ToText(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day as contracts write it; empty for none.</summary>
    public static string ToText(this DateOnly? day) => day?.ToText() ?? "";

    // The length too, as blanks around are let pass. The nil UUID is the id of nothing, and stands for one that is not valid.
    private static bool TryId(string text, out Guid id)
    {
        id = Guid.Empty;
        return text.Length == 36 && Guid.TryParseExact(text, "D", out id) && id != Guid.Empty;
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
