using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.CareServices;

/// <summary>Reads the contracts of facilities from CSV: one a facility, its price lists by their names, from a day on.</summary>
internal sealed class ImportFacilityContracts : IRegisterImport<InsuranceDb>
{
    public static readonly string[] Must = ["facility_code"];
    public static readonly string[] May =
    [
        "contract_from",
        "contract_to",
        "item_price_list",
        "service_price_list",
        "account",
    ];

    public string Kind => "import facility contracts";

    public IReadOnlyList<string> Required => Must;

    public IReadOnlyList<string> Optional => May;

    public string KeyColumn => "facility_code";

    public static Task<Platform.V1.Operation> Run(
        Imports<InsuranceDb> imports,
        Call call,
        V1.ImportFacilityContractsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(
            request.Csv,
            validation.Strategy(request.Strategy),
            request.DryRun,
            EffectiveOn: validation.EffectiveOn(request.EffectiveOn)
        );
        return imports.Start<ImportFacilityContracts>(call, order, validation, ContractError.InvalidImport, cancel);
    }

    public async Task Take(InsuranceDb db, ImportBatch batch, CancellationToken cancel)
    {
        var codes = batch.Values("facility_code");
        var facilities = await db
            .Facilities.AsNoTracking()
            .Where(f => f.MergedIntoId == null && EF.Parameter(codes).Contains(f.Code))
            .Select(f => new
            {
                f.Code,
                f.Id,
                f.Level,
            })
            .ToDictionaryAsync(f => f.Code, f => (f.Id, f.Level), StringComparer.Ordinal, cancel);
        var ids = facilities.Values.Select(f => f.Id).ToArray();
        var contracts = await db
            .FacilityContracts.Where(c => EF.Parameter(ids).Contains(c.Id))
            .ToDictionaryAsync(c => c.Id, cancel);
        string[] names = [.. batch.Values("item_price_list").Union(batch.Values("service_price_list"))];
        var lists = await db
            .PriceLists.Where(l => EF.Parameter(names).Contains(l.Name))
            .ToDictionaryAsync(l => (l.Kind, l.Name), l => l.Id, cancel);
        var changed = new List<FacilityContract>();
        foreach (var row in batch.Rows)
        {
            var known = facilities.TryGetValue(row.Text("facility_code"), out var facility);
            var id = facility.Id;
            row.Validation.Check(known, "facility_code", "UNKNOWN", "There is no facility with this code.");
            row.Validation.Check(
                !known || facility.Level != FacilityLevel.Store,
                "facility_code",
                "STORE",
                "A store gives no care, and has no contract."
            );
            var contract = contracts.GetValueOrDefault(id);
            var agreed = Read(row, contract, lists);
            batch.Take(
                row,
                contract is not null,
                () =>
                {
                    contract = FacilityContract.Of(id);
                    db.Add(contract);
                    Change(changed, contract, agreed, batch.Order.EffectiveOn, batch.Call.Now);
                },
                () =>
                    MayChange(row.Validation, contract!, agreed, batch.EffectiveOn)
                    && Change(changed, contract!, agreed, batch.EffectiveOn, batch.Call.Now)
            );
        }
        await db.AnnounceContracts(batch.Call, changed, cancel);
    }

    public IQueryable<OpenRecord>? Open(InsuranceDb db, ImportOrder order) =>
        from contract in db.FacilityContracts
        join facility in db.Facilities on contract.Id equals facility.Id
        where contract.ContractTo == null && facility.MergedIntoId == null
        orderby facility.Code
        select new OpenRecord(contract.Id, facility.Code);

    public async Task Close(InsuranceDb db, ImportClosing closing, CancellationToken cancel)
    {
        var ids = closing.Ids;
        var contracts = await db.FacilityContracts.Where(c => EF.Parameter(ids).Contains(c.Id)).ToListAsync(cancel);
        var changed = new List<FacilityContract>();
        foreach (var contract in contracts)
            closing.Close(
                contract.Id,
                contract.ContractFrom is not { } from || from <= closing.LastDay,
                () => Noted(changed, contract, contract.End(closing.LastDay, closing.Call.Now))
            );
        await db.AnnounceContracts(closing.Call, changed, cancel);
    }

    private static Agreed Read(
        CsvRow row,
        FacilityContract? before,
        Dictionary<(EntryKind Kind, string Name), Guid> lists
    )
    {
        var terms = before?.Current;
        var agreed = new Agreed(
            row.Validation.Text(
                "account",
                row.TextOr("account", before?.Account ?? ""),
                0,
                FacilityContract.MaxAccount
            ),
            new DateRange(
                row.Or("contract_from", before?.ContractFrom, row.Date),
                row.Or("contract_to", before?.ContractTo, row.Date)
            ),
            row.Or("item_price_list", terms?.ItemPriceListId, c => List(row, c, EntryKind.Item, lists)),
            row.Or("service_price_list", terms?.ServicePriceListId, c => List(row, c, EntryKind.Service, lists))
        );
        row.Validation.Check(
            agreed.Days.From is null || agreed.Days.To is null || agreed.Days.From <= agreed.Days.To,
            "contract_to",
            "OUT_OF_RANGE",
            "The last day is not before the first."
        );
        return agreed;
    }

    private static Guid? List(
        CsvRow row,
        string column,
        EntryKind kind,
        Dictionary<(EntryKind Kind, string Name), Guid> lists
    )
    {
        var name = row.Text(column);
        if (name.Length == 0)
            return null;
        var known = lists.TryGetValue((kind, name), out var id);
        row.Validation.Check(known, column, "UNKNOWN", "There is no price list of this kind with this name.");
        return known ? id : null;
    }

    /// <summary>Whether changed price lists begin on or after those in force.</summary>
    private static bool MayChange(Validation validation, FacilityContract contract, Agreed agreed, DateOnly from) =>
        contract.Current is not { } current
        || (current.ItemPriceListId == agreed.Items && current.ServicePriceListId == agreed.Services)
        || validation.Check(
            current.ValidFrom is null || from >= current.ValidFrom,
            "facility_code",
            "TOO_EARLY",
            "Price lists change on or after the first day of those in force."
        );

    private static bool Change(
        List<FacilityContract> changed,
        FacilityContract contract,
        Agreed agreed,
        DateOnly? from,
        DateTime now
    ) =>
        Noted(
            changed,
            contract,
            contract.Change(agreed.Account, agreed.Days, agreed.Items, agreed.Services, from, now)
        );

    private static bool Noted(List<FacilityContract> changed, FacilityContract contract, bool isChanged)
    {
        if (isChanged)
            changed.Add(contract);
        return isChanged;
    }

    /// <summary>What a row says of a contract.</summary>
    private sealed record Agreed(string Account, DateRange Days, Guid? Items, Guid? Services);
}
