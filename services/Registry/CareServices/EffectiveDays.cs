using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Registry.CareServices;

/// <summary>Reads the day from which a change holds.</summary>
internal static class EffectiveDays
{
    /// <summary>The day; null where none is asked for. What held before ends the day before, so there must be one.</summary>
    public static DateOnly? EffectiveOn(this Validation validation, string text)
    {
        var read = new Validation();
        var day = read.OptionalDate("effective_on", text);
        if (read.Ok)
            read.Check(day != DateOnly.MinValue, "effective_on", "OUT_OF_RANGE", "There is no day before it.");
        foreach (var error in read.Errors)
            validation.Add(error.Field, error.Code, error.Message);
        return day;
    }
}
