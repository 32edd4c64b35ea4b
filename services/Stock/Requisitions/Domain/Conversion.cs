using Platform.Kernel;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What of a line is ordered (decision S21).</summary>
/// <param name="LineId">The line.</param>
/// <param name="ProductId">The product.</param>
/// <param name="ProductVersion">Its version.</param>
/// <param name="Approved">K, Each.</param>
/// <param name="Packs">V.</param>
/// <param name="Ordered">V × net content, Each.</param>
internal sealed record OrderedLine(
    Guid LineId,
    Guid ProductId,
    long ProductVersion,
    long Approved,
    long Packs,
    long Ordered
)
{
    /// <summary>What packing adds to, or takes from, what was approved; Each.</summary>
    public long Difference => Ordered - Approved;
}

/// <summary>What a requisition asks a facility to ship.</summary>
/// <param name="RequisitionId">The requisition.</param>
/// <param name="SupplyingFacilityId">Who ships.</param>
/// <param name="FacilityId">Who receives.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="PeriodId">The period.</param>
/// <param name="Emergency">Whether it is out of turn.</param>
/// <param name="Lines">What is ordered, at least one line.</param>
internal sealed record RequisitionOrder(
    Guid RequisitionId,
    Guid SupplyingFacilityId,
    Guid FacilityId,
    Guid ProgramId,
    Guid PeriodId,
    bool Emergency,
    IReadOnlyList<OrderedLine> Lines
);

/// <summary>Makes an order of an approved requisition (decisions S21, S23).</summary>
internal static class Conversion
{
    /// <summary>The order for the lines of which packs are to be shipped.</summary>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.NoSupplyLine"/>, <see cref="RequisitionError.NotASupplier"/>,
    /// <see cref="RequisitionError.NothingToOrder"/>.
    /// </exception>
    public static RequisitionOrder Order(Requisition requisition, SupervisoryTree tree, Guid supplyingFacilityId)
    {
        var suppliers = tree.SuppliersOf(requisition.NodeId, requisition.Program.Id);
        if (suppliers.Count == 0)
            throw Refused(RequisitionError.NoSupplyLine, "No supply line leads from the supervisory node.");
        if (!suppliers.Any(line => line.SupplyingFacilityId == supplyingFacilityId))
            throw Refused(RequisitionError.NotASupplier, "The facility does not supply the supervisory node.");
        var lines = Lines(requisition);
        if (lines.Count == 0)
            throw Refused(RequisitionError.NothingToOrder, "No line of it is to be shipped.");
        return new RequisitionOrder(
            requisition.Id,
            supplyingFacilityId,
            requisition.FacilityId,
            requisition.Program.Id,
            requisition.Period.Id,
            requisition.Emergency,
            lines
        );
    }

    /// <summary>What is ordered, as forms show it; empty when nothing is.</summary>
    public static IReadOnlyList<OrderedLine> Lines(Requisition requisition) =>
        [
            .. requisition
                .Lines.Where(line => !line.Skipped)
                .Select(line => Line(line, requisition.Snapshot.Product(line.ProductId)!))
                .Where(line => line.Packs > 0),
        ];

    private static OrderedLine Line(RequisitionLine line, ProductTerms product)
    {
        var approved = line.ApprovedQuantity ?? 0;
        var packs = product.Pack.PacksFor(approved);
        return new OrderedLine(
            line.Id,
            product.ProductId,
            product.Version,
            approved,
            packs,
            product.Pack.OrderedFor(approved)
        );
    }

    private static DomainException Refused(RequisitionError code, string message) =>
        new(code, ErrorKind.FailedPrecondition, message);
}
