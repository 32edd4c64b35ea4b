using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>
/// Finds the lots that an operation describes, and registers those that nobody knew (decision S7). A lot is what it is whatever becomes of
/// the operation, so that this is saved by itself.
/// </summary>
internal sealed class DescribedLots(IRegister<Lot, LotValues, V1.Lot> register)
{
    private const int Most = 500;
    private const int MostAttempts = 3;

    /// <summary>The lots by the refs of their descriptions.</summary>
    /// <exception cref="DomainException"><see cref="SyncError.InvalidOperation"/>.</exception>
    public async Task<IReadOnlyDictionary<Guid, Guid>> Find(
        SyncParts parts,
        Call call,
        V1.ClientOperation operation,
        CancellationToken cancel
    )
    {
        if (operation.Lots.Count == 0)
            return new Dictionary<Guid, Guid>();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Try(parts, parts.Calls.Part(call), operation.Lots, cancel);
            }
            catch (DomainException first) when (first.Code is CatalogError.CodeTaken && attempt < MostAttempts)
            {
                // Somebody registered the lot meanwhile: it is found now.
            }
        }
    }

    private async Task<IReadOnlyDictionary<Guid, Guid>> Try(
        SyncParts parts,
        Call call,
        IReadOnlyCollection<V1.DescribedLot> described,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        validation.Check(described.Count <= Most, "lots", "COUNT", $"At most {Most} lots.");
        var read = described.Take(Most).Select((lot, i) => Read(lot, new Fields(validation, $"lots[{i}]."))).ToList();
        var refs = new HashSet<Guid>();
        foreach (var one in read.Where(one => one.Ref != default))
            one.Fields.Check(refs.Add(one.Ref), "ref", "TWICE", "Another lot of the operation has it.");
        validation.ThrowIfInvalid(SyncError.InvalidOperation);
        await using var db = parts.Databases.Open(call.Tenant);
        var known = (await register.Known(db, [.. read.Select(one => one.Lot)], cancel)).ToDictionary(lot =>
            (lot.OwnerId, lot.Code)
        );
        var wanted = read.ConvertAll(one =>
        {
            var lot = known.GetValueOrDefault(KeyOf(one.Values));
            return new Wanted<Lot, LotValues>(lot?.Id ?? call.NewId(), lot, one.Values, one.Fields, call.Today);
        });
        await register.Check(db, wanted, cancel);
        foreach (var one in wanted)
            one.Fields.Check(
                one.Known is not null || call.May("lots.edit"),
                "code",
                LedgerCodes.LotUnknown,
                "There is no such lot, and who pushes may not register one."
            );
        validation.ThrowIfInvalid(SyncError.InvalidOperation);
        var changes = false;
        foreach (var one in wanted)
        {
            if (!known.TryGetValue(KeyOf(one.Values), out var lot))
            {
                lot = register.Create(one.Id, one.Values, call.Now);
                db.Add(lot);
                known.Add(KeyOf(one.Values), lot);
            }
            else if (!call.May("lots.edit") || !register.Change(lot, one.Values, call.Now))
            {
                continue;
            }

            register.Saved(db, call, lot);
            changes = true;
        }

        if (changes)
            await db.Commit(call, cancel);
        return read.ToDictionary(one => one.Ref, one => known[KeyOf(one.Values)].Id);
    }

    private (Guid Ref, V1.Lot Lot, LotValues Values, Fields Fields) Read(V1.DescribedLot described, Fields fields)
    {
        var lot = new V1.Lot
        {
            ProductId = described.ProductId,
            TradeItemId = described.TradeItemId,
            Code = described.Code,
            ExpiresOn = described.ExpiresOn,
            ManufacturedOn = described.ManufacturedOn,
        };
        return (fields.Id("ref", described.Ref), lot, register.Read(lot, fields), fields);
    }

    private static (Guid Owner, string Code) KeyOf(LotValues values) =>
        (values.TradeItemId ?? values.ProductId, values.Code);
}
