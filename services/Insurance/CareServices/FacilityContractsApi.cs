using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.CareServices;

/// <summary>The contracts of facilities: a plain register, its rpcs as methods.</summary>
public sealed class FacilityContractsApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
    : V1.FacilityContractService.FacilityContractServiceBase
{
    public override async Task<V1.FacilityContract> GetFacilityContract(
        V1.GetFacilityContractRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        var facility = await Find(db, request.FacilityId, context.CancellationToken);
        return ToProto(facility, await Contract(db, facility.Id, context.CancellationToken));
    }

    public override async Task<V1.ListFacilityContractsResponse> ListFacilityContracts(
        V1.ListFacilityContractsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"facility contracts/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        validation.ThrowIfInvalid(ContractError.InvalidContract);
        await using var db = databases.Open(context.Call().Tenant);
        // A store gives no care: there is nothing to agree with it.
        var query = db.Facilities.AsNoTracking().Where(f => f.MergedIntoId == null && f.Level != FacilityLevel.Store);
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(f => f.FoldedCode.StartsWith(folded) || f.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after])
            query = query.Where(f => string.Compare(f.Code, after) > 0);
        var (found, next) = await query.OrderBy(f => f.Code).Read(page, list, f => [f.Code], context.CancellationToken);
        var ids = found.Select(f => f.Id).ToList();
        var contracts = await db
            .FacilityContracts.AsNoTracking()
            .Where(c => ids.Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, context.CancellationToken);
        return new V1.ListFacilityContractsResponse
        {
            Contracts = { found.Select(f => ToProto(f, contracts.GetValueOrDefault(f.Id))) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.FacilityContract> SetFacilityContract(
        V1.SetFacilityContractRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var sent = request.Contract ?? new V1.FacilityContract();
        var cancel = context.CancellationToken;
        await using var db = databases.Open(call.Tenant);
        var facility = await Find(db, sent.FacilityId, cancel);
        var validation = new Validation();
        validation.Check(
            facility.Level != FacilityLevel.Store,
            "contract.facility_id",
            "STORE",
            "A store gives no care, and has no contract."
        );
        var contract = await Contract(db, facility.Id, cancel);
        if (contract is null)
            db.Add(contract = FacilityContract.Of(facility.Id));
        else
            call.CheckEtag(contract, sent.Etag);
        var account = validation.Text("contract.account", sent.Account, 0, FacilityContract.MaxAccount);
        var days = new DateRange(
            validation.OptionalDate("contract.contract_from", sent.ContractFrom),
            validation.OptionalDate("contract.contract_to", sent.ContractTo)
        );
        validation.Check(
            days.From is null || days.To is null || days.From <= days.To,
            "contract.contract_to",
            "OUT_OF_RANGE",
            "The last day is not before the first."
        );
        var items = await PriceList(db, validation, "item_price_list_id", sent.ItemPriceListId, EntryKind.Item, cancel);
        var services = await PriceList(
            db,
            validation,
            "service_price_list_id",
            sent.ServicePriceListId,
            EntryKind.Service,
            cancel
        );
        var from = validation.EffectiveOn(request.EffectiveOn);
        if (contract.Current is { } current)
        {
            from ??= call.Today;
            validation.Check(
                current.ValidFrom is null || from >= current.ValidFrom,
                "effective_on",
                "TOO_EARLY",
                "Price lists change on or after the first day of those in force."
            );
        }
        validation.ThrowIfInvalid(ContractError.InvalidContract);
        if (contract.Change(account, days, items, services, from, call.Now))
            await db.AnnounceContracts(call, [contract], cancel);
        return await db.Commit(call, ToProto(facility, contract), cancel);
    }

    public override Task<Platform.V1.Operation> ImportFacilityContracts(
        V1.ImportFacilityContractsRequest request,
        ServerCallContext context
    ) => CareServices.ImportFacilityContracts.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportFacilityContractsResponse> ExportFacilityContracts(
        V1.ExportFacilityContractsRequest request,
        ServerCallContext context
    ) => CareServices.ExportFacilityContracts.Run(databases, context.Call(), context.CancellationToken);

    /// <summary>The facility of an id, or the one it was merged into.</summary>
    private static async Task<FacilityCopy> Find(InsuranceDb db, string id, CancellationToken cancel)
    {
        var key = Wire.IdOrNone(id);
        return await db
                .Facilities.AsNoTracking()
                .FirstOrDefaultAsync(
                    f =>
                        f.MergedIntoId == null
                        && (f.Id == key || db.Facilities.Any(gone => gone.Id == key && gone.MergedIntoId == f.Id)),
                    cancel
                )
            ?? throw Wire.Missing(ContractError.FacilityNotFound, "facility");
    }

    private static Task<FacilityContract?> Contract(InsuranceDb db, Guid facility, CancellationToken cancel) =>
        db.FacilityContracts.FirstOrDefaultAsync(c => c.Id == facility, cancel);

    private static async Task<Guid?> PriceList(
        InsuranceDb db,
        Validation validation,
        string field,
        string text,
        EntryKind kind,
        CancellationToken cancel
    )
    {
        if (validation.OptionalId($"contract.{field}", text) is not { } id)
            return null;
        var exists = id == Guid.Empty || await db.PriceLists.AnyAsync(l => l.Id == id && l.Kind == kind, cancel);
        validation.Check(exists, $"contract.{field}", "UNKNOWN", "There is no such price list of this kind.");
        return id;
    }

    private static V1.FacilityContract ToProto(FacilityCopy facility, FacilityContract? contract) =>
        new()
        {
            FacilityId = facility.Id.ToString(),
            FacilityCode = facility.Code,
            FacilityName = facility.Name,
            Level = (V1.FacilityLevel)facility.Level.ToWire(),
            CareType = (V1.CareType)facility.CareType.ToWire(),
            LocationId = facility.LocationId.ToString(),
            ContractFrom = contract?.ContractFrom.ToText() ?? "",
            ContractTo = contract?.ContractTo.ToText() ?? "",
            ItemPriceListId = contract?.Current?.ItemPriceListId.ToText() ?? "",
            ServicePriceListId = contract?.Current?.ServicePriceListId.ToText() ?? "",
            Account = contract?.Account ?? "",
            PriceListsFrom = contract?.Current?.ValidFrom.ToText() ?? "",
            Etag = contract?.Version.ToString() ?? "",
            UpdatedAt = contract?.UpdatedAt.ToTimestamp(),
        };
}
