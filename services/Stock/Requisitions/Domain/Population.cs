using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>A requisition of an earlier period, as the lines of a new one look back on it.</summary>
/// <param name="Period">Its period.</param>
/// <param name="Emergency">Whether it was out of turn; it then says nothing of consumption.</param>
/// <param name="State">Its state.</param>
/// <param name="Lines">Its lines, by product.</param>
internal sealed record PreviousRequisition(
    PeriodTerms Period,
    bool Emergency,
    RequisitionState State,
    IReadOnlyDictionary<Guid, RequisitionLine> Lines
);

/// <summary>What the ledger of the facility says of a product, all lots and places together.</summary>
/// <param name="OpeningBalance">Each at the start of the period's first day.</param>
/// <param name="ClosingBalance">Each at the end of its last day, or of today where that is to come.</param>
/// <param name="Tags">Signed sum, Each, of the period's movements by the tag of their reason.</param>
/// <param name="StockoutDays">Days of the period without usable stock, up to today; null where it was managed on none (decision S14).</param>
/// <param name="Past">What earlier periods say of it, by their ids; those in which it was not managed are not there.</param>
internal sealed record LedgerFacts(
    long OpeningBalance,
    long ClosingBalance,
    IReadOnlyDictionary<string, long> Tags,
    int? StockoutDays,
    IReadOnlyDictionary<Guid, PastPeriod> Past
)
{
    /// <summary>Nothing was ever there.</summary>
    public static readonly LedgerFacts None = new(
        0,
        0,
        new Dictionary<string, long>(),
        0,
        new Dictionary<Guid, PastPeriod>()
    );
}

/// <summary>What else of a product the facility has or is to have.</summary>
/// <param name="OnOrder">Ordered and not received yet, Each.</param>
/// <param name="Lots">Its lots that expire, at the end of the period.</param>
internal sealed record SupplyFacts(long OnOrder, IReadOnlyList<LotStock> Lots);

/// <summary>What the lines of a new requisition are made from.</summary>
/// <param name="Template">Its template.</param>
/// <param name="Period">Its period.</param>
/// <param name="Snapshot">Products and reasons as they are today.</param>
internal sealed record PopulationFacts(RequisitionTemplate Template, PeriodTerms Period, RequisitionSnapshot Snapshot)
{
    /// <summary>The periods before, newest first, as many as the average may reach back to.</summary>
    public IReadOnlyList<PeriodTerms> PeriodsBefore { get; init; } = [];

    /// <summary>The facility's requisitions of earlier periods, in any order.</summary>
    public IReadOnlyList<PreviousRequisition> Previous { get; init; } = [];

    /// <summary>What is on its way or ordered, and what expires, by product; null where the calculator does not ask.</summary>
    public IReadOnlyDictionary<Guid, SupplyFacts>? Supply { get; init; }

    /// <summary>The ledger, by product; a product that is not there never had a card.</summary>
    public IReadOnlyDictionary<Guid, LedgerFacts> Ledger { get; init; } = new Dictionary<Guid, LedgerFacts>();
}

/// <summary>
/// The lines a requisition begins with: every full-supply product, filled from the requisition before, or from the ledger where the
/// template is based on stock (decisions S16, S22).
/// </summary>
internal static class Population
{
    /// <summary>The lines of a regular requisition, as forms show them; an emergency one begins without.</summary>
    /// <param name="facts">What they are made from.</param>
    /// <param name="newId">Makes the id of a line.</param>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TagSignWrong"/>, every line of which the ledger's sum has the wrong sign named.
    /// </exception>
    public static IReadOnlyList<RequisitionLine> Regular(PopulationFacts facts, Func<Guid> newId)
    {
        var validation = new Validation();
        var lines = facts
            .Snapshot.Products.Where(product => product.FullSupply)
            .Select(product => Line(facts, product, newId(), validation))
            .ToList();
        validation.ThrowIfInvalid(RequisitionError.TagSignWrong);
        return lines;
    }

    /// <summary>The lines of a regular requisition with what the ledger says of them now. One that was left out is in again if something moved.</summary>
    /// <param name="facts">What they are made from.</param>
    /// <param name="lines">The lines, of products in the snapshot.</param>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TagSignWrong"/>, every line of which the ledger's sum has the wrong sign named.
    /// </exception>
    public static IReadOnlyList<RequisitionLine> Refreshed(PopulationFacts facts, IEnumerable<RequisitionLine> lines)
    {
        var validation = new Validation();
        var refreshed = lines
            .Select(line =>
                (line.Skipped, Line: FromLedger(facts, WithSupply(facts, line), FieldOf(facts, line), validation))
            )
            .Select(line => line.Line with { Skipped = line.Skipped && line.Line.MayBeSkipped })
            .ToList();
        validation.ThrowIfInvalid(RequisitionError.TagSignWrong);
        return refreshed;
    }

    /// <summary>A line that a person adds.</summary>
    public static RequisitionLine Added(RequisitionTemplate template, ProductTerms product, Guid id) =>
        new(id, product.ProductId)
        {
            PricePerPack = template.Has(PricePerPack) ? product.PricePerPack : null,
            IdealStockAmount = template.Has(IdealStockAmount) ? product.IdealStockAmount : null,
            DosesPerPatient = template.Has(DosesPerPatient) ? product.DosesPerPatient : null,
        };

    /// <summary>A line with what else the facility has or is to have.</summary>
    public static RequisitionLine WithSupply(PopulationFacts facts, RequisitionLine line)
    {
        var supply = facts.Supply?.GetValueOrDefault(line.ProductId);
        return line with { OnOrder = facts.Supply is null ? null : supply?.OnOrder ?? 0, Lots = supply?.Lots ?? [] };
    }

    private static RequisitionLine Line(PopulationFacts facts, ProductTerms product, Guid id, Validation validation)
    {
        var last = LastLine(facts, product.ProductId);
        var line = WithSupply(facts, Added(facts.Template, product, id)) with
        {
            PreviouslySkipped = Latest(facts)?.Lines.GetValueOrDefault(product.ProductId)?.Skipped,
        };
        line = facts.Template.StockBased
            ? FromLedger(facts, line, FieldOf(facts, line), validation)
            : line with
            {
                BeginningBalance = facts.Template.Has(BeginningBalance)
                    ? Opening(facts, product.ProductId, last)
                    : null,
                Past = Past(facts, product.ProductId),
            };
        var leftOut = facts.Template.Takes(Skipped, ColumnSource.PreviousRequisition) && line.PreviouslySkipped == true;
        return line with { Skipped = leftOut && line.MayBeSkipped };
    }

    /// <summary>A: what the last regular requisition that counted the product ended with, else the ledger's balance, else 0.</summary>
    private static long Opening(PopulationFacts facts, Guid productId, RequisitionLine? last) =>
        last?.StockOnHand ?? facts.Ledger.GetValueOrDefault(productId, LedgerFacts.None).OpeningBalance;

    private static RequisitionLine? LastLine(PopulationFacts facts, Guid productId) =>
        Earlier(facts)
            .Where(previous => previous.State != RequisitionState.Skipped)
            .Select(previous => previous.Lines.GetValueOrDefault(productId))
            .FirstOrDefault(line => line is { Skipped: false });

    private static PreviousRequisition? Latest(PopulationFacts facts) => Earlier(facts).FirstOrDefault();

    private static IEnumerable<PreviousRequisition> Earlier(PopulationFacts facts) =>
        facts
            .Previous.Where(previous => !previous.Emergency && previous.Period.From < facts.Period.From)
            .OrderByDescending(previous => previous.Period.From);

    /// <summary>
    /// The periods the average is over besides the current one: of those the template reaches back to, the ones with a regular
    /// requisition, authorised at least, on which the product was not left out (decision S16). What of them is said by the ledger, where
    /// that fills the form, is not said where the product was not managed (decision S14).
    /// </summary>
    private static IReadOnlyList<PastPeriod> Past(PopulationFacts facts, Guid productId)
    {
        var reach = facts.PeriodsBefore.Take(Reach(facts.Template)).Select(period => period.Id).ToHashSet();
        var ledger = facts.Ledger.GetValueOrDefault(productId, LedgerFacts.None).Past;
        return
        [
            .. Earlier(facts)
                .Where(previous => reach.Contains(previous.Period.Id) && RequisitionStates.IsAuthorized(previous.State))
                .Select(previous => (previous.Period, Line: previous.Lines.GetValueOrDefault(productId)))
                .Where(previous => previous.Line is { Skipped: false })
                .Select(previous =>
                    facts.Template.StockBased
                        ? ledger.GetValueOrDefault(previous.Period.Id)
                        : Reported(previous.Period, previous.Line!)
                )
                .OfType<PastPeriod>(),
        ];
    }

    private static PastPeriod Reported(PeriodTerms period, RequisitionLine line) =>
        new(
            line.AdjustedConsumption ?? 0,
            line.TotalConsumedQuantity ?? 0,
            line.TotalStockoutDays ?? 0,
            period.Months,
            period.Days
        );

    /// <summary>How many periods before the current one the average of a form is over.</summary>
    public static int Reach(RequisitionTemplate template) => (template.PeriodsToAverage ?? 1) - 1;

    /// <summary>A line with what the ledger says of it now; a sum of the wrong sign is named.</summary>
    /// <param name="facts">What it is made from.</param>
    /// <param name="line">The line.</param>
    /// <param name="field">What it is called where something is wrong.</param>
    /// <param name="validation">Takes what is wrong.</param>
    public static RequisitionLine FromLedger(
        PopulationFacts facts,
        RequisitionLine line,
        string field,
        Validation validation
    )
    {
        var (template, ledger) = (facts.Template, facts.Ledger.GetValueOrDefault(line.ProductId, LedgerFacts.None));
        return line with
        {
            BeginningBalance = template.Has(BeginningBalance) ? ledger.OpeningBalance : null,
            StockOnHand = template.Has(StockOnHand) ? ledger.ClosingBalance : null,
            TotalReceivedQuantity = Received(Tag(TotalReceivedQuantity), field, validation),
            TotalConsumedQuantity = Consumed(Tag(TotalConsumedQuantity), field, validation),
            TotalLossesAndAdjustments = Tag(TotalLossesAndAdjustments),
            TotalStockoutDays =
                template.Has(TotalStockoutDays) && ledger.StockoutDays is { } without
                    ? Math.Min(without, LineCalculation.Length(template, facts.Period))
                    : null,
            Past = Past(facts, line.ProductId),
        };

        long? Tag(RequisitionColumn column) =>
            template.Find(column) is { Tag.Length: > 0 } found ? ledger.Tags.GetValueOrDefault(found.Tag) : null;
    }

    private static string FieldOf(PopulationFacts facts, RequisitionLine line) =>
        $"lines[{facts.Snapshot.Product(line.ProductId)!.Code}]";

    private static long? Received(long? sum, string field, Validation validation)
    {
        validation.Check(
            sum is null or >= 0,
            $"{field}.total_received_quantity",
            "TAG_SIGN",
            "By the ledger less than nothing was received."
        );
        return sum;
    }

    private static long? Consumed(long? sum, string field, Validation validation)
    {
        validation.Check(
            sum is null or <= 0,
            $"{field}.total_consumed_quantity",
            "TAG_SIGN",
            "By the ledger less than nothing was consumed."
        );
        return -sum;
    }
}
