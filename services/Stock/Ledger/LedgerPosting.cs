using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>What a posting says of itself.</summary>
/// <param name="DocumentNumber">Number of the paper; empty for the ledger to give one.</param>
/// <param name="Signature">Who signed it; empty for nobody.</param>
internal sealed record EventPaper(string DocumentNumber = "", string Signature = "")
{
    /// <summary>What could not be read of the posting, to be told beside the rules that the rest of it breaks.</summary>
    public Validation Unread { get; init; } = new();
}

/// <summary>An event that was posted, within the transaction that is open.</summary>
internal sealed record PostedEvent(StockEvent Event, DecidedEvent Decided);

/// <summary>
/// Posts events: what the ledger's own calls and all that moves stock besides (shipments, inventories, what clients did offline) come to. It
/// reads what the event is decided by, holds its cards, decides, and writes, in as many commands for five thousand lines as for one.
/// </summary>
internal static class LedgerPosting
{
    private const int MostAttempts = 5;

    /// <summary>Does work that posts, in one transaction; again, when something it rests on was changed meanwhile.</summary>
    /// <param name="databases">The databases.</param>
    /// <param name="call">The call.</param>
    /// <param name="work">Posts, adds what else is to be saved, and answers. It may be asked more than once.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<TAnswer> Commit<TAnswer>(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        Func<StockDb, Task<TAnswer>> work,
        CancellationToken cancel
    )
        where TAnswer : Google.Protobuf.IMessage
    {
        using var turn = await PostingGate.Enter(call.Tenant.Code, cancel);
        for (var attempt = 1; ; attempt++)
        {
            await using var db = databases.Open(call.Tenant);
            try
            {
                return await db.CommitLocked(call, () => work(db), cancel);
            }
            catch (DomainException overtaken)
                when (overtaken.Code is LedgerError.Overtaken or CallError.ConcurrentChange && attempt < MostAttempts)
            {
                // What was read before the cards were held is no longer so, or two held what the other needs: it is read again.
            }
        }
    }

    /// <summary>Posts an event in the transaction that is open; it is saved by whoever began that.</summary>
    /// <param name="db">The context.</param>
    /// <param name="call">The call.</param>
    /// <param name="draft">The event.</param>
    /// <param name="paper">What it says of itself.</param>
    /// <param name="permission">What the caller must have at the facility; null for work that is nobody's, or was asked for it before.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <exception cref="DomainException">
    /// <see cref="LedgerError.InvalidEvent"/>, <see cref="LedgerError.StockRefused"/>, with all lines that are refused;
    /// <see cref="LedgerError.Overtaken"/>, when another was first.
    /// </exception>
    public static async Task<PostedEvent> Post(
        StockDb db,
        Call call,
        StockEventDraft draft,
        EventPaper paper,
        string? permission,
        CancellationToken cancel
    )
    {
        var read = await LedgerFactsReader.Read(db, call, draft, permission, cancel);
        var plan = EventRules.Plan(draft, read.Facts, paper.Unread);
        var held = await HeldCards.Take(db, plan, cancel);
        RequireCurrent(read, held);
        CardKey.Rescheme(held.Scheme, read.Facts.Scheme, hasLines: true);
        TransitRules.Check(plan, held.Transits, held.OnTheWaySince);
        var posted = Posting.Decide(plan, held.States);
        var decided = Number(call, draft, plan, posted, held);
        var news = PostingNews.Products(
            plan,
            posted,
            held.Elsewhere,
            product => held.Standings.GetValueOrDefault(product).InStock
        );
        var standings = Standings(call, plan, held, news);
        var number = await PostedRows.Write(
            db,
            decided,
            new PostingTimes(
                call.Now,
                call.Now.AddHours(call.Tenant.Section<LedgerSection>().ReservationHours),
                call.Today
            ),
            paper.DocumentNumber.Length == 0 ? read.FacilityCode : null,
            TransitRules.Changes(plan).ToDictionary(c => c.Key, c => held.Transits.GetValueOrDefault(c.Key) + c.Value),
            standings,
            read.Fresh,
            cancel
        );
        var header = new EventHeader(number ?? paper.DocumentNumber, paper.Signature, call.Now, call.Caller.Subject);
        var entered = StockEvent.Of(decided.EventId, draft, header, posted.Lines.Count);
        db.Add(entered);
        db.Tell(call, decided, news, standings);
        return new PostedEvent(entered, decided);
    }

    private static void RequireCurrent(ReadFacts read, HeldCards held)
    {
        if (
            read.BookVersion != held.BookVersion
            || held.NewProducts.Any(now => read.Facts.Products[now.Key].TracksLots != now.Value)
        )
            throw new DomainException(
                LedgerError.Overtaken,
                ErrorKind.Aborted,
                "What the event rests on was changed at the same moment; try again."
            );
    }

    private static DecidedEvent Number(Call call, StockEventDraft draft, EventPlan plan, Posted posted, HeldCards held)
    {
        var lines = new Guid[posted.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = call.NewId();
        var wholes = new Guid[posted.Lines.Count == 0 ? 0 : posted.Lines.Max(line => line.Group)];
        for (var i = 0; i < wholes.Length; i++)
            wholes[i] = call.NewId();
        return new DecidedEvent(call.NewId(), draft, plan, posted, held.Ids, lines, wholes);
    }

    private static List<StockStandingRow> Standings(
        Call call,
        EventPlan plan,
        HeldCards held,
        IReadOnlyList<StockNews> news
    ) =>
        [
            .. news.Where(one => one is StockNews.StockOut or StockNews.StockRecovered)
                .Select(one => new StockStandingRow
                {
                    FacilityId = plan.Facts.Facility!.Id,
                    ProductId = one.ProductId,
                    Version = held.Standings.GetValueOrDefault(one.ProductId).Version + 1,
                    InStock = one is StockNews.StockRecovered,
                    Since = call.Today,
                }),
        ];
}
