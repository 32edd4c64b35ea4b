using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The register of payers: a plain register, its rpcs as methods.</summary>
public sealed class PayersApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
    : V1.PayerService.PayerServiceBase
{
    public override async Task<V1.Payer> CreatePayer(V1.CreatePayerRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var values = await Read(
            db,
            new Validation(),
            request.Payer ?? new V1.Payer(),
            before: null,
            context.CancellationToken
        );
        var payer = Payer.Create(call.NewId(), values, call.Now);
        db.Add(payer);
        return await db.Commit(call, ToProto(payer), context.CancellationToken);
    }

    public override async Task<V1.Payer> GetPayer(V1.GetPayerRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListPayersResponse> ListPayers(
        V1.ListPayersRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"payers/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Payers.AsNoTracking();
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(p => p.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after])
            query = query.Where(p => string.Compare(p.Name, after) > 0);
        var (found, next) = await query.OrderBy(p => p.Name).Read(page, list, p => [p.Name], context.CancellationToken);
        return new V1.ListPayersResponse { Payers = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Payer> UpdatePayer(V1.UpdatePayerRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Payer ?? new V1.Payer();
        var payer = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(payer, sent.Etag);
        var wanted = ToProto(payer);
        var validation = new Validation();
        UpdateMask.Apply(
            validation,
            request.UpdateMask,
            sent,
            wanted,
            "name",
            "type",
            "address",
            "phone",
            "fax",
            "email",
            "location_id"
        );
        payer.Change(await Read(db, validation, wanted, payer.Values, context.CancellationToken), call.Now);
        return await db.Commit(call, ToProto(payer), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportPayers(
        V1.ImportPayersRequest request,
        ServerCallContext context
    ) => Registers.ImportPayers.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportPayersResponse> ExportPayers(
        V1.ExportPayersRequest request,
        ServerCallContext context
    ) => Registers.ImportPayers.Export(databases, context.Call(), context.CancellationToken);

    private static async Task<Payer> Find(InsuranceDb db, string id, CancellationToken cancel) =>
        await db.Payers.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(RegisterError.EntryNotFound, "payer");

    private static async Task<PayerValues> Read(
        InsuranceDb db,
        Validation validation,
        V1.Payer sent,
        PayerValues? before,
        CancellationToken cancel
    )
    {
        var values = Payers.Read(
            validation,
            "payer.",
            (sent.Name, sent.Type, sent.Address, sent.Phone, sent.Fax, sent.Email),
            validation.OptionalId("payer.location_id", sent.LocationId)
        );
        await db.CheckCodes(
            validation,
            [new NamedCode(CodeList.PayerType, "payer.type", values.Type, Kept: before?.Type)],
            cancel
        );
        await db.CheckLocation(validation, "payer.location_id", values.LocationId, cancel);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        return values;
    }

    private static V1.Payer ToProto(Payer payer) =>
        new()
        {
            Id = payer.Id.ToString(),
            Name = payer.Name,
            Type = payer.Type,
            Address = payer.Address,
            Phone = payer.Phone,
            Fax = payer.Fax,
            Email = payer.Email,
            LocationId = payer.LocationId.ToText(),
            Etag = payer.Version.ToString(),
            UpdatedAt = payer.UpdatedAt.ToTimestamp(),
        };
}
