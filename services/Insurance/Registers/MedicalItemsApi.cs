using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The register of medical items: a plain register, its rpcs as methods.</summary>
public sealed class MedicalItemsApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
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
        var validation = new Validation();
        UpdateMask.Apply(
            validation,
            request.UpdateMask,
            sent,
            wanted,
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

    public override Task<Platform.V1.Operation> ImportMedicalItems(
        V1.ImportMedicalItemsRequest request,
        ServerCallContext context
    ) => Registers.ImportMedicalItems.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportMedicalItemsResponse> ExportMedicalItems(
        V1.ExportMedicalItemsRequest request,
        ServerCallContext context
    ) => Registers.ImportMedicalItems.Export(databases, context.Call(), context.CancellationToken);

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
