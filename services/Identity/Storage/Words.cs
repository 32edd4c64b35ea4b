using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Identity.Storage;

/// <summary>Lists of names, scopes and addresses, none of which holds a blank: one column of text, the same on both databases.</summary>
internal static class Words
{
    private static readonly ValueComparer<IReadOnlyList<string>> Comparer = new(
        (one, other) => one!.SequenceEqual(other!),
        words => words.Aggregate(0, HashCode.Combine),
        words => words
    );

    public static PropertyBuilder<IReadOnlyList<string>> AreWords(
        this PropertyBuilder<IReadOnlyList<string>> property
    ) =>
        property.HasConversion(
            words => string.Join(' ', words),
            text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Comparer
        );
}
