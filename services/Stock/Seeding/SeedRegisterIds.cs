using Microsoft.EntityFrameworkCore;
using Platform.Stock.Seeding.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Seeding;

/// <summary>By which ids the registers of an invented supply chain are known.</summary>
internal sealed record SeedRegisterIds(
    IReadOnlyDictionary<SeedProgram, Guid> Programs,
    IReadOnlyDictionary<SeedReason, Guid> Reasons,
    IReadOnlyDictionary<SeedNode, Guid> Nodes,
    IReadOnlyDictionary<string, Guid> Products,
    IReadOnlyDictionary<string, Guid> TradeItems
)
{
    /// <summary>Those of a supply chain whose registers were stored before.</summary>
    public static async Task<SeedRegisterIds> Read(StockDb db, CancellationToken cancel)
    {
        var programs = await db.SupplyPrograms.ToDictionaryAsync(one => one.Code, one => one.Id, cancel);
        var reasons = await db.Reasons.ToDictionaryAsync(one => one.Code, one => one.Id, cancel);
        var nodes = await db.StockNodes.ToDictionaryAsync(one => one.Code, one => one.Id, cancel);
        return new SeedRegisterIds(
            SeedMasterData.Programs.ToDictionary(one => one.Key, one => programs[one.Value.Code]),
            SeedMasterData.Reasons.ToDictionary(one => one.Key, one => reasons[one.Value.Code]),
            SeedMasterData.Nodes.ToDictionary(one => one.Key, one => nodes[one.Value.Values.Code]),
            await db.Products.ToDictionaryAsync(one => one.Code, one => one.Id, cancel),
            await db.TradeItems.ToDictionaryAsync(one => one.Code, one => one.Id, cancel)
        );
    }
}
