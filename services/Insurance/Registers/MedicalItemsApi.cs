using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The register of medical items: a plain register, its rpcs as methods.</summary>
public sealed class MedicalItemsApi(TenantDbContextFactory<InsuranceDb> databases)
    : V1.MedicalItemService.MedicalItemServiceBase
{
    private const EntryKind Kind = EntryKind.Item;

    public override async Task<V1.MedicalItem> CreateMedicalItem(
        V1.CreateMedicalItemRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var sent = request.Item ?? new V1.MedicalItem();
        var validation = new Validation();
        var code = validation.Code("item.code", sent.Code, MedicalEntry.MaxCode);
        var from = validation.OptionalDate("item.valid_from", sent.ValidFrom);
        var values = Read(validation, sent);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(call.Tenant);
        var entry = MedicalEntry.Create(call.NewId(), Kind, code, values, from, call.Now);
        db.Add(entry);
        return await db.Commit(call, ToProto(entry, entry.Current), context.CancellationToken);
    }

    public override async Task<V1.MedicalItem> GetMedicalItem(
        V1.GetMedicalItemRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var on = validation.OptionalDate("on", request.On);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var entry = await MedicalEntries.Find(db, Kind, request.Id, context.CancellationToken);
        return ToProto(entry, MedicalEntries.At(entry, on));
    }

    public override async Task<V1.ListMedicalItemsResponse> ListMedicalItems(
        V1.ListMedicalItemsRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        var asked = (request.PageSize, request.PageToken, request.Query);
        var (found, next) = await MedicalEntries.Page(db, Kind, asked, context.CancellationToken);
        return new V1.ListMedicalItemsResponse
        {
            Items = { found.Select(e => ToProto(e, e.Current)) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.MedicalItem> UpdateMedicalItem(
        V1.UpdateMedicalItemRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Item ?? new V1.MedicalItem();
        var entry = await MedicalEntries.Find(db, Kind, sent.Id, context.CancellationToken);
        call.CheckEtag(entry, sent.Etag);
        var wanted = ToProto(entry, entry.Current);
        UpdateMask.Apply(
            request.UpdateMask,
            sent,
            wanted,
            RegisterError.InvalidEntry,
            "name",
            "type",
            "package",
            "package_quantity",
            "price",
            "max_quantity",
            "care_type",
            "frequency_days",
            "patient_mask",
            "min_facility_level"
        );
        var validation = new Validation();
        var values = Read(validation, wanted);
        var from = MedicalEntries.EffectiveOn(validation, entry, request.EffectiveOn, call.Today);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        entry.Change(values, from, call.Now);
        return await db.Commit(call, ToProto(entry, entry.Current), context.CancellationToken);
    }

    public override async Task<V1.MedicalItem> CloseMedicalItem(
        V1.CloseMedicalItemRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var entry = await MedicalEntries.Find(db, Kind, request.Id, context.CancellationToken);
        call.CheckEtag(entry, request.Etag);
        MedicalEntries.Close(entry, request.LastDay, call.Now);
        return await db.Commit(call, ToProto(entry, entry.Current), context.CancellationToken);
    }

    public override async Task<Platform.V1.Operation> ImportMedicalItems(
        V1.ImportMedicalItemsRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var validation = new Validation();
        var from = validation.OptionalDate("effective_on", request.EffectiveOn) ?? call.Today;
        var table = CsvTable.Read(
            request.Csv,
            "csv",
            ["code", "name", "type", "price"],
            [
                "care_type",
                "frequency_days",
                "patient_mask",
                "package",
                "package_quantity",
                "max_quantity",
                "min_facility_level",
            ],
            validation
        );
        validation.ThrowIfInvalid(RegisterError.InvalidImport);
        await using var db = databases.Open(call.Tenant);
        var digits = call.Tenant.Currency.MinorDigits;
        var cancel = context.CancellationToken;
        var done = await MedicalEntries.Import(db, call, Kind, (table!, from), row => Read(row, digits), cancel);
        return request.DryRun ? done : await db.Commit(call, done, cancel);
    }

    private static MedicalEntryValues Read(Validation validation, V1.MedicalItem sent)
    {
        var values = new MedicalEntryValues
        {
            Name = sent.Name.Trim(),
            ItemType = validation.Choice<ItemType>("item.type", (int)sent.Type),
            PackageText = sent.Package.Trim(),
            PackageQuantity = sent.HasPackageQuantity ? sent.PackageQuantity : null,
            Price = sent.Price,
            MaxQuantity = sent.HasMaxQuantity ? sent.MaxQuantity : null,
            CareType = validation.Choice<CareType>("item.care_type", (int)sent.CareType) ?? CareType.Both,
            FrequencyDays = sent.FrequencyDays,
            Mask = (PatientMask)Math.Clamp(sent.PatientMask, 0, byte.MaxValue),
            FacilityRank = MedicalEntries.Rank(
                validation.Choice<FacilityLevel>("item.min_facility_level", (int)sent.MinFacilityLevel)
            ),
        };
        values.Check(validation, "item.", Kind);
        return values;
    }

    private static MedicalEntryValues Read(CsvRow row, int digits) =>
        new()
        {
            Name = row.Text("name"),
            ItemType = row.Choice<ItemType>("type"),
            PackageText = row.Text("package"),
            PackageQuantity = row.Scaled("package_quantity", 2),
            Price = row.Scaled("price", digits) ?? -1,
            MaxQuantity = row.Scaled("max_quantity", 2),
            CareType = row.Choice<CareType>("care_type") ?? CareType.Both,
            FrequencyDays = row.Small("frequency_days") ?? 0,
            Mask = (PatientMask)Math.Clamp(row.Small("patient_mask") ?? (int)PatientMask.All, 0, byte.MaxValue),
            FacilityRank = MedicalEntries.Rank(row.Choice<FacilityLevel>("min_facility_level")),
        };

    private static V1.MedicalItem ToProto(MedicalEntry entry, MedicalEntryVersion version)
    {
        var values = version.Values;
        var item = new V1.MedicalItem
        {
            Id = entry.Id.ToString(),
            Code = entry.Code,
            Name = values.Name,
            Type = (V1.ItemType)values.ItemType.ToWire(),
            Package = values.PackageText,
            Price = values.Price,
            CareType = (V1.CareType)values.CareType.ToWire(),
            FrequencyDays = values.FrequencyDays,
            PatientMask = (int)values.Mask,
            MinFacilityLevel = MedicalEntries.Level(values.FacilityRank),
            ValidFrom = version.ValidFrom.ToText(),
            ValidTo = version.ValidTo.ToText(),
            Etag = entry.Version.ToString(),
            UpdatedAt = entry.UpdatedAt.ToTimestamp(),
        };
        if (values.PackageQuantity is { } pack)
            item.PackageQuantity = pack;
        if (values.MaxQuantity is { } most)
            item.MaxQuantity = most;
        return item;
    }
}
