using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;

namespace Platform.Stock.Storage.Assignments;

/// <summary>A facility's ledger, of one program or all, that a caller may use.</summary>
internal sealed class AllowedBook
{
    public Guid FacilityId { get; init; }
    public Guid? ProgramId { get; init; }
}

/// <summary>Where a caller may do something: the one place that reads and writes ask. What is not allowed is as if it were not there.</summary>
internal static class AllowedBooks
{
    /// <summary>The permission of those who may do everywhere what their other permissions name.</summary>
    public const string Everywhere = "stock.everywhere";

    /// <summary>
    /// The ledgers that a caller may use: those of the facility where the caller works, those assigned, and those of facilities that were
    /// merged into one of them. Null for all.
    /// </summary>
    public static IQueryable<AllowedBook>? BooksOf(this StockDb db, Call call, string permission) =>
        db.BooksOf(call, [permission]);

    /// <summary>As <see cref="BooksOf(StockDb, Call, string)"/>, by any of some permissions.</summary>
    public static IQueryable<AllowedBook>? BooksOf(this StockDb db, Call call, IReadOnlyList<string> permissions)
    {
        if (call.May(Everywhere))
            return null;
        object[] held = ["", .. permissions];
        return db.Database.SqlQuery<AllowedBook>(
            FormattableStringFactory.Create(
                Books("{0}", "{1}", Placeholders(2, held)),
                [call.Caller.Subject, call.Caller.HomeFacility ?? "", .. held]
            )
        );
    }

    /// <summary>The same as a query within a query, with columns <c>"FacilityId"</c> and <c>"ProgramId"</c>. Null for all.</summary>
    /// <param name="call">The call.</param>
    /// <param name="permission">The permission.</param>
    /// <param name="parameter">Takes a value, and answers what stands for it in the text.</param>
    public static string? BooksText(Call call, string permission, Func<object, string> parameter) =>
        call.May(Everywhere)
            ? null
            : Books(
                parameter(call.Caller.Subject),
                parameter(call.Caller.HomeFacility ?? ""),
                $"'', {parameter(permission)}"
            );

    /// <summary>Where values stand in a statement, from a number on.</summary>
    public static string Placeholders(int first, IReadOnlyCollection<object> values) =>
        string.Join(", ", Enumerable.Range(first, values.Count).Select(number => $"{{{number}}}"));

    // Of a subject who works at a facility, with any of some permissions: each is what stands for its value.
    private static string Books(string subject, string home, string permissions) =>
        $"""
            WITH RECURSIVE mine(place, place_id, program_id) AS (
              SELECT place, place_id, program_id FROM stock_assignment
              WHERE subject = {subject} AND permission IN ({permissions})
            ), below(id, program_id) AS (
              SELECT place_id, program_id FROM mine WHERE place = 'Location'
              UNION
              SELECT l.id, b.program_id FROM location_copy AS l JOIN below AS b ON l.parent_id = b.id
            ), nodes(id, program_id) AS (
              SELECT place_id, program_id FROM mine WHERE place = 'SupervisoryNode'
              UNION
              SELECT n.id, b.program_id FROM supervisory_node AS n JOIN nodes AS b ON n.parent_id = b.id
            ), own(facility_id, program_id) AS (
              SELECT f.id, b.program_id FROM facility_copy AS f JOIN below AS b ON b.id = f.location_id
              UNION ALL
              SELECT s.facility_id, p.program_id FROM nodes AS b
              JOIN requisition_group AS g ON g.node_id = b.id
              JOIN requisition_group_facility AS s ON s.group_id = g.id
              JOIN requisition_group_program AS p ON p.group_id = g.id
              WHERE b.program_id IS NULL OR b.program_id = p.program_id
              UNION ALL
              SELECT m.place_id, m.program_id FROM mine AS m WHERE m.place = 'Facility'
              UNION ALL
              SELECT COALESCE(h.merged_into_id, h.id), NULL FROM facility_copy AS h WHERE h.code = {home}
            )
            SELECT facility_id AS "FacilityId", program_id AS "ProgramId" FROM own
            UNION ALL
            SELECT f.id, o.program_id FROM own AS o JOIN facility_copy AS f ON f.merged_into_id = o.facility_id
            """;

    /// <summary>Facilities where a caller may use the ledger of a program; of all together, where none is said.</summary>
    public static IQueryable<Platform.CareServices.Domain.FacilityCopy> FacilitiesOf(
        this StockDb db,
        Call call,
        string permission,
        Guid? programId
    ) =>
        db.BooksOf(call, permission) is { } books
            ? db.Facilities.Where(facility =>
                books.Any(book =>
                    book.FacilityId == facility.Id && (book.ProgramId == null || book.ProgramId == programId)
                )
            )
            : db.Facilities;

    /// <summary>A facility and those that were merged into it: whose stock is the one's.</summary>
    public static IQueryable<Guid> WithMerged(this StockDb db, Guid facility) =>
        db.Facilities.Where(one => one.Id == facility || one.MergedIntoId == facility).Select(one => one.Id);

    /// <summary>Stock cards that a caller may use.</summary>
    public static IQueryable<Ledger.StockCardRow> CardsOf(this StockDb db, Call call, string permission) =>
        db.BooksOf(call, permission) is { } books
            ? db.StockCards.Where(card =>
                books.Any(book =>
                    book.FacilityId == card.FacilityId
                    && (book.ProgramId == null || card.ProgramId == null || book.ProgramId == card.ProgramId)
                )
            )
            : db.StockCards;
}
