using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Ideal stock amounts as a register.</summary>
internal sealed class IdealStockAmountRegister
    : IRegister<IdealStockAmount, IdealStockAmountValues, V1.IdealStockAmount>
{
    private const long MostAmount = 1_000_000_000_000;

    public string Name => "ideal stock amount";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.KeyTo("facility_id", Reference.Facilities),
        Column.KeyTo("commodity_type_id", Reference.To<CommodityType>()),
        Column.KeyTo("period_id", PeriodCodes.Reference),
        Column.Must("amount"),
    ];

    public V1.IdealStockAmount ToProto(IdealStockAmount ideal) =>
        new()
        {
            Id = ideal.Id.ToString(),
            FacilityId = ideal.FacilityId.ToString(),
            CommodityTypeId = ideal.CommodityTypeId.ToString(),
            PeriodId = ideal.PeriodId.ToString(),
            Amount = ideal.Amount,
            Etag = ideal.Version.ToString(),
            UpdatedAt = ideal.UpdatedAt.ToTimestamp(),
        };

    public IdealStockAmountValues Read(V1.IdealStockAmount sent, Fields fields) =>
        new(
            fields.Id("facility_id", sent.FacilityId),
            fields.Id("commodity_type_id", sent.CommodityTypeId),
            fields.Id("period_id", sent.PeriodId),
            fields.Range("amount", sent.Amount, 0, MostAmount)
        );

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<IdealStockAmount, IdealStockAmountValues>> wanted,
        CancellationToken cancel
    )
    {
        foreach (var one in wanted)
        {
            if (one.Known is not { } ideal)
                continue;
            one.Fields.Keeps("facility_id", ideal.FacilityId, one.Values.FacilityId, "The facility stays as it is.");
            one.Fields.Keeps(
                "commodity_type_id",
                ideal.CommodityTypeId,
                one.Values.CommodityTypeId,
                "The commodity type stays as it is."
            );
            one.Fields.Keeps("period_id", ideal.PeriodId, one.Values.PeriodId, "The period stays as it is.");
        }
        await db
            .Facilities.Select(facility => facility.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "facility_id", (Guid?)one.Values.FacilityId)),
                "facility",
                cancel
            );
        await db
            .CommodityTypes.Select(type => type.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "commodity_type_id", (Guid?)one.Values.CommodityTypeId)),
                "commodity type",
                cancel
            );
        await db
            .Periods.Select(period => period.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "period_id", (Guid?)one.Values.PeriodId)),
                "period",
                cancel
            );
    }

    public IdealStockAmount Create(Guid id, IdealStockAmountValues values, DateTime now) =>
        IdealStockAmount.Create(id, values, now);

    public bool Change(IdealStockAmount record, IdealStockAmountValues values, DateTime now) =>
        record.Change(values, now);

    public void Saved(StockDb db, Call call, IdealStockAmount record) => TermsNews.Changed(db, call, record);

    public string KeyOf(V1.IdealStockAmount message) =>
        $"{message.FacilityId}/{message.CommodityTypeId}/{message.PeriodId}";

    public Task<List<IdealStockAmount>> Known(
        StockDb db,
        IReadOnlyCollection<V1.IdealStockAmount> said,
        CancellationToken cancel
    )
    {
        var facilities = said.Select(ideal => Wire.IdOrNone(ideal.FacilityId)).Distinct().ToArray();
        var types = said.Select(ideal => Wire.IdOrNone(ideal.CommodityTypeId)).Distinct().ToArray();
        var periods = said.Select(ideal => Wire.IdOrNone(ideal.PeriodId)).Distinct().ToArray();
        return db
            .IdealStockAmounts.Where(ideal =>
                EF.Parameter(facilities).Contains(ideal.FacilityId)
                && EF.Parameter(types).Contains(ideal.CommodityTypeId)
                && EF.Parameter(periods).Contains(ideal.PeriodId)
            )
            .ToListAsync(cancel);
    }

    public IQueryable<IdealStockAmount> InOrder(StockDb db) =>
        db
            .IdealStockAmounts.OrderBy(ideal => ideal.PeriodId)
            .ThenBy(ideal => ideal.FacilityId)
            .ThenBy(ideal => ideal.Id);
}
