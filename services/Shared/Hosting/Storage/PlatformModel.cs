using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>What the model of every service has: the platform's own tables, snake_case names, UTC instants, versions as tokens.</summary>
public static class PlatformModel
{
    /// <summary>Annotation of a property whose values are kept aside in the audit log, so that they can be erased.</summary>
    internal const string PersonalAnnotation = "platform:personal";

    /// <summary>Annotation of a property whose values stand in the audit log by hash only.</summary>
    internal const string SecretAnnotation = "platform:secret";

    /// <summary>Annotation of the foreign key from a part of an aggregate to its root.</summary>
    internal const string PartAnnotation = "platform:part";

    /// <summary>Annotation of a property that is worked out from others, and so is left out of the audit log.</summary>
    internal const string DerivedAnnotation = "platform:derived";

    /// <summary>Annotation of a table whose rows are only ever added.</summary>
    internal const string AppendOnlyAnnotation = "platform:append-only";

    private const string OrdinalAnnotation = "platform:ordinal";

    private static readonly ConcurrentDictionary<string, string> SnakeNames = new(StringComparer.Ordinal);

    /// <summary>To be called in <c>ConfigureConventions</c>.</summary>
    public static void UsePlatform(this ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>To be called at the end of <c>OnModelCreating</c>.</summary>
    /// <param name="model">The model.</param>
    /// <param name="db">The context, whose provider decides on what the two databases say differently.</param>
    public static void UsePlatform(this ModelBuilder model, DbContext db)
    {
        AddPlatformTables(model);
        var postgres = db.Database.IsNpgsql();
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType) && !entity.IsOwned())
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            if (entity.GetComplexProperties().Any(c => c.IsCollection))
                throw new InvalidOperationException(
                    $"{entity.ShortName()} has a complex collection, which the audit log cannot tell of: use owned types."
                );
            UseSnakeCase(entity);
            // Ids are given by the server. Were one taken for the database's to give, a new part with an id would pass for a stored one.
            foreach (var id in entity.GetProperties().Where(p => p.ClrType == typeof(Guid) && p.IsPrimaryKey()))
                id.ValueGenerated = ValueGenerated.Never;
            foreach (
                var property in entity
                    .GetProperties()
                    .Where(p => p.RemoveAnnotation(OrdinalAnnotation) is not null && postgres)
            )
                property.SetCollation("C");
        }
    }

    /// <summary>Marks values that tell of a person: name, birth date, phone, address, free text.</summary>
    public static PropertyBuilder<T> IsPersonal<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(PersonalAnnotation, true);
        return property;
    }

    /// <inheritdoc cref="IsPersonal{T}(PropertyBuilder{T})"/>
    public static ComplexTypePropertyBuilder<T> IsPersonal<T>(this ComplexTypePropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(PersonalAnnotation, true);
        return property;
    }

    /// <summary>Marks values that nobody may read back, nor out of the audit log: hashes of passwords, keys.</summary>
    public static PropertyBuilder<T> IsSecret<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(SecretAnnotation, true);
        return property;
    }

    /// <summary>
    /// Marks values that are worked out from others of the record, which the audit log tells of: it leaves these out.
    /// </summary>
    public static PropertyBuilder<T> IsDerived<T>(this PropertyBuilder<T> property)
    {
        property.Metadata.SetAnnotation(DerivedAnnotation, true);
        return property;
    }

    /// <summary>
    /// Marks rows that are parts of the aggregate they refer to, though they are loaded apart: their changes are the aggregate's, which
    /// must be loaded and have its version raised with them.
    /// </summary>
    public static ReferenceCollectionBuilder<TRoot, TPart> IsPartOf<TRoot, TPart>(
        this ReferenceCollectionBuilder<TRoot, TPart> relation
    )
        where TRoot : class, IVersioned
        where TPart : class
    {
        relation.Metadata.SetAnnotation(PartAnnotation, true);
        return relation;
    }

    /// <summary>
    /// Marks text that lists are ordered and searched by: compared by code point on PostgreSQL, as SQLite does, so that both give the
    /// same pages and a prefix is found by index.
    /// </summary>
    public static PropertyBuilder<string> UseOrdinal(this PropertyBuilder<string> property)
    {
        property.Metadata.SetAnnotation(OrdinalAnnotation, true);
        return property;
    }

    /// <summary>
    /// Marks a table whose rows are only ever added: on PostgreSQL the service's login may neither change nor delete any.
    /// </summary>
    public static EntityTypeBuilder<T> IsAppendOnly<T>(this EntityTypeBuilder<T> table)
        where T : class
    {
        table.Metadata.SetAnnotation(AppendOnlyAnnotation, true);
        return table;
    }

    /// <summary>Makes a unique index whose violation is told as <paramref name="code"/> on <paramref name="field"/> of the request.</summary>
    public static IndexBuilder<T> IsUniqueOr<T>(this IndexBuilder<T> index, Enum code, string field, string message)
    {
        index.IsUnique();
        UniqueKeys.Declare(index.Metadata, code, field, message);
        return index;
    }

    private static void AddPlatformTables(ModelBuilder model)
    {
        model.Entity<AuditRow>(row =>
        {
            row.ToTable("audit");
            row.HasKey(a => a.Id);
            row.Property(a => a.Id).ValueGeneratedNever();
            row.HasIndex(a => new { a.EntityId, a.Id });
        });
        model.Entity<AuditPersonalRow>(row =>
        {
            row.ToTable("audit_personal");
            row.HasKey(a => a.AuditId);
            row.Property(a => a.AuditId).ValueGeneratedNever();
        });
        model.Entity<AuditPendingRow>(row =>
        {
            row.ToTable("audit_pending");
            row.HasKey(a => a.AuditId);
            row.Property(a => a.AuditId).ValueGeneratedNever();
        });
        model.Entity<AuditSealRow>(row =>
        {
            row.ToTable("audit_seal");
            row.HasKey(a => a.Position);
            row.Property(a => a.Position).ValueGeneratedNever();
            row.HasIndex(a => a.AuditId).IsUnique();
        });
        model.Entity<IdempotencyRow>(row =>
        {
            row.ToTable("idempotency");
            row.HasKey(i => new
            {
                i.Caller,
                i.Method,
                i.Key,
            });
            row.HasIndex(i => i.ExpiresAt);
        });
        model.Entity<OutboxRow>(row =>
        {
            row.ToTable("outbox");
            row.HasKey(o => o.Seq);
            // Each destination is read in order, however many rows wait for another one.
            row.HasIndex(o => new { o.Destination, o.Seq });
            // What the relay has not numbered yet, and what has failed before and so may hold up its aggregate: few rows of many.
            row.HasIndex(o => o.Seq, "ix_outbox_unnumbered").HasFilter("position IS NULL");
            row.HasIndex(
                    o => new
                    {
                        o.Destination,
                        o.Subject,
                        o.Seq,
                    },
                    "ix_outbox_held"
                )
                .HasFilter("attempts > 0");
        });
        model.Entity<InboxRow>(row =>
        {
            row.ToTable("inbox");
            row.HasKey(i => i.EventId);
            row.Property(i => i.EventId).ValueGeneratedNever();
            row.HasIndex(i => i.At);
        });
        model.Entity<InboxSubjectRow>(row =>
        {
            row.ToTable("inbox_subject");
            row.HasKey(i => new { i.Source, i.Subject });
            row.Property(i => i.Taken).IsConcurrencyToken();
        });
        model.Entity<InboxSourceRow>(row =>
        {
            row.ToTable("inbox_source");
            row.HasKey(i => i.Source);
        });
        model.Entity<LeaseRow>(row =>
        {
            row.ToTable("lease");
            row.HasKey(l => l.Name);
            row.Property(l => l.Name).HasMaxLength(60);
            row.Property(l => l.Owner).HasMaxLength(200);
            // As part of a key the owner does not change while a transaction holds the row by FOR KEY SHARE: Leases.Guard.
            row.HasIndex(l => new { l.Name, l.Owner }).IsUnique();
        });
        model.Entity<SequencerRow>(row =>
        {
            row.ToTable("sequencer");
            row.HasKey(s => s.Id);
            row.Property(s => s.Id).ValueGeneratedNever();
            row.HasData(
                new
                {
                    Id = SequencerRow.Only,
                    LastPosition = 0L,
                    LastSeal = 0L,
                    LastSealHash = Array.Empty<byte>(),
                }
            );
        });
    }

    private static void UseSnakeCase(IMutableEntityType entity)
    {
        if (entity.GetTableName() is not { } name || entity.IsMappedToJson())
            return;
        entity.SetTableName(Snake(name));
        // The table matters: a part in its owner's table has the owner's key, and its own values behind its name.
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        foreach (var property in entity.GetProperties())
            property.SetColumnName(Snake(property.GetColumnName(table) ?? property.GetColumnName()));
        foreach (var complex in entity.GetComplexProperties())
            UseSnakeCase(complex, prefix: "");
        foreach (var key in entity.GetKeys())
            key.SetName(Snake(key.GetName() ?? ""));
        foreach (var foreign in entity.GetForeignKeys())
            foreign.SetConstraintName(Snake(foreign.GetConstraintName() ?? ""));
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName(Snake(index.GetDatabaseName() ?? ""));
    }

    /// <summary>The outermost complex value is the record's content and lends no name; those within it prefix their columns.</summary>
    private static void UseSnakeCase(IMutableComplexProperty complex, string prefix)
    {
        foreach (var property in complex.ComplexType.GetProperties())
            property.SetColumnName(prefix + Snake(property.GetColumnName()));
        foreach (var inner in complex.ComplexType.GetComplexProperties())
            UseSnakeCase(inner, $"{prefix}{Snake(inner.Name)}_");
    }

    /// <summary>The names of a model are few, and asked for with every audited value.</summary>
    internal static string Snake(string name) => SnakeNames.GetOrAdd(name, MakeSnake);

    private static string MakeSnake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var boundary =
                i > 0
                && char.IsUpper(c)
                && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (boundary)
                text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }

    private sealed class UtcConverter()
        : ValueConverter<DateTime, DateTime>(
            value => MustBeUtc(value),
            value => DateTime.SpecifyKind(value, DateTimeKind.Utc)
        )
    {
        private static DateTime MustBeUtc(DateTime value) =>
            value.Kind == DateTimeKind.Utc ? value : throw new InvalidOperationException("An instant is not in UTC.");
    }
}
