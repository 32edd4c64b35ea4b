using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>What an event needs of the catalogue.</summary>
internal sealed class CatalogQueries
{
    /// <summary>From lines to their lots: lines, cards and lots are many, so each is found by its key.</summary>
    public const string LotsOfLines =
        "{0} JOIN stock_line AS l ON l.id = k.id JOIN stock_card AS c ON c.id = l.card_id JOIN lot AS o ON o.id = c.lot_id";

    private readonly Guid facilityId;
    private readonly Guid? programId;
    private readonly DateOnly today;
    private readonly List<(Guid Id, bool TracksLots, bool UsesVvm, bool Active, bool InLedger)> products = [];
    private readonly Dictionary<Guid, List<DateRange>> approvals = [];
    private readonly Dictionary<Guid, List<KitPart>> parts = [];
    private readonly Dictionary<Guid, LotFacts> lots = [];
    private readonly Dictionary<Guid, List<DateRange>> recalls = [];
    private readonly List<ReasonFacts> reasons = [];
    private readonly List<Guid> freshReasons = [];
    private readonly Dictionary<Guid, List<(Guid? Program, string Type)>> uses = [];

    public CatalogQueries(StockDb db, Statements statements, StockEventDraft draft, NamedRecords named, DateOnly today)
    {
        (facilityId, programId, this.today) = (draft.FacilityId ?? Guid.Empty, draft.ProgramId, today);
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
                InLedger = product.InLedger,
                Approved = product.Active ? approvals.GetValueOrDefault(product.Id) ?? [] : [],
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

    /// <summary>The reasons of the lines that no line of the ledger has yet.</summary>
    public IReadOnlyList<Guid> FreshReasons => freshReasons;

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
                        product.InLedger,
                    }),
                row =>
                    products.Add(
                        (row.GetGuid(0), row.GetBoolean(1), row.GetBoolean(2), row.GetBoolean(3), row.GetBoolean(4))
                    )
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
        var (facility, program, day) = (facilityId, programId, today);
        statements.Read(
            db.ApprovedProducts.Where(approved =>
                    // What any program of the facility approves may come in where none is named.
                    (
                        program == null
                            ? db.FacilityPrograms.Any(member =>
                                member.FacilityId == facility
                                && member.ProgramId == approved.ProgramId
                                && member.StartsOn <= day
                            )
                            : approved.ProgramId == program
                    )
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
            row => Add(approvals, row.GetGuid(0), new DateRange(row.GetFieldValue<DateOnly>(1), DayOrNull(row, 2)))
        );
    }

    private void AskLots(StockDb db, Statements statements, NamedRecords named)
    {
        AskNamedLots(db, statements, named.Lots);
        var lines = new Rows("stock_line", named.Lines.Length).Column("id", i => named.Lines[i]);
        statements
            .ReadBy(lines, $"SELECT o.id, o.product_id, o.expires_on, o.code FROM {LotsOfLines}", AddLot)
            .ReadBy(
                lines,
                $"SELECT o.id, r.\"from\", r.\"to\" FROM {LotsOfLines} JOIN lot_restriction AS r ON r.lot_id = o.id",
                AddRecall
            );
    }

    private void AskNamedLots(StockDb db, Statements statements, Guid[] ids)
    {
        if (ids.Length == 0)
            return;
        var wanted = db.Lots.Where(lot => EF.Parameter(ids).Contains(lot.Id));
        statements
            .Read(
                wanted.Select(lot => new
                {
                    lot.Id,
                    lot.ProductId,
                    lot.ExpiresOn,
                    lot.Code,
                }),
                AddLot
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
                AddRecall
            );
    }

    private void AddLot(DbDataReader row) =>
        lots[row.GetGuid(0)] = new LotFacts(row.GetGuid(0), row.GetGuid(1), DayOrNull(row, 2))
        {
            Code = row.GetString(3),
        };

    private void AddRecall(DbDataReader row) =>
        Add(recalls, row.GetGuid(0), new DateRange(row.GetFieldValue<DateOnly>(1), DayOrNull(row, 2)));

    private static DateOnly? DayOrNull(DbDataReader row, int at) =>
        row.IsDBNull(at) ? null : row.GetFieldValue<DateOnly>(at);

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
                    reason.InLedger,
                }),
                row =>
                {
                    if (!row.GetBoolean(6))
                        freshReasons.Add(row.GetGuid(0));
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
                    );
                }
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
