using Platform.Hosting.Imports;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>What the rows of openIMIS's registers mean.</summary>
internal static class RegisterRows
{
    /// <summary>The relation "other", which no lump sum covers (decision I39).</summary>
    private const string OtherRelation = "7";

    public static (string Code, CodeValues Values) CodeEntry(SourceRow row, CodeList list, string name) =>
        (
            ImportStep.Code(row, KeyOf(list), Registers.Domain.CodeEntry.MaxCode),
            new CodeValues(
                ImportStep.Text(row, name, Registers.Domain.CodeEntry.MaxName, required: true),
                ImportStep.Text(row, "AltLanguage", Registers.Domain.CodeEntry.MaxName),
                row.Csv.Small("SortOrder") ?? 0,
                OutsideLumpSum: list == CodeList.Relation && row.Key == OtherRelation,
                NeedsNumber: false,
                Active: true
            )
        );

    /// <summary>A diagnosis, valid always: the day of <c>ValidityFrom</c> is the one its row was edited on.</summary>
    public static DiagnosisValues Diagnosis(SourceRow row) =>
        new(
            ImportStep.Code(row, "ICDCode", Registers.Domain.Diagnosis.MaxCode),
            ImportStep.Text(row, "ICDName", Registers.Domain.Diagnosis.MaxName, required: true),
            ValidFrom: null,
            ValidTo: null
        );

    public static MedicalEntryValues Item(SourceRow row, int digits)
    {
        var values = new MedicalEntryValues
        {
            Name = row.Text("ItemName"),
            Price = Price(row, "ItemPrice", digits),
            CareType = Care(row, "ItemCareType"),
            FrequencyDays = row.Csv.Small("ItemFrequency") ?? 0,
            Mask = Mask(row, "ItemPatCat"),
            ItemType = row.Choice("ItemType", ("D", ItemType.Drug), ("M", ItemType.Consumable)),
            PackageText = row.Text("ItemPackage"),
        };
        values.Check(row.Csv.Validation, "", EntryKind.Item);
        return values;
    }

    public static MedicalEntryValues Service(SourceRow row, int digits)
    {
        var values = new MedicalEntryValues
        {
            Name = row.Text("ServName"),
            Price = Price(row, "ServPrice", digits),
            CareType = Care(row, "ServCareType"),
            FrequencyDays = row.Csv.Small("ServFrequency") ?? 0,
            Mask = Mask(row, "ServPatCat"),
            ServiceType = row.Choice("ServType", ("P", ServiceType.Preventive), ("C", ServiceType.Curative)),
            ServiceLevel = row.Choice<ServiceLevel?>(
                "ServLevel",
                ("", null),
                ("S", ServiceLevel.Simple),
                ("V", ServiceLevel.Visit),
                ("D", ServiceLevel.DayOfStay),
                ("H", ServiceLevel.HospitalCase)
            ),
            Category = Category(row, "ServCategory"),
        };
        values.Check(row.Csv.Validation, "", EntryKind.Service);
        return values;
    }

    public static ServiceCategory? Category(SourceRow row, string column) =>
        row.Choice<ServiceCategory?>(
            column,
            ("", null),
            ("S", ServiceCategory.Surgery),
            ("D", ServiceCategory.Delivery),
            ("A", ServiceCategory.Antenatal),
            ("H", ServiceCategory.Hospitalization),
            ("C", ServiceCategory.Consultation),
            ("O", ServiceCategory.Other),
            ("V", ServiceCategory.Visit)
        );

    private static string KeyOf(CodeList list) =>
        list switch
        {
            CodeList.Relation => "RelationId",
            CodeList.Education => "EducationId",
            CodeList.Profession => "ProfessionId",
            CodeList.FamilyType => "FamilyTypeCode",
            CodeList.ConfirmationType => "ConfirmationTypeCode",
            CodeList.IdentificationType => "IdentificationCode",
            _ => "Code",
        };

    private static long Price(SourceRow row, string column, int digits)
    {
        var price = row.Csv.Scaled(column, digits);
        row.Csv.Validation.Check(
            price is not null || row.Csv.Text(column).Length > 0,
            column,
            "REQUIRED",
            "A price is needed."
        );
        return price ?? 0;
    }

    private static CareType Care(SourceRow row, string column) =>
        row.Choice(
            column,
            ("B", CareType.Both),
            ("I", CareType.InPatient),
            ("O", CareType.OutPatient),
            ("", CareType.Both)
        );

    private static PatientMask Mask(SourceRow row, string column) =>
        (PatientMask)Math.Clamp(row.Csv.Small(column) ?? (int)PatientMask.All, 0, byte.MaxValue);
}
