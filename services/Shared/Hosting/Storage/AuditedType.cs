using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Update;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>What the audit log tells of records of a type. It is found once for a model, and asked for with every record.</summary>
internal sealed class AuditedType
{
    private const string Annotation = "platform:audited";

    private readonly string part;
    private readonly IProperty[] numbers;

    private AuditedType(IEntityType type)
    {
        Table = type.GetTableName() ?? "";
        Owner = OwnerOf(type);
        var known = Owner?.Properties ?? [];
        part = Owner is null ? "" : PlatformModel.Snake(Owner.PrincipalToDependent?.Name ?? type.ShortName());
        numbers = Owner is null or { IsUnique: true } ? [] : [.. type.FindPrimaryKey()!.Properties.Except(known)];
        Fields =
        [
            .. type.GetProperties()
                .Where(property => !IsPlumbing(property) && !known.Contains(property))
                .Select(property => new AuditedField(property, "")),
            .. type.GetComplexProperties().SelectMany(complex => FieldsOf(complex, "")),
        ];
    }

    /// <summary>Table of the records.</summary>
    public string Table { get; }

    /// <summary>What ties a part to what it is a part of; null of records that stand by themselves.</summary>
    public IForeignKey? Owner { get; }

    public IReadOnlyList<AuditedField> Fields { get; }

    public static AuditedType Of(IEntityType type) =>
        type.GetOrAddRuntimeAnnotationValue(Annotation, static of => new AuditedType(of!), type);

    /// <summary>What the names of a record's fields begin with: of a part, its place in the aggregate.</summary>
    public string PrefixOf(IUpdateEntry record)
    {
        if (part.Length == 0)
            return "";
        return numbers.Length == 0
            ? $"{part}."
            : $"{part}[{string.Join(',', numbers.Select(number => record.GetCurrentValue(number)))}].";
    }

    private static IForeignKey? OwnerOf(IEntityType type) =>
        type.FindOwnership()
        ?? type.GetForeignKeys().FirstOrDefault(f => f.FindAnnotation(PlatformModel.PartAnnotation) is not null);

    private static IEnumerable<AuditedField> FieldsOf(IComplexProperty complex, string outer)
    {
        var prefix = $"{outer}{PlatformModel.Snake(complex.Name)}.";
        return complex
            .ComplexType.GetProperties()
            .Select(property => new AuditedField(property, prefix))
            .Concat(complex.ComplexType.GetComplexProperties().SelectMany(inner => FieldsOf(inner, prefix)));
    }

    /// <summary>Says nothing that the audit row itself does not say.</summary>
    private static bool IsPlumbing(IProperty property) =>
        property.IsPrimaryKey()
        || property.Name == nameof(IVersioned.Version)
        || property.FindAnnotation(PlatformModel.DerivedAnnotation) is not null;
}

/// <summary>A field as the audit log tells of it.</summary>
internal sealed class AuditedField(IProperty property, string prefix)
{
    private readonly bool secret = property.FindAnnotation(PlatformModel.SecretAnnotation) is not null;
    private readonly bool plain = IsPlain(property.ClrType);
    private readonly string name = prefix + PlatformModel.Snake(property.Name);

    /// <summary>Whether its values are kept aside, so that they can be erased.</summary>
    public bool IsPersonal { get; } = property.FindAnnotation(PlatformModel.PersonalAnnotation) is not null;

    /// <summary>Tells what a commit does to the field: nothing of one that is left as it was, or left empty.</summary>
    public void Tell(IUpdateEntry record, string place, AuditFields to)
    {
        switch (record.EntityState)
        {
            case EntityState.Added when record.GetCurrentValue(property) is { } value && !IsEmpty(value):
                to.Add(place, name, Kept(value));
                break;
            case EntityState.Modified when record.IsModified(property):
                var (before, after) = (record.GetOriginalValue(property), record.GetCurrentValue(property));
                if (!Equals(before, after))
                    to.Add(place, name, Kept(before), Kept(after));
                break;
            case EntityState.Deleted when record.GetOriginalValue(property) is { } value && !IsEmpty(value):
                to.Add(place, name, Kept(value), null);
                break;
        }
    }

    /// <summary>A value as the log keeps it: photos and secrets by hash, values of the domain's own types as they are stored.</summary>
    private object? Kept(object? value) =>
        value switch
        {
            null => null,
            byte[] bytes => Hash(bytes),
            _ when secret => Hash(
                Encoding.UTF8.GetBytes(Convert.ToString(Stored(value), CultureInfo.InvariantCulture) ?? "")
            ),
            _ when plain => value,
            _ => Stored(value),
        };

    private object? Stored(object value) =>
        property.FindTypeMapping()?.Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private static bool IsEmpty(object value) => value is string { Length: 0 } or ICollection { Count: 0 };

    private static bool IsPlain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (
            type.IsPrimitive
            || type.IsEnum
            || type == typeof(string)
            || type == typeof(Guid)
            || type == typeof(decimal)
            || type == typeof(DateTime)
            || type == typeof(DateOnly)
        )
            return true;
        var element = type.IsArray
            ? type.GetElementType()
            : type.GetInterfaces()
                .Append(type)
                .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
                ?.GenericTypeArguments[0];
        return element is not null && IsPlain(element);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
