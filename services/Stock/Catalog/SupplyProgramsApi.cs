using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>The register of supply programs: a plain register, its rpcs as methods.</summary>
public sealed class SupplyProgramsApi(TenantDbContextFactory<StockDb> databases, Imports<StockDb> imports)
    : V1.SupplyProgramService.SupplyProgramServiceBase
{
    public override async Task<V1.SupplyProgram> CreateSupplyProgram(
        V1.CreateSupplyProgramRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var values = Read(request.SupplyProgram ?? new V1.SupplyProgram());
        await using var db = databases.Open(call.Tenant);
        var program = SupplyProgram.Create(call.NewId(), values, call.Now);
        db.Add(program);
        return await db.Commit(call, ToProto(program), context.CancellationToken);
    }

    public override async Task<V1.SupplyProgram> GetSupplyProgram(
        V1.GetSupplyProgramRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListSupplyProgramsResponse> ListSupplyPrograms(
        V1.ListSupplyProgramsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"supply-programs/{request.Active}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        validation.ThrowIfInvalid(CatalogError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var (found, next) = await db
            .SupplyPrograms.AsNoTracking()
            .Where(program => program.Active || !request.Active)
            .Search(request.Query)
            .PageByCode(page, list, context.CancellationToken);
        return new V1.ListSupplyProgramsResponse { SupplyPrograms = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.SupplyProgram> UpdateSupplyProgram(
        V1.UpdateSupplyProgramRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.SupplyProgram ?? new V1.SupplyProgram();
        var program = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(program, sent.Etag);
        var wanted = ToProto(program);
        UpdateMask.Apply(
            request.UpdateMask,
            sent,
            wanted,
            CatalogError.InvalidEntry,
            "code",
            "name",
            "description",
            "active",
            "negative_stock",
            "periods_skippable",
            "skip_authorization",
            "count_date_required"
        );
        program.Change(Read(wanted), call.Now);
        return await db.Commit(call, ToProto(program), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportSupplyPrograms(
        V1.ImportSupplyProgramsRequest request,
        ServerCallContext context
    ) => Catalog.ImportSupplyPrograms.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportSupplyProgramsResponse> ExportSupplyPrograms(
        V1.ExportSupplyProgramsRequest request,
        ServerCallContext context
    ) => Catalog.ImportSupplyPrograms.Export(databases, context.Call(), context.CancellationToken);

    private static async Task<SupplyProgram> Find(StockDb db, string id, CancellationToken cancel) =>
        await db.SupplyPrograms.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(CatalogError.EntryNotFound, "supply program");

    private static SupplyProgramValues Read(V1.SupplyProgram sent)
    {
        var validation = new Validation();
        var values = new SupplyProgramValues(
            sent.Code.Trim(),
            sent.Name.Trim(),
            sent.Description.Trim(),
            sent.Active,
            validation.Choice<NegativeStock>("supply_program.negative_stock", (int)sent.NegativeStock)
                ?? NegativeStock.Refuse,
            sent.PeriodsSkippable,
            sent.SkipAuthorization,
            sent.CountDateRequired
        );
        Check(values, validation, "supply_program.");
        validation.ThrowIfInvalid(CatalogError.InvalidEntry);
        return values;
    }

    internal static void Check(SupplyProgramValues values, Validation validation, string prefix)
    {
        validation.Code(prefix + "code", values.Code, SupplyProgram.MaxCode);
        validation.Text(prefix + "name", values.Name, 1, SupplyProgram.MaxName);
        validation.Lines(prefix + "description", values.Description, 0, SupplyProgram.MaxDescription);
    }

    private static V1.SupplyProgram ToProto(SupplyProgram program) =>
        new()
        {
            Id = program.Id.ToString(),
            Code = program.Code,
            Name = program.Name,
            Description = program.Description,
            Active = program.Active,
            NegativeStock = (V1.NegativeStock)program.NegativeStock.ToWire(),
            PeriodsSkippable = program.PeriodsSkippable,
            SkipAuthorization = program.SkipAuthorization,
            CountDateRequired = program.CountDateRequired,
            Etag = program.Version.ToString(),
            UpdatedAt = program.UpdatedAt.ToTimestamp(),
        };
}
