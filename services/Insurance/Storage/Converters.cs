using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Storage;

/// <summary><c>C8000</c> is a co-insurance of 80 %, <c>F500</c> a fixed amount of 500 minor units.</summary>
internal sealed class LimitationText() : ValueConverter<Limitation, string>(l => Write(l), t => Read(t))
{
    private static string Write(Limitation limitation) =>
        (limitation.Type == LimitationType.CoInsurance ? "C" : "F")
        + limitation.Value.ToString(CultureInfo.InvariantCulture);

    private static Limitation Read(string text) =>
        new(
            text[0] == 'C' ? LimitationType.CoInsurance : LimitationType.FixedAmount,
            long.Parse(text.AsSpan(1), CultureInfo.InvariantCulture)
        );
}

/// <summary><c>1000/2</c> is 10 % for those who come 2 months early.</summary>
internal sealed class EarlyDiscountText() : ValueConverter<EarlyDiscount, string>(d => Write(d), t => Read(t))
{
    private static string Write(EarlyDiscount discount) =>
        string.Create(CultureInfo.InvariantCulture, $"{discount.BasisPoints}/{discount.Months}");

    private static EarlyDiscount Read(string text)
    {
        var parts = text.Split('/');
        return new EarlyDiscount(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            int.Parse(parts[1], CultureInfo.InvariantCulture)
        );
    }
}

/// <summary>Cycle days as <c>01-06,01-11</c>.</summary>
internal sealed class CyclesText()
    : ValueConverter<DayMonth[], string>(days => string.Join(',', days), text => Read(text))
{
    private static DayMonth[] Read(string text) =>
        text.Length == 0
            ? []
            : [.. text.Split(',').Select(t => DayMonth.TryParse(t, out var day) ? day : throw new FormatException(t))];
}

/// <summary>Small lists that are read and written whole, as JSON text.</summary>
internal static class ListText
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    public static ComplexTypePropertyBuilder<T[]> AsText<T>(this ComplexTypePropertyBuilder<T[]> property)
    {
        property.HasConversion(new Converter<T>(), new Comparer<T>());
        return property;
    }

    public static PropertyBuilder<T[]> AsText<T>(this PropertyBuilder<T[]> property)
    {
        property.HasConversion(new Converter<T>(), new Comparer<T>());
        return property;
    }

    public static PropertyBuilder<ValueBasis> AsText(this PropertyBuilder<ValueBasis> property)
    {
        property.HasConversion(
            basis => JsonSerializer.Serialize(basis, Options),
            text => JsonSerializer.Deserialize<ValueBasis>(text, Options)
        );
        return property;
    }

    public static void AsCycles(this ComplexTypePropertyBuilder<DayMonth[]> property) =>
        property.HasConversion(new CyclesText(), new Comparer<DayMonth>()).HasMaxLength(30);

    private sealed class Converter<T>()
        : ValueConverter<T[], string>(
            list => JsonSerializer.Serialize(list, Options),
            text => JsonSerializer.Deserialize<T[]>(text, Options)!
        );

    private sealed class Comparer<T>()
        : ValueComparer<T[]>((a, b) => Same(a, b), list => list.Length, list => list.ToArray())
    {
        private static bool Same(T[]? a, T[]? b) => a is null ? b is null : b is not null && a.SequenceEqual(b);
    }
}
