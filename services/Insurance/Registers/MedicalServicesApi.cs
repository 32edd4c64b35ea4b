using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The register of medical services: a plain register, its rpcs as methods.</summary>
public sealed class MedicalServicesApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
    : V1.MedicalServiceService.MedicalServiceServiceBase
{
    private const EntryKind Kind = EntryKind.Service;

    public override async Task<V1.MedicalService> CreateMedicalService(
        V1.CreateMedicalServiceRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var sent = request.Service ?? new V1.MedicalService();
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var code = validation.Code("service.code", sent.Code, MedicalEntry.MaxCode);
        var from = validation.OptionalDate("service.valid_from", sent.ValidFrom);
        var values = MedicalServiceMapping.Read(validation, sent);
        await CheckReferences(db, validation, values, context.CancellationToken);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        var entry = MedicalEntry.Create(call.NewId(), Kind, code, values, from, call.Now);
        db.Add(entry);
        return await db.Commit(call, entry.ToProto(entry.Current), context.CancellationToken);
    }

    public override async Task<V1.MedicalService> GetMedicalService(
        V1.GetMedicalServiceRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var on = validation.OptionalDate("on", request.On);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var entry = await MedicalEntries.Find(db, Kind, request.Id, context.CancellationToken);
        return entry.ToProto(MedicalEntries.At(entry, on));
    }

    public override async Task<V1.ListMedicalServicesResponse> ListMedicalServices(
        V1.ListMedicalServicesRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        var asked = (request.PageSize, request.PageToken, request.Query);
        var (found, next) = await MedicalEntries.Page(db, Kind, asked, context.CancellationToken);
        return new V1.ListMedicalServicesResponse
        {
            Services = { found.Select(e => e.ToProto(e.Current)) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.MedicalService> UpdateMedicalService(
        V1.UpdateMedicalServiceRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Service ?? new V1.MedicalService();
        var entry = await MedicalEntries.Find(db, Kind, sent.Id, context.CancellationToken);
        call.CheckEtag(entry, sent.Etag);
        var wanted = entry.ToProto(entry.Current);
        var validation = new Validation();
        UpdateMask.Apply(
            validation,
            request.UpdateMask,
            sent,
            wanted,
            "name",
            "type",
            "level",
            "category",
            "price",
            "max_quantity",
            "care_type",
            "frequency_days",
            "patient_mask",
            "min_facility_level",
            "package_kind",
            "parts",
            "manual_price",
            "implausible_diagnosis_ids"
        );
        var values = MedicalServiceMapping.Read(validation, wanted);
        var from = MedicalEntries.EffectiveOn(validation, entry, request.EffectiveOn, call.Today);
        await CheckReferences(db, validation, values, context.CancellationToken);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        entry.Change(values, from, call.Now);
        return await db.Commit(call, entry.ToProto(entry.Current), context.CancellationToken);
    }

    public override async Task<V1.MedicalService> CloseMedicalService(
        V1.CloseMedicalServiceRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var entry = await MedicalEntries.Find(db, Kind, request.Id, context.CancellationToken);
        call.CheckEtag(entry, request.Etag);
        MedicalEntries.Close(entry, request.LastDay, call.Now);
        return await db.Commit(call, entry.ToProto(entry.Current), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportMedicalServices(
        V1.ImportMedicalServicesRequest request,
        ServerCallContext context
    ) => Registers.ImportMedicalServices.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportMedicalServicesResponse> ExportMedicalServices(
        V1.ExportMedicalServicesRequest request,
        ServerCallContext context
    ) => Registers.ExportMedicalServices.Run(databases, context.Call(), context.CancellationToken);

    /// <summary>Parts are known entries that are no packages themselves; implausible diagnoses are known.</summary>
    private static async Task CheckReferences(
        InsuranceDb db,
        Validation validation,
        MedicalEntryValues values,
        CancellationToken cancel
    )
    {
        if (values.Parts.Length is > 0 and <= MedicalEntryValues.MaxParts)
        {
            var ids = values.Parts.Select(p => p.EntryId).ToList();
            var entries = await db.MedicalEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancel);
            var single = entries
                .Where(e => e.Current.Values.Package == PackageKind.Single)
                .Select(e => e.Id)
                .ToHashSet();
            for (var i = 0; i < ids.Count; i++)
                validation.Check(
                    ids[i] == Guid.Empty || single.Contains(ids[i]),
                    $"service.parts[{i}].entry_id",
                    "UNKNOWN",
                    "There is no such item or single service."
                );
        }
        if (values.ImplausibleWith.Length is > 0 and <= MedicalEntryValues.MaxImplausible)
        {
            var ids = values.ImplausibleWith.ToList();
            var known = await db.Diagnoses.Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(cancel);
            for (var i = 0; i < ids.Count; i++)
                validation.Check(
                    ids[i] == Guid.Empty || known.Contains(ids[i]),
                    $"service.implausible_diagnosis_ids[{i}]",
                    "UNKNOWN",
                    "There is no such diagnosis."
                );
        }
    }
}
