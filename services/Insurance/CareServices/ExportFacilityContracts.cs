using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Storage;

namespace Platform.Insurance.CareServices;

/// <summary>Writes contracts as <see cref="ImportFacilityContracts"/> reads them, with the price lists last agreed.</summary>
internal static class ExportFacilityContracts
{
    public static async Task<V1.ExportFacilityContractsResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var agreed = await (
            from contract in db.FacilityContracts.AsNoTracking()
            join facility in db.Facilities on contract.Id equals facility.Id
            where facility.MergedIntoId == null
            orderby facility.Code
            select new { Contract = contract, facility.Code }
        )
            .Take(CsvTable.MaxRows + 1)
            .ToListAsync(cancel);
        var names = await db.PriceLists.ToDictionaryAsync(l => l.Id, l => l.Name, cancel);
        var csv = CsvValues.WriteWhole(
            [.. ImportFacilityContracts.Must, .. ImportFacilityContracts.May],
            [.. agreed.Select(a => Row(a.Code, a.Contract, id => id is { } list ? names[list] : ""))]
        );
        return new V1.ExportFacilityContractsResponse { Csv = MedicalEntryFile.Whole(csv) };
    }

    private static string[] Row(string code, FacilityContract contract, Func<Guid?, string> name) =>
        [
            code,
            contract.ContractFrom.ToText(),
            contract.ContractTo.ToText(),
            name(contract.Current?.ItemPriceListId),
            name(contract.Current?.ServicePriceListId),
            contract.Account,
        ];
}
