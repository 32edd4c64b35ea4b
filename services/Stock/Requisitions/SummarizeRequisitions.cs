using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Requisitions;

/// <summary>Adds up what requisitions say of each product: two queries, however many products and requisitions.</summary>
internal static class SummarizeRequisitions
{
    private static readonly RequisitionState[] Authorized =
    [
        .. Enum.GetValues<RequisitionState>().Where(RequisitionStates.IsAuthorized),
    ];

    public static async Task<V1.SummarizeRequisitionsResponse> Run(
        StockDb db,
        Call call,
        V1.SummarizeRequisitionsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var program = validation.Id("program_id", request.ProgramId);
        var period = validation.Id("period_id", request.PeriodId);
        var node = validation.OptionalId("node_id", request.NodeId);
        var states = RequisitionLists.States(validation, request.States) is { Length: > 0 } named ? named : Authorized;
        validation.ThrowIfInvalid(RequisitionError.InvalidQuery);
        var requisitions = db
            .Requisitions.Where(r =>
                r.ProgramId == program
                && r.PeriodId == period
                && states.Contains(r.State)
                && (request.WithEmergencies || !r.Emergency)
                && (node == null || r.NodeId == node)
            )
            .AllowedTo(db, call, Rights.Read);
        var count = await requisitions.CountAsync(cancel);
        var sums = await (
            from line in db.RequisitionLines
            where !line.Skipped && requisitions.Any(r => r.Id == EF.Property<Guid>(line, "RequisitionId"))
            group line by line.ProductId into same
            join product in db.Products on same.Key equals product.Id
            orderby product.Code
            select new V1.RequisitionSummary
            {
                ProductId = same.Key.ToString(),
                ProductCode = product.Code,
                RequisitionCount = same.Count(),
                BeginningBalance = same.Sum(line => line.BeginningBalance) ?? 0,
                TotalReceivedQuantity = same.Sum(line => line.TotalReceivedQuantity) ?? 0,
                TotalConsumedQuantity = same.Sum(line => line.TotalConsumedQuantity) ?? 0,
                TotalLossesAndAdjustments = same.Sum(line => line.TotalLossesAndAdjustments) ?? 0,
                StockOnHand = same.Sum(line => line.StockOnHand) ?? 0,
                StockedOutCount = same.Count(line => line.TotalStockoutDays > 0),
                RequestedQuantity = same.Sum(line => line.RequestedQuantity) ?? 0,
                ApprovedQuantity = same.Sum(line => line.ApprovedQuantity) ?? 0,
                PacksToShip = same.Sum(line => line.PacksToShip) ?? 0,
                TotalCost = same.Sum(line => line.TotalCost) ?? 0,
            }
        ).ToListAsync(cancel);
        return new V1.SummarizeRequisitionsResponse { RequisitionCount = count, Products = { sums } };
    }
}
