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

/// <summary>The price lists: a plain register, its rpcs as methods; changes of lines are in <see cref="PriceListLines"/>.</summary>
public sealed class PriceListsApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
    : V1.PriceListService.PriceListServiceBase
{
    public override async Task<V1.PriceList> CreatePriceList(
        V1.CreatePriceListRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var sent = request.PriceList ?? new V1.PriceList();
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var kind = validation.Choice<EntryKind>("price_list.kind", (int)sent.Kind, required: true);
        var values = await Read(db, validation, sent, context.CancellationToken);
        var list = PriceListHeader.Create(call.NewId(), kind!.Value, values, call.Now);
        db.Add(list);
        return await db.Commit(call, ToProto(list), context.CancellationToken);
    }

    public override async Task<V1.PriceList> GetPriceList(V1.GetPriceListRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListPriceListsResponse> ListPriceLists(
        V1.ListPriceListsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"price lists/{request.Kind}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 2);
        validation.CheckSearch("query", request.Query);
        var kind = validation.Choice<EntryKind>("kind", (int)request.Kind);
        var afterId = page.AfterId(validation, key: 1);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.PriceLists.AsNoTracking();
        if (kind is { } one)
            query = query.Where(l => l.Kind == one);
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(l => l.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after, _])
            query = query.Where(l => string.Compare(l.Name, after) > 0 || (l.Name == after && l.Id > afterId));
        var (found, next) = await query
            .OrderBy(l => l.Name)
            .ThenBy(l => l.Id)
            .Read(page, list, l => [l.Name, l.Id.ToString()], context.CancellationToken);
        return new V1.ListPriceListsResponse { PriceLists = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.PriceList> UpdatePriceList(
        V1.UpdatePriceListRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.PriceList ?? new V1.PriceList();
        var list = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(list, sent.Etag);
        var wanted = ToProto(list);
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, sent, wanted, "name", "listed_on", "location_id");
        if (list.Change(await Read(db, validation, wanted, context.CancellationToken), call.Now))
            db.AnnounceChange(call, list);
        return await db.Commit(call, ToProto(list), context.CancellationToken);
    }

    public override Task<V1.PriceList> DuplicatePriceList(
        V1.DuplicatePriceListRequest request,
        ServerCallContext context
    ) => Registers.DuplicatePriceList.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.ListPriceListLinesResponse> ListPriceListLines(
        V1.ListPriceListLinesRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var validation = new Validation();
        var name = $"price list/{request.PriceListId}/{request.On}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, name, keys: 1);
        var day = validation.OptionalDate("on", request.On) ?? call.Today;
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(call.Tenant);
        var list = await Find(db, request.PriceListId, context.CancellationToken);
        var query =
            from line in db.PriceListEntries.AsNoTracking()
            join entry in db.MedicalEntries on line.EntryId equals entry.Id
            where
                line.PriceListId == list.Id
                && (line.ValidFrom == null || line.ValidFrom <= day)
                && (line.ValidTo == null || day <= line.ValidTo)
            select new { Line = line, entry.Code };
        if (page.After is [var after])
            query = query.Where(l => string.Compare(l.Code, after) > 0);
        var (found, next) = await query.OrderBy(l => l.Code).Read(page, name, l => [l.Code], context.CancellationToken);
        var ids = found.Select(f => f.Line.EntryId).ToList();
        var names = await db
            .MedicalEntries.AsNoTracking()
            .Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Current.Values.Name, context.CancellationToken);
        return new V1.ListPriceListLinesResponse
        {
            Lines = { found.Select(f => ToProto(f.Line, f.Code, names[f.Line.EntryId])) },
            NextPageToken = next,
        };
    }

    public override Task<V1.PriceList> ChangePriceListLines(
        V1.ChangePriceListLinesRequest request,
        ServerCallContext context
    ) => PriceListLines.Change(databases, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> ImportPriceListLines(
        V1.ImportPriceListLinesRequest request,
        ServerCallContext context
    ) => Registers.ImportPriceListLines.Run(databases, imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportPriceListLinesResponse> ExportPriceListLines(
        V1.ExportPriceListLinesRequest request,
        ServerCallContext context
    ) => Registers.ImportPriceListLines.Export(databases, context.Call(), request, context.CancellationToken);

    internal static async Task<PriceListHeader> Find(InsuranceDb db, string id, CancellationToken cancel) =>
        await db.PriceLists.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(RegisterError.EntryNotFound, "price list");

    internal static V1.PriceList ToProto(PriceListHeader list) =>
        new()
        {
            Id = list.Id.ToString(),
            Kind = (V1.EntryKind)list.Kind.ToWire(),
            Name = list.Name,
            ListedOn = list.ListedOn.ToText(),
            LocationId = list.LocationId.ToText(),
            Etag = list.Version.ToString(),
            UpdatedAt = list.UpdatedAt.ToTimestamp(),
        };

    private static V1.PriceListLine ToProto(PriceListEntry line, string code, string name)
    {
        var proto = new V1.PriceListLine
        {
            EntryId = line.EntryId.ToString(),
            Code = code,
            Name = name,
            ValidFrom = line.ValidFrom.ToText(),
            ValidTo = line.ValidTo.ToText(),
        };
        if (line.Price is { } price)
            proto.Price = price;
        return proto;
    }

    private static async Task<PriceListValues> Read(
        InsuranceDb db,
        Validation validation,
        V1.PriceList sent,
        CancellationToken cancel
    )
    {
        var values = new PriceListValues(
            validation.Text("price_list.name", sent.Name, 1, PriceListHeader.MaxName),
            validation.Date("price_list.listed_on", sent.ListedOn),
            validation.OptionalId("price_list.location_id", sent.LocationId)
        );
        await db.CheckLocation(validation, "price_list.location_id", values.LocationId, cancel);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        return values;
    }
}
