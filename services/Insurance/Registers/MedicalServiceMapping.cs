using Platform.Hosting.Calls;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Medical services between contract and domain.</summary>
internal static class MedicalServiceMapping
{
    public static MedicalEntryValues Read(Validation validation, V1.MedicalService sent)
    {
        var values = new MedicalEntryValues
        {
            Name = sent.Name.Trim(),
            ServiceType = validation.Choice<ServiceType>("service.type", (int)sent.Type),
            ServiceLevel = validation.Choice<ServiceLevel>("service.level", (int)sent.Level),
            Category = validation.Choice<ServiceCategory>("service.category", (int)sent.Category),
            Price = sent.Price,
            MaxQuantity = sent.HasMaxQuantity ? sent.MaxQuantity : null,
            CareType = validation.Choice<CareType>("service.care_type", (int)sent.CareType) ?? CareType.Both,
            FrequencyDays = sent.FrequencyDays,
            Mask = (PatientMask)Math.Clamp(sent.PatientMask, 0, byte.MaxValue),
            FacilityRank = MedicalEntries.Rank(
                validation.Choice<FacilityLevel>("service.min_facility_level", (int)sent.MinFacilityLevel)
            ),
            Package =
                validation.Choice<PackageKind>("service.package_kind", (int)sent.PackageKind) ?? PackageKind.Single,
            ManualPrice = sent.ManualPrice,
            Parts =
            [
                .. sent.Parts.Select(
                    (p, i) =>
                        new PackagePart(validation.Id($"service.parts[{i}].entry_id", p.EntryId), p.Quantity, p.Price)
                ),
            ],
            ImplausibleWith =
            [
                .. sent.ImplausibleDiagnosisIds.Select(
                    (id, i) => validation.Id($"service.implausible_diagnosis_ids[{i}]", id)
                ),
            ],
        };
        values.Check(validation, "service.", EntryKind.Service);
        return values;
    }

    public static V1.MedicalService ToProto(this MedicalEntry entry, MedicalEntryVersion version)
    {
        var values = version.Values;
        var service = new V1.MedicalService
        {
            Id = entry.Id.ToString(),
            Code = entry.Code,
            Name = values.Name,
            Type = (V1.ServiceType)values.ServiceType.ToWire(),
            Level = (V1.ServiceLevel)values.ServiceLevel.ToWire(),
            Category = (V1.ServiceCategory)values.Category.ToWire(),
            Price = values.Price,
            CareType = (V1.CareType)values.CareType.ToWire(),
            FrequencyDays = values.FrequencyDays,
            PatientMask = (int)values.Mask,
            MinFacilityLevel = MedicalEntries.Level(values.FacilityRank),
            ValidFrom = version.ValidFrom.ToText(),
            ValidTo = version.ValidTo.ToText(),
            Etag = entry.Version.ToString(),
            UpdatedAt = entry.UpdatedAt.ToTimestamp(),
            PackageKind = (V1.PackageKind)values.Package.ToWire(),
            Parts =
            {
                values.Parts.Select(p => new V1.PackagePart
                {
                    EntryId = p.EntryId.ToString(),
                    Quantity = p.Quantity,
                    Price = p.Price,
                }),
            },
            ManualPrice = values.ManualPrice,
            ImplausibleDiagnosisIds = { values.ImplausibleWith.Select(id => id.ToString()) },
        };
        if (values.MaxQuantity is { } most)
            service.MaxQuantity = most;
        return service;
    }
}
