using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>A step an order took (decision C30: a stamp per status).</summary>
internal sealed record OrderStep(OrderState State, string Who, DateTime At);

/// <summary>What is fixed when an order is made.</summary>
/// <param name="Id">Id.</param>
/// <param name="SupplyingFacilityId">Who ships.</param>
/// <param name="ReceivingFacilityId">Who receives; another facility.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="RequisitionId">The requisition it is made of; null for one without.</param>
/// <param name="Emergency">Whether it is out of turn.</param>
/// <param name="RequiredBy">The day it is needed; null when nobody said.</param>
internal sealed record OrderOrigin(
    Guid Id,
    Guid SupplyingFacilityId,
    Guid ReceivingFacilityId,
    Guid ProgramId,
    Guid? RequisitionId,
    bool Emergency,
    DateOnly? RequiredBy
);

/// <summary>What an order has come to.</summary>
/// <param name="State">Its state.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="PromisedOn">The day by which the supplier said it ships; null when it did not.</param>
/// <param name="CancellationReason">Why some of it was given up the last time; empty when nothing was.</param>
/// <param name="Shipments">Shipments of it that left, and whether each was received.</param>
internal sealed record OrderStanding(
    OrderState State,
    IReadOnlyList<OrderLine> Lines,
    DateOnly? PromisedOn,
    string CancellationReason,
    IReadOnlyDictionary<Guid, bool> Shipments
);

/// <summary>Each of an order line that is given up, and why.</summary>
internal readonly record struct Cancellation(Guid LineId, long Quantity);

/// <summary>
/// What one facility asks another for (decision S24). Every change checks first and changes then: what is refused leaves it as it was.
/// </summary>
internal sealed class Order
{
    /// <summary>The most lines of an order.</summary>
    public const int MostLines = 20_000;

    /// <summary>The most of a product that is ordered, Each.</summary>
    public const long Most = 1_000_000_000_000;

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 500;

    private readonly List<OrderStep> steps = [];
    private readonly Dictionary<Guid, bool> shipments;
    private readonly Dictionary<Guid, int> places;

    /// <summary>An order that is made now.</summary>
    /// <exception cref="DomainException"><see cref="FulfilmentError.InvalidOrder"/>.</exception>
    public Order(OrderOrigin origin, IReadOnlyList<OrderLine> lines, Deed by)
    {
        Check(origin, lines);
        Origin = origin;
        Lines = lines;
        places = lines.Select((line, i) => (line.Id, i)).ToDictionary();
        shipments = [];
        Enter(OrderState.Ordered, by);
    }

    /// <summary>An order as it was kept.</summary>
    public Order(OrderOrigin origin, OrderStanding standing)
    {
        (Origin, Lines, State) = (origin, standing.Lines, standing.State);
        (PromisedOn, CancellationReason) = (standing.PromisedOn, standing.CancellationReason);
        places = Lines.Select((line, i) => (line.Id, i)).ToDictionary();
        shipments = new Dictionary<Guid, bool>(standing.Shipments);
    }

    public OrderOrigin Origin { get; }

    public Guid Id => Origin.Id;

    public OrderState State { get; private set; }

    public IReadOnlyList<OrderLine> Lines { get; private set; }

    /// <summary>The day by which the supplier said it ships; null when it did not.</summary>
    public DateOnly? PromisedOn { get; private set; }

    /// <summary>Why some of it was given up the last time; empty when nothing was.</summary>
    public string CancellationReason { get; private set; } = "";

    /// <summary>Every step it took since it was made or read, in order.</summary>
    public IReadOnlyList<OrderStep> Steps => steps;

    /// <summary>The order that a requisition makes (decisions S21, C30).</summary>
    /// <param name="requisition">What the requisition asks for.</param>
    /// <param name="requiredBy">The day it is needed; null when nobody said.</param>
    /// <param name="newId">Makes the ids of the order and its lines.</param>
    /// <param name="by">Who, when.</param>
    /// <exception cref="DomainException"><see cref="FulfilmentError.InvalidOrder"/>.</exception>
    public static Order Of(RequisitionOrder requisition, DateOnly? requiredBy, Func<Guid> newId, Deed by) =>
        new(
            new OrderOrigin(
                newId(),
                requisition.SupplyingFacilityId,
                requisition.FacilityId,
                requisition.ProgramId,
                requisition.RequisitionId,
                requisition.Emergency,
                requiredBy
            ),
            [
                .. requisition.Lines.Select(line => new OrderLine(
                    newId(),
                    line.ProductId,
                    line.ProductVersion,
                    line.Ordered
                )),
            ],
            by
        );

    /// <summary>The line, or null.</summary>
    public OrderLine? Line(Guid id) => places.TryGetValue(id, out var place) ? Lines[place] : null;

    /// <summary>Says when it will be shipped.</summary>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.OrderTransitionNotAllowed"/>, <see cref="FulfilmentError.InvalidOrder"/>.
    /// </exception>
    public void Promise(DateOnly day, DateOnly today)
    {
        OrderStates.Require(State, OrderAction.Promise);
        var validation = new Validation();
        validation.Check(day >= today, "promised_on", "IN_PAST", "Today or later.");
        validation.ThrowIfInvalid(FulfilmentError.InvalidOrder);
        PromisedOn = day;
    }

    /// <summary>Gives up what is still to be shipped, all or some of it.</summary>
    /// <param name="lines">How much of which lines; null for all that is left.</param>
    /// <param name="reason">Why, 1 to 500 characters.</param>
    /// <param name="by">Who, when.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.OrderTransitionNotAllowed"/>, <see cref="FulfilmentError.ReasonRequired"/>,
    /// <see cref="FulfilmentError.InvalidCancellation"/>.
    /// </exception>
    public void Cancel(IReadOnlyList<Cancellation>? lines, string reason, Deed by)
    {
        OrderStates.Require(State, OrderAction.Cancel);
        var cancelled =
            lines
            ?? [.. Lines.Where(line => line.BackOrder > 0).Select(line => new Cancellation(line.Id, line.BackOrder))];
        CheckCancellation(cancelled, reason);
        var given = cancelled.ToDictionary(line => line.LineId, line => line.Quantity);
        Lines = [.. Lines.Select(line => line with { Cancelled = line.Cancelled + given.GetValueOrDefault(line.Id) })];
        CancellationReason = reason;
        Settle(by);
    }

    /// <summary>Refuses a shipment of more than is still to be shipped.</summary>
    /// <param name="quantities">Each by order line.</param>
    /// <param name="elsewhere">Each by order line that other shipments have set aside and that has not left.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.OrderTransitionNotAllowed"/>, <see cref="FulfilmentError.BeyondBackOrder"/>.
    /// </exception>
    public void CheckShipment(IReadOnlyDictionary<Guid, long> quantities, IReadOnlyDictionary<Guid, long> elsewhere)
    {
        OrderStates.Require(State, OrderAction.Ship);
        var validation = new Validation();
        foreach (var (id, quantity) in quantities)
        {
            var left = Math.Max(0, (Line(id)?.BackOrder ?? 0) - elsewhere.GetValueOrDefault(id));
            validation.Check(
                quantity <= left,
                $"order_lines[{id}]",
                "BEYOND_BACK_ORDER",
                $"{left} are still to be shipped, and on no other shipment."
            );
        }

        validation.ThrowIfInvalid(FulfilmentError.BeyondBackOrder);
    }

    /// <summary>Takes note of a shipment that left.</summary>
    /// <param name="shipmentId">The shipment.</param>
    /// <param name="quantities">Each by order line.</param>
    /// <param name="by">Who, when.</param>
    /// <inheritdoc cref="CheckShipment"/>
    public void Ship(Guid shipmentId, IReadOnlyDictionary<Guid, long> quantities, Deed by)
    {
        CheckShipment(quantities, Shipment.NothingElsewhere);
        Lines = [.. Lines.Select(line => line with { Shipped = line.Shipped + quantities.GetValueOrDefault(line.Id) })];
        shipments[shipmentId] = false;
        Settle(by);
    }

    /// <summary>Takes note that a shipment of it was received.</summary>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.OrderTransitionNotAllowed"/>, <see cref="FulfilmentError.OtherOrder"/>.
    /// </exception>
    public void Receive(Guid shipmentId, Deed by)
    {
        OrderStates.Require(State, OrderAction.Receive);
        if (!shipments.ContainsKey(shipmentId))
            throw new DomainException(
                FulfilmentError.OtherOrder,
                ErrorKind.FailedPrecondition,
                "The shipment is none of this order."
            );
        shipments[shipmentId] = true;
        Settle(by);
    }

    private void Settle(Deed by)
    {
        var (shipped, backOrder) = (Lines.Sum(line => line.Shipped), Lines.Sum(line => line.BackOrder));
        var state = OrderStates.Of(shipped, backOrder, shipments.Values.All(received => received));
        // What was given up last may leave an order that is shipped and received at once; both are recorded.
        if (state == OrderState.Received && State == OrderState.Fulfilling)
            Enter(OrderState.Shipped, by);
        if (state != State)
            Enter(state, by);
    }

    private void Enter(OrderState state, Deed by)
    {
        State = state;
        steps.Add(new OrderStep(state, by.Who, by.At));
    }

    private void CheckCancellation(IReadOnlyList<Cancellation> cancelled, string reason)
    {
        var validation = new Validation();
        validation.CheckLines("reason", reason.Trim(), 1, LongestReason);
        var isReasoned = validation.Ok;
        validation.Check(cancelled.Count is > 0 and <= MostLines, "lines", "COUNT", $"1 to {MostLines} lines.");
        var seen = new HashSet<Guid>();
        for (var i = 0; i < Math.Min(cancelled.Count, MostLines); i++)
        {
            var (given, field) = (cancelled[i], $"lines[{i}]");
            if (Line(given.LineId) is not { } line)
            {
                validation.Add($"{field}.line_id", "LINE_UNKNOWN", "The order has no such line.");
                continue;
            }

            validation.Check(seen.Add(given.LineId), $"{field}.line_id", "LINE_TWICE", "The line is there twice.");
            validation.Check(
                given.Quantity >= 1 && given.Quantity <= line.BackOrder,
                $"{field}.quantity",
                "BEYOND_BACK_ORDER",
                $"1 to {line.BackOrder}."
            );
        }

        var onlyTheReason = !isReasoned && validation.Errors.Count == 1;
        validation.ThrowIfInvalid(onlyTheReason ? FulfilmentError.ReasonRequired : FulfilmentError.InvalidCancellation);
    }

    private static void Check(OrderOrigin origin, IReadOnlyList<OrderLine> lines)
    {
        var validation = new Validation();
        validation.Check(
            origin.SupplyingFacilityId != origin.ReceivingFacilityId,
            "receiving_facility_id",
            "SAME_FACILITY",
            "A facility does not order from itself."
        );
        validation.Check(lines.Count is > 0 and <= MostLines, "lines", "COUNT", $"1 to {MostLines} lines.");
        var products = new HashSet<Guid>();
        for (var i = 0; i < Math.Min(lines.Count, MostLines); i++)
        {
            validation.Check(
                products.Add(lines[i].ProductId),
                $"lines[{i}].product_id",
                "PRODUCT_TWICE",
                "Another line is of this product."
            );
            validation.Check(
                lines[i].Ordered is >= 1 and <= Most && lines[i] is { Shipped: 0, Cancelled: 0 },
                $"lines[{i}].ordered",
                "RANGE",
                $"1 to {Most}, of which nothing is shipped yet."
            );
        }

        validation.ThrowIfInvalid(FulfilmentError.InvalidOrder);
    }
}
