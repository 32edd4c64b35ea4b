using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Platform.Stock.Storage;

/// <summary>A value that is read and written whole, as JSON text.</summary>
internal sealed class JsonText<T>()
    : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, JsonText.Options),
        text => JsonSerializer.Deserialize<T>(text, JsonText.Options)!
    )
    where T : class;

/// <summary>Small lists that are read and written whole, as JSON text.</summary>
internal static class JsonText
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static PropertyBuilder<T[]> AsText<T>(this PropertyBuilder<T[]> property)
    {
        property.HasConversion(new JsonText<T[]>(), new Same<T[], T>());
        return property;
    }

    public static PropertyBuilder<IReadOnlyList<T>> AsText<T>(this PropertyBuilder<IReadOnlyList<T>> property)
    {
        property.HasConversion(new JsonText<IReadOnlyList<T>>(), new Same<IReadOnlyList<T>, T>());
        return property;
    }

    /// <summary>Lists are replaced, never changed, so that a snapshot of one is itself.</summary>
    private sealed class Same<TList, T>()
        : ValueComparer<TList>((a, b) => Equal(a, b), list => list.Count, list => list)
        where TList : class, IReadOnlyList<T>
    {
        private static bool Equal(TList? a, TList? b) =>
            ReferenceEquals(a, b) || (a is not null && b is not null && a.SequenceEqual(b));
    }
}
