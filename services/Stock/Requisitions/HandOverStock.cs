using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>
/// Tells the ledger what approved requisitions report. An approval leaves a note of it in its own transaction; each pass posts a portion of
/// the lines and moves the note on in one transaction, so that nothing is told twice and nothing is lost. What the ledger refuses goes to
/// the list of problems, and does not hold up the rest; nor does a requisition that fails, which is tried again later.
/// </summary>
public sealed class HandOverStock(
    TenantDbContextFactory<StockDb> databases,
    CallFactory calls,
    ILogger<HandOverStock> log
) : IWork
{
    private const int Portion = 1_000;

    public string Name => "stock hand-over";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var call = calls.System(turn, Name);
        Guid waiting;
        await using (var db = databases.Open(turn.Tenant))
            waiting = await db
                .StockHandOvers.Where(one =>
                    one.State == StockHandOverState.Waiting && (one.NextTryAt == null || one.NextTryAt <= call.Now)
                )
                .OrderBy(one => one.Failures)
                .ThenBy(one => one.Id)
                .Select(one => one.Id)
                .FirstOrDefaultAsync(cancel);
        if (waiting == Guid.Empty)
            return null;
        try
        {
            await Post(call, waiting, cancel);
        }
        catch (Exception fault) when (fault.IsOfOne(cancel))
        {
            log.LogError(
                fault,
                "The ledger cannot be told of requisition {Requisition} of {Tenant}",
                waiting,
                turn.Tenant.Code
            );
            await Postpone(call, waiting, cancel);
        }

        return TimeSpan.Zero;
    }

    private async Task Postpone(Call call, Guid requisition, CancellationToken cancel)
    {
        await using var db = databases.Open(call.Tenant);
        var note = await db.StockHandOvers.SingleAsync(one => one.Id == requisition, cancel);
        note.Postpone(call.Now);
        try
        {
            await db.Commit(call, cancel);
        }
        catch (DomainException overtaken) when (overtaken.Kind == ErrorKind.Aborted)
        {
            // Another worker has gone on with it, or failed at it too.
        }
    }

    private async Task Post(Call call, Guid requisition, CancellationToken cancel)
    {
        var refused = new Dictionary<Guid, HandOverRefusal>();
        while (true)
        {
            HandOverPortion? tried = null;
            try
            {
                await LedgerPosting.Commit(
                    databases,
                    call,
                    async db =>
                    {
                        tried = await Read(db, call, requisition, cancel);
                        if (tried is not null)
                            await Keep(db, call, tried, refused, cancel);
                        return new Empty();
                    },
                    cancel
                );
                return;
            }
            catch (DomainException refusal) when (tried is not null && refusal.Kind is not ErrorKind.Aborted)
            {
                // The others are tried again without those that are refused.
                var known = refused.Count;
                foreach (var (product, why) in tried!.RefusedBy(refusal))
                    refused.TryAdd(product, why);
                if (refused.Count == known)
                    throw;
            }
        }
    }

    private static async Task<HandOverPortion?> Read(StockDb db, Call call, Guid requisition, CancellationToken cancel)
    {
        var note = await db.StockHandOvers.SingleAsync(one => one.Id == requisition, cancel);
        if (note.State == StockHandOverState.Done)
            return null;
        var rows = await db
            .RequisitionLines.AsNoTracking()
            .Where(line =>
                EF.Property<Guid>(line, "RequisitionId") == requisition
                && EF.Property<int>(line, "Number") > note.LastLine
            )
            .OrderBy(line => EF.Property<int>(line, "Number"))
            .Take(Portion)
            .Select(line => new { Number = EF.Property<int>(line, "Number"), Line = line })
            .ToListAsync(cancel);
        var head = (await db.Heads(db.Requisitions.Where(one => one.Id == requisition), cancel))[0];
        var decided = RequisitionStore.Opened(head, rows.ConvertAll(row => row.Line)).Decided;
        var facts = await HandOverFacts.Read(db, call, decided, cancel);
        return new HandOverPortion(note, StockHandOver.Of(decided, facts.BookOf), facts)
        {
            Next = rows.Count < Portion ? null : rows[^1].Number,
            LastLine = rows.Count == 0 ? note.LastLine : rows[^1].Number,
        };
    }

    private static async Task Keep(
        StockDb db,
        Call call,
        HandOverPortion portion,
        Dictionary<Guid, HandOverRefusal> refused,
        CancellationToken cancel
    )
    {
        var note = portion.Note;
        foreach (var (line, why) in portion.Decide(refused))
            db.Add(HandOverProblem.Of(call.NewId(), note, line, why));
        if (portion.Drafts.Count > 0)
            await LedgerPosting.Post(
                db,
                call,
                new StockEventDraft(note.FacilityId, note.ProgramId, EventOrigin.Requisition, portion.Drafts),
                new EventPaper(note.Number),
                permission: null,
                cancel
            );
        note.Advance(portion.LastLine, portion.Posted, portion.Refused, portion.Next is null ? call.Now : null);
        if (note.State == StockHandOverState.Done)
            db.AnnounceHandOver(call, note);
    }
}

/// <summary>Lines of a requisition that are told to the ledger together.</summary>
/// <param name="Note">How far the requisition is.</param>
/// <param name="Lines">What they counted.</param>
/// <param name="Facts">What they are decided by.</param>
internal sealed record HandOverPortion(StockHandOverRecord Note, IReadOnlyList<HandOverLine> Lines, HandOverFacts Facts)
{
    private readonly List<DraftLine> drafts = [];
    private readonly List<Guid> products = [];

    /// <summary>Number of the line after which others wait; null for the last portion.</summary>
    public int? Next { get; init; }

    /// <summary>Number of its last line.</summary>
    public int LastLine { get; init; }

    /// <summary>The counts that are posted.</summary>
    public IReadOnlyList<DraftLine> Drafts => drafts;

    /// <summary>How many products are posted.</summary>
    public int Posted => products.Distinct().Count();

    /// <summary>How many products are not.</summary>
    public int Refused { get; private set; }

    /// <summary>Decides what is posted; answers what is not.</summary>
    /// <param name="refused">What the ledger refused before, by product.</param>
    public IReadOnlyList<(HandOverLine Line, HandOverRefusal Why)> Decide(
        IReadOnlyDictionary<Guid, HandOverRefusal> refused
    )
    {
        var problems = new List<(HandOverLine, HandOverRefusal)>();
        foreach (var line in Lines)
        {
            var book = Facts.BookOf(line.ProductId);
            var (cards, refusal) = HandOverCounts.Cards(line, book);
            if ((refusal ?? refused.GetValueOrDefault(line.ProductId) ?? TooMany(cards)) is { } why)
            {
                problems.Add((line, why));
                continue;
            }

            drafts.AddRange(HandOverCounts.Draft(line, book, cards, Facts.Reasons, Note.Day));
            products.AddRange(cards.Select(_ => line.ProductId));
        }

        Refused = problems.Count;
        return problems;
    }

    /// <summary>The products that a refusal is about: those of the lines it names, or all where it is about the event.</summary>
    public IEnumerable<(Guid Product, HandOverRefusal Why)> RefusedBy(DomainException refusal)
    {
        var named = refusal
            .Fields.Select(field => (Line: LineOf(field.Field), Why: new HandOverRefusal(field.Code, field.Message)))
            .ToList();
        if (named.Count > 0 && named.TrueForAll(one => one.Line is not null))
            return named.Select(one => (products[one.Line!.Value], one.Why));
        var why =
            named.Find(one => one.Line is null).Why ?? new HandOverRefusal(refusal.Code.ToString(), refusal.Message);
        return products.Distinct().Select(product => (product, why));
    }

    private HandOverRefusal? TooMany(IReadOnlyList<CountedCard> cards) =>
        drafts.Count + cards.Count <= StockEventDraft.MostLines
            ? null
            : new HandOverRefusal(
                LedgerCodes.LineCount,
                "The book has it in more lots and places than an event can count."
            );

    private int? LineOf(string field)
    {
        var end = field.IndexOf(']', StringComparison.Ordinal);
        return
            field.StartsWith("lines[", StringComparison.Ordinal)
            && int.TryParse(field.AsSpan(6, end - 6), CultureInfo.InvariantCulture, out var line)
            && line < products.Count
            ? line
            : null;
    }
}
