using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>What an event needs of the catalogue.</summary>
internal sealed class CatalogQueries
{
    private readonly Guid facilityId;
    private readonly Guid? programId;
    private readonly List<(Guid Id, bool TracksLots, bool UsesVvm, bool Active)> products = [];
    private readonly Dictionary<Guid, List<DateRange>> approvals = [];
    private readonly Dictionary<Guid, List<KitPart>> parts = [];
    private readonly Dictionary<Guid, LotFacts> lots = [];
    private readonly Dictionary<Guid, List<DateRange>> recalls = [];
    private readonly List<ReasonFacts> reasons = [];
    private readonly Dictionary<Guid, List<(Guid? Program, string Type)>> uses = [];

    public CatalogQueries(StockDb db, Statements statements, StockEventDraft draft, NamedRecords named)
    {
        (facilityId, programId) = (draft.FacilityId ?? Guid.Empty, draft.ProgramId);
        AskProgram(db, statements);
        AskProducts(db, statements, named.Products);
        AskLots(db, statements, named);
        AskReasons(db, statements, named.Reasons);
    }

    /// <summary>What the program does below zero.</summary>
    public NegativeStock NegativeStock { get; private set; }

    /// <summary>The products of the lines.</summary>
    public Dictionary<Guid, ProductFacts> Products() =>
        products.ToDictionary(
            product => product.Id,
            product => new ProductFacts(product.Id)
            {
                TracksLots = product.TracksLots,
                UsesVvm = product.UsesVvm,
                Approved =
                    !product.Active ? []
                    : programId is null ? [DateRange.Always]
                    : approvals.GetValueOrDefault(product.Id) ?? [],
                Parts = parts.GetValueOrDefault(product.Id) ?? [],
            }
        );

    /// <summary>The lots of the lines, and of those that they take back.</summary>
    public Dictionary<Guid, LotFacts> Lots()
    {
        foreach (var (id, ranges) in recalls)
            lots[id] = lots[id] with { Recalls = ranges };
        return lots;
    }

    /// <summary>The reasons of the lines.</summary>
    /// <param name="facilityType">The type of the facility.</param>
    public Dictionary<Guid, ReasonFacts> Reasons(string facilityType) =>
        reasons.ToDictionary(
            reason => reason.Id,
            reason =>
                reason with
                {
                    IsValid =
                        reason.IsValid
                        && (
                            !uses.TryGetValue(reason.Id, out var given)
                            || given.Exists(use =>
                                (use.Program is null || use.Program == programId)
                                && (use.Type.Length == 0 || use.Type == facilityType)
                            )
                        ),
                }
        );

    private void AskProgram(StockDb db, Statements statements)
    {
        if (programId is { } id)
            statements.Read(
                db.SupplyPrograms.Where(program => program.Id == id).Select(program => new { program.NegativeStock }),
                row => NegativeStock = Enum.Parse<NegativeStock>(row.GetString(0))
            );
    }

    private void AskProducts(StockDb db, Statements statements, Guid[] ids)
    {
        if (ids.Length == 0)
            return;
        statements
            .Read(
                db.Products.Where(product => EF.Parameter(ids).Contains(product.Id))
                    .Select(product => new
                    {
                        product.Id,
                        product.TracksLots,
                        product.UsesVvm,
                        product.Active,
                    }),
                row => products.Add((row.GetGuid(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3)))
            )
            .Read(
                db.Products.Where(product => EF.Parameter(ids).Contains(product.Id))
                    .SelectMany(
                        product => product.Components,
                        (product, part) =>
                            new
                            {
                                product.Id,
                                part.ProductId,
                                part.Quantity,
                            }
                    ),
                row => Add(parts, row.GetGuid(0), new KitPart(row.GetGuid(1), row.GetInt64(2)))
            );
        var facility = facilityId;
        if (programId is { } id)
            statements.Read(
                db.ApprovedProducts.Where(approved =>
                        approved.ProgramId == id
                        && EF.Parameter(ids).Contains(approved.ProductId)
                        && db.Facilities.Any(one => one.Id == facility && one.Type == approved.FacilityType)
                    )
                    .SelectMany(
                        approved => approved.Terms.Where(terms => terms.Approved),
                        (approved, terms) =>
                            new
                            {
                                approved.ProductId,
                                terms.ValidFrom,
                                terms.ValidTo,
                            }
                    ),
                row =>
                    Add(
                        approvals,
                        row.GetGuid(0),
                        new DateRange(
                            row.GetFieldValue<DateOnly>(1),
                            row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2)
                        )
                    )
            );
    }

    private void AskLots(StockDb db, Statements statements, NamedRecords named)
    {
        var (ids, lines) = (named.Lots, named.Lines);
        if (ids.Length + lines.Length == 0)
            return;
        var wanted = db.Lots.Where(lot =>
            EF.Parameter(ids).Contains(lot.Id)
            || db.StockLines.Any(line =>
                EF.Parameter(lines).Contains(line.Id)
                && db.StockCards.Any(card => card.Id == line.CardId && card.LotId == lot.Id)
            )
        );
        if (lines.Length == 0)
            wanted = db.Lots.Where(lot => EF.Parameter(ids).Contains(lot.Id));
        statements
            .Read(
                wanted.Select(lot => new
                {
                    lot.Id,
                    lot.ProductId,
                    lot.ExpiresOn,
                    lot.Code,
                }),
                row =>
                    lots[row.GetGuid(0)] = new LotFacts(
                        row.GetGuid(0),
                        row.GetGuid(1),
                        row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2)
                    )
                    {
                        Code = row.GetString(3),
                    }
            )
            .Read(
                wanted.SelectMany(
                    lot => lot.Restrictions,
                    (lot, held) =>
                        new
                        {
                            lot.Id,
                            held.From,
                            held.To,
                        }
                ),
                row =>
                    Add(
                        recalls,
                        row.GetGuid(0),
                        new DateRange(
                            row.GetFieldValue<DateOnly>(1),
                            row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2)
                        )
                    )
            );
    }

    private void AskReasons(StockDb db, Statements statements, Guid[] ids)
    {
        if (ids.Length == 0)
            return;
        var wanted = db.Reasons.Where(reason => EF.Parameter(ids).Contains(reason.Id));
        statements
            .Read(
                wanted.Select(reason => new
                {
                    reason.Id,
                    reason.Type,
                    reason.Category,
                    reason.CountsAs,
                    reason.Text,
                    reason.Active,
                }),
                row =>
                    reasons.Add(
                        new ReasonFacts(
                            row.GetGuid(0),
                            Enum.Parse<ReasonType>(row.GetString(1)),
                            Enum.Parse<ReasonCategory>(row.GetString(2)),
                            Enum.Parse<CountsAs>(row.GetString(3)),
                            row.GetBoolean(5),
                            row.GetString(4) != nameof(ReasonText.Refused),
                            row.GetString(4) == nameof(ReasonText.Required)
                        )
                    )
            )
            .Read(
                wanted.SelectMany(
                    reason => reason.Uses,
                    (reason, use) =>
                        new
                        {
                            reason.Id,
                            use.ProgramId,
                            use.FacilityType,
                        }
                ),
                row => Add(uses, row.GetGuid(0), (row.IsDBNull(1) ? null : row.GetGuid(1), row.GetString(2)))
            );
    }

    private static void Add<T>(Dictionary<Guid, List<T>> lists, Guid id, T item)
    {
        if (!lists.TryGetValue(id, out var list))
            lists.Add(id, list = []);
        list.Add(item);
    }
}
