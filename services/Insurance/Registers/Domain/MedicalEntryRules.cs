using Platform.Kernel;

namespace Platform.Insurance.Registers.Domain;

/// <summary>What the values of a medical item or service must keep.</summary>
public static class MedicalEntryRules
{
    /// <summary>The largest price, minor units: sums of any claim stay far inside a long.</summary>
    public const long MaxPrice = 1_000_000_000_000;

    /// <summary>The largest quantity, hundredths.</summary>
    public const long MaxQuantity = 100_000_000;

    private const int MaxDays = 36_500;

    /// <summary>Reports every broken rule.</summary>
    public static void Check(this MedicalEntryValues values, Validation validation, string prefix, EntryKind kind)
    {
        validation.CheckLine(prefix + "name", values.Name, 1, MedicalEntryValues.MaxName);
        Range(validation, prefix + "price", values.Price, 0, MaxPrice);
        Range(validation, prefix + "frequency_days", values.FrequencyDays, 0, MaxDays);
        Range(validation, prefix + "patient_mask", (int)values.Mask, 0, (int)PatientMask.All);
        Range(validation, prefix + "max_quantity", values.MaxQuantity ?? 1, 1, MaxQuantity);
        if (kind == EntryKind.Item)
            CheckItem(values, validation, prefix);
        else
            CheckService(values, validation, prefix);
    }

    private static void CheckItem(MedicalEntryValues values, Validation validation, string prefix)
    {
        CheckType(validation, prefix + "type", values.ItemType is not null);
        Range(validation, prefix + "package_quantity", values.PackageQuantity ?? 1, 1, MaxQuantity);
        validation.CheckLine(prefix + "package", values.PackageText, 0, MedicalEntryValues.MaxPackageText);
    }

    private static void CheckService(MedicalEntryValues values, Validation validation, string prefix)
    {
        CheckType(validation, prefix + "type", values.ServiceType is not null);
        var parts = values.Parts;
        if (values.Package == PackageKind.Single)
            validation.Check(parts.Length == 0, prefix + "parts", "NOT_ALLOWED", "A single service has no parts.");
        else
            Range(validation, prefix + "parts", parts.Length, 1, MedicalEntryValues.MaxParts);
        validation.Check(
            parts.DistinctBy(p => p.EntryId).Count() == parts.Length,
            prefix + "parts",
            "REPEATED",
            "A part stands here a second time."
        );
        for (var i = 0; i < Math.Min(parts.Length, MedicalEntryValues.MaxParts); i++)
        {
            Range(validation, $"{prefix}parts[{i}].quantity", parts[i].Quantity, 1, MaxQuantity);
            Range(validation, $"{prefix}parts[{i}].price", parts[i].Price, 0, MaxPrice);
        }
        Range(
            validation,
            prefix + "implausible_diagnosis_ids",
            values.ImplausibleWith.Length,
            0,
            MedicalEntryValues.MaxImplausible
        );
    }

    /// <summary>A type that was given and not understood is told of already.</summary>
    private static void CheckType(Validation validation, string field, bool known) =>
        validation.Check(known || validation.Errors.Any(e => e.Field == field), field, "REQUIRED", "A type is needed.");

    private static void Range(Validation validation, string field, long value, long least, long most) =>
        validation.Check(value >= least && value <= most, field, "OUT_OF_RANGE", $"From {least} to {most}.");
}
