using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The register of diagnoses: a plain register, its rpcs as methods.</summary>
public sealed class DiagnosesApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
    : V1.DiagnosisService.DiagnosisServiceBase
{
    public override async Task<V1.Diagnosis> CreateDiagnosis(
        V1.CreateDiagnosisRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var values = Read(new Validation(), request.Diagnosis ?? new V1.Diagnosis());
        await using var db = databases.Open(call.Tenant);
        var diagnosis = Diagnosis.Create(call.NewId(), values, call.Now);
        db.Add(diagnosis);
        return await db.Commit(call, ToProto(diagnosis), context.CancellationToken);
    }

    public override async Task<V1.Diagnosis> GetDiagnosis(V1.GetDiagnosisRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListDiagnosesResponse> ListDiagnoses(
        V1.ListDiagnosesRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"diagnoses/{request.ValidOn}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        var on = validation.OptionalDate("valid_on", request.ValidOn);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Diagnoses.AsNoTracking();
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(d => d.FoldedCode.StartsWith(folded) || d.FoldedName.StartsWith(folded));
        }
        if (on is { } day)
            query = query.Where(d =>
                (d.ValidFrom == null || d.ValidFrom <= day) && (d.ValidTo == null || day <= d.ValidTo)
            );
        if (page.After is [var after])
            query = query.Where(d => string.Compare(d.Code, after) > 0);
        var (found, next) = await query.OrderBy(d => d.Code).Read(page, list, d => [d.Code], context.CancellationToken);
        return new V1.ListDiagnosesResponse { Diagnoses = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Diagnosis> UpdateDiagnosis(
        V1.UpdateDiagnosisRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Diagnosis ?? new V1.Diagnosis();
        var diagnosis = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(diagnosis, sent.Etag);
        var wanted = ToProto(diagnosis);
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, sent, wanted, "code", "name", "valid_from", "valid_to");
        diagnosis.Change(Read(validation, wanted), call.Now);
        return await db.Commit(call, ToProto(diagnosis), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportDiagnoses(
        V1.ImportDiagnosesRequest request,
        ServerCallContext context
    ) => Registers.ImportDiagnoses.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportDiagnosesResponse> ExportDiagnoses(
        V1.ExportDiagnosesRequest request,
        ServerCallContext context
    ) => Registers.ImportDiagnoses.Export(databases, context.Call(), context.CancellationToken);

    private static async Task<Diagnosis> Find(InsuranceDb db, string id, CancellationToken cancel) =>
        await db.Diagnoses.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(RegisterError.EntryNotFound, "diagnosis");

    private static DiagnosisValues Read(Validation validation, V1.Diagnosis sent)
    {
        var values = new DiagnosisValues(
            sent.Code.Trim(),
            sent.Name.Trim(),
            validation.OptionalDate("diagnosis.valid_from", sent.ValidFrom),
            validation.OptionalDate("diagnosis.valid_to", sent.ValidTo)
        );
        Check(values, validation, "diagnosis.");
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        return values;
    }

    internal static void Check(DiagnosisValues values, Validation validation, string prefix)
    {
        validation.Code(prefix + "code", values.Code, Diagnosis.MaxCode);
        validation.Text(prefix + "name", values.Name, 1, Diagnosis.MaxName);
        validation.Check(
            values.ValidFrom is null || values.ValidTo is null || values.ValidFrom <= values.ValidTo,
            prefix + "valid_to",
            "OUT_OF_RANGE",
            "The last day is not before the first."
        );
    }

    private static V1.Diagnosis ToProto(Diagnosis diagnosis) =>
        new()
        {
            Id = diagnosis.Id.ToString(),
            Code = diagnosis.Code,
            Name = diagnosis.Name,
            ValidFrom = diagnosis.ValidFrom.ToText(),
            ValidTo = diagnosis.ValidTo.ToText(),
            Etag = diagnosis.Version.ToString(),
            UpdatedAt = diagnosis.UpdatedAt.ToTimestamp(),
        };
}
