using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The lists of codes: a plain register, its rpcs as methods.</summary>
public sealed class CodesApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
    : V1.CodeService.CodeServiceBase
{
    public override async Task<V1.Code> CreateCode(V1.CreateCodeRequest request, ServerCallContext context)
    {
        var call = context.Call();
        var sent = request.Code ?? new V1.Code();
        var validation = new Validation();
        var list = validation.Choice<CodeList>("code.list", (int)sent.List, required: true);
        var code = validation.Code("code.code", sent.Code_, CodeEntry.MaxCode);
        var values = Read(validation, sent);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(call.Tenant);
        var entry = CodeEntry.Create(call.NewId(), list!.Value, code, values);
        db.Add(entry);
        return await db.Commit(call, ToProto(entry), context.CancellationToken);
    }

    public override async Task<V1.Code> GetCode(V1.GetCodeRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListCodesResponse> ListCodes(V1.ListCodesRequest request, ServerCallContext context)
    {
        var validation = new Validation();
        var list = $"codes/{request.List}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 2);
        var of = validation.Choice<CodeList>("list", (int)request.List);
        var after = page.After is [var name, _]
            ? Enum.TryParse<CodeList>(name, out var known)
                ? known
                : default
            : default;
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Codes.AsNoTracking();
        if (of is { } one)
            query = query.Where(c => c.List == one);
        if (page.After is [_, var code])
        {
            var later = Enum.GetValues<CodeList>().Where(l => Order(l, after) > 0).ToArray();
            query = query.Where(c => (c.List == after && string.Compare(c.Code, code) > 0) || later.Contains(c.List));
        }
        var (found, next) = await query
            .OrderBy(c => c.List)
            .ThenBy(c => c.Code)
            .Read(page, list, c => [c.List.ToString(), c.Code], context.CancellationToken);
        return new V1.ListCodesResponse { Codes = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Code> UpdateCode(V1.UpdateCodeRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Code ?? new V1.Code();
        var entry = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(entry, sent.Etag);
        var wanted = ToProto(entry);
        var validation = new Validation();
        UpdateMask.Apply(
            validation,
            request.UpdateMask,
            sent,
            wanted,
            "name",
            "alt_name",
            "sort_order",
            "outside_lump_sum",
            "needs_number",
            "inactive"
        );
        var values = Read(validation, wanted);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        entry.Change(values);
        return await db.Commit(call, ToProto(entry), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportCodes(V1.ImportCodesRequest request, ServerCallContext context) =>
        Registers.ImportCodes.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportCodesResponse> ExportCodes(
        V1.ExportCodesRequest request,
        ServerCallContext context
    ) => Registers.ImportCodes.Export(databases, context.Call(), context.CancellationToken);

    /// <summary>Lists are stored, and so ordered, by their names.</summary>
    private static int Order(CodeList one, CodeList other) => string.CompareOrdinal(one.ToString(), other.ToString());

    private static async Task<CodeEntry> Find(InsuranceDb db, string id, CancellationToken cancel) =>
        await db.Codes.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(RegisterError.EntryNotFound, "code");

    private static CodeValues Read(Validation validation, V1.Code sent)
    {
        var values = new CodeValues(
            sent.Name.Trim(),
            sent.AltName.Trim(),
            sent.SortOrder,
            sent.OutsideLumpSum,
            sent.NeedsNumber,
            !sent.Inactive
        );
        Check(validation, "code.", values);
        return values;
    }

    /// <summary>Reports every broken rule of the values.</summary>
    internal static void Check(Validation validation, string prefix, CodeValues values)
    {
        validation.Range(prefix + "sort_order", values.SortOrder, 0, CodeEntry.MaxSortOrder);
        validation.Text(prefix + "name", values.Name, 1, CodeEntry.MaxName);
        validation.Text(prefix + "alt_name", values.AltName, 0, CodeEntry.MaxName);
    }

    private static V1.Code ToProto(CodeEntry entry) =>
        new()
        {
            Id = entry.Id.ToString(),
            List = (V1.CodeList)entry.List.ToWire(),
            Code_ = entry.Code,
            Name = entry.Name,
            AltName = entry.AltName,
            SortOrder = entry.SortOrder,
            OutsideLumpSum = entry.OutsideLumpSum,
            NeedsNumber = entry.NeedsNumber,
            Inactive = !entry.Active,
            Etag = entry.Version.ToString(),
        };
}
