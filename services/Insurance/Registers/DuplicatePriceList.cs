using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>Makes a list of another name with the lines of a list, however many, in a number of commands that they do not change.</summary>
internal static class DuplicatePriceList
{
    public static async Task<V1.PriceList> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.DuplicatePriceListRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var source = await PriceListsApi.Find(db, request.Id, cancel);
        var validation = new Validation();
        var values = new PriceListValues(
            validation.Text("name", request.Name, 1, PriceListHeader.MaxName),
            validation.Date("listed_on", request.ListedOn),
            validation.OptionalId("location_id", request.LocationId)
        );
        await db.CheckLocation(validation, "location_id", values.LocationId, cancel);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        var day = values.ListedOn;
        var lines = await db
            .PriceListEntries.AsNoTracking()
            .Where(l =>
                l.PriceListId == source.Id
                && (l.ValidFrom == null || l.ValidFrom <= day)
                && (l.ValidTo == null || day <= l.ValidTo)
            )
            .ToListAsync(cancel);
        var list = PriceListHeader.Create(call.NewId(), source.Kind, values, call.Now);
        db.Add(list);
        db.AddRange(lines.Select(l => PriceListEntry.Create(call.NewId(), list.Id, l.EntryId, l.Price, day)));
        return await db.CommitBulk(call, PriceListsApi.ToProto(list), cancel);
    }
}
