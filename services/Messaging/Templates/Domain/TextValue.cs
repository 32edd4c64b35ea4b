namespace Platform.Messaging.Templates.Domain;

/// <summary>What can stand for a placeholder.</summary>
public abstract record TextValue
{
    private TextValue() { }

    /// <summary>A name or a code, shown as it is.</summary>
    public sealed record Words(string Text) : TextValue;

    /// <summary>A day, shown in the country's calendar.</summary>
    public sealed record Day(DateOnly Date) : TextValue;

    /// <summary>An amount in minor units of the country's currency, shown as a number without the currency.</summary>
    public sealed record Amount(long MinorUnits) : TextValue;

    /// <summary>A whole number.</summary>
    public sealed record Count(long Number) : TextValue;
}
