using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>What is fixed when a shipment is begun.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="FromFacilityId">Who sends.</param>
/// <param name="ToFacilityId">Who receives; another facility.</param>
internal sealed record ShipmentOrigin(Guid Id, ShipmentKind Kind, Guid FromFacilityId, Guid ToFacilityId)
{
    /// <summary>The program.</summary>
    public Guid ProgramId { get; init; }

    /// <summary>The order it fills; set for that kind alone.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>The shipment it gives back from; set for returns alone.</summary>
    public Guid? ReturnsShipmentId { get; init; }

    /// <summary>What links the two legs of a redistribution; set for those alone.</summary>
    public Guid? RedistributionId { get; init; }
}

/// <summary>A step a shipment took.</summary>
internal sealed record ShipmentStep(ShipmentState State, string Who, DateTime At);

/// <summary>What a shipment has come to.</summary>
/// <param name="State">Its state.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="ShippedOn">The day it left; null before.</param>
/// <param name="Proof">What became of it; null before it is delivered.</param>
internal sealed record ShipmentStanding(
    ShipmentState State,
    IReadOnlyList<ShipmentLine> Lines,
    DateOnly? ShippedOn,
    ProofOfDelivery? Proof
);

/// <summary>
/// Stock that goes from one facility to another (decisions S24-S26). It is the sender's until it ships, the shipment's until it is
/// delivered, and the receiver's then. Every change checks first and changes then: what is refused leaves it as it was.
/// </summary>
internal sealed partial class Shipment
{
    /// <summary>The most lines of a shipment: what becomes of them is posted as one event of the ledger, up to three lines for each.</summary>
    public const int MostLines = 1_600;

    /// <summary>Most characters of a reason.</summary>
    public const int MaxReason = LongestReason;

    private const int LongestReason = 500;
    private readonly List<ShipmentStep> steps = [];

    /// <summary>A shipment that is begun now.</summary>
    /// <exception cref="DomainException"><see cref="FulfilmentError.InvalidShipment"/>.</exception>
    public Shipment(ShipmentOrigin origin, IReadOnlyList<ShipmentLine> lines, Deed by)
    {
        var validation = new Validation();
        validation.Check(
            origin.FromFacilityId != origin.ToFacilityId,
            "to_facility_id",
            "SAME_FACILITY",
            "A facility does not ship to itself."
        );
        CheckLines(lines, origin, validation);
        validation.ThrowIfInvalid(FulfilmentError.InvalidShipment);
        (Origin, Lines) = (origin, lines);
        Enter(ShipmentState.Draft, by);
    }

    /// <summary>A shipment as it was kept.</summary>
    public Shipment(ShipmentOrigin origin, ShipmentStanding standing)
    {
        (Origin, State, Lines) = (origin, standing.State, standing.Lines);
        (ShippedOn, Proof) = (standing.ShippedOn, standing.Proof);
    }

    public ShipmentOrigin Origin { get; }

    public Guid Id => Origin.Id;

    public ShipmentState State { get; private set; }

    public IReadOnlyList<ShipmentLine> Lines { get; private set; }

    /// <summary>The day it left; null before.</summary>
    public DateOnly? ShippedOn { get; private set; }

    /// <summary>What became of it; null before it is delivered.</summary>
    public ProofOfDelivery? Proof { get; private set; }

    /// <summary>Every step it took since it was begun or read, in order.</summary>
    public IReadOnlyList<ShipmentStep> Steps => steps;

    /// <summary>Each on the way at the end of a day: from the day it ships until the day before it is delivered (decision S26).</summary>
    public long InTransitOn(DateOnly day) =>
        ShippedOn is { } left && left <= day && (Proof is null || day < Proof.ReceivedOn)
            ? Lines.Sum(line => line.Shipped)
            : 0;

    /// <summary>Each by order line of what it ships.</summary>
    public IReadOnlyDictionary<Guid, long> ByOrderLine =>
        Lines
            .Where(line => line.OrderLineId is not null)
            .GroupBy(line => line.OrderLineId!.Value)
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Shipped));

    /// <summary>Whether nothing that it is for is still to be shipped.</summary>
    public bool FillsNothingOf(Order order) =>
        Lines.All(line => line.OrderLineId is not { } id || order.Line(id) is not { BackOrder: > 0 });

    private void Enter(ShipmentState state, Deed by)
    {
        State = state;
        steps.Add(new ShipmentStep(state, by.Who, by.At));
    }

    private IReadOnlyList<StockEffect> Effects(
        StockEffectKind kind,
        DateOnly day,
        Func<ShipmentLine, long> quantity,
        Guid? facilityId
    ) =>
        [
            .. Lines
                .Select(
                    (line, i) =>
                        new StockEffect(kind, facilityId, line.ProductId, line.LotId, quantity(line), day)
                        {
                            PlaceId = line.PlaceId,
                            From = line.From,
                            Line = i,
                        }
                )
                .Where(effect => effect.Quantity > 0),
        ];

    private static void CheckLines(IReadOnlyList<ShipmentLine> lines, ShipmentOrigin origin, Validation validation)
    {
        if (!validation.Check(lines.Count is > 0 and <= MostLines, "lines", "COUNT", $"1 to {MostLines} lines."))
            return;
        var ids = new HashSet<Guid>();
        var batches = new HashSet<(Guid, Guid?, Guid, Condition, Guid?, Guid?)>();
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, field) = (lines[i], $"lines[{i}]");
            validation.Check(ids.Add(line.Id), $"{field}.id", "LINE_TWICE", "The line is there twice.");
            var place = line.PlaceId ?? origin.FromFacilityId;
            validation.Check(
                line.ProductId == Guid.Empty
                    || place == Guid.Empty
                    || batches.Add(
                        (line.ProductId, line.LotId, place, line.From, line.OrderLineId, line.ReturnsLineId)
                    ),
                $"{field}.lot_id",
                "LOT_TWICE",
                "Another line is of this batch."
            );
            validation.Check(
                line.Allocated is >= 1 and <= Order.Most,
                $"{field}.quantity",
                "RANGE",
                $"1 to {Order.Most}."
            );
            validation.Check(
                (origin.Kind == ShipmentKind.Order) == (line.OrderLineId is not null),
                $"{field}.order_line_id",
                "ORDER_LINE",
                "A shipment for an order, and no other, says which line it fills."
            );
        }
    }
}
