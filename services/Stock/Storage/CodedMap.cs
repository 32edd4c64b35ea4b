using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Stock.Storage;

/// <summary>How records that people find by code or name are stored.</summary>
internal static class CodedMap
{
    /// <summary>Maps id, code, name and what they are searched by; a code that is taken is told as <paramref name="taken"/>.</summary>
    public static void HasCode<T>(
        this EntityTypeBuilder<T> record,
        Enum taken,
        string field,
        int longestCode,
        int longestName
    )
        where T : class, IVersioned, ICoded
    {
        record.Property(r => r.Id).ValueGeneratedNever();
        record.Property(r => r.Code).HasMaxLength(longestCode).UseOrdinal();
        record.Property<string>("Name").HasMaxLength(longestName);
        record.Property(r => r.FoldedCode).HasMaxLength(longestCode).UseOrdinal();
        record.Property(r => r.FoldedName).HasMaxLength(longestName * 2).UseOrdinal();
        record.HasIndex(r => r.Code).IsUniqueOr(taken, field, "Another record has this code.");
        record.HasIndex(r => r.FoldedName);
    }
}
