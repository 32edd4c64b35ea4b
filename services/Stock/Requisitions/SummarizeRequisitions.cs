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
            .VisibleTo(db, call);
        var count = await requisitions.CountAsync(cancel);
        var sums =
            from line in db.RequisitionLines
            where !line.Skipped && requisitions.Any(r => r.Id == EF.Property<Guid>(line, "RequisitionId"))
            group line by line.ProductId into same
            select new
            {
                ProductId = same.Key,
                Count = same.Count(),
                Beginning = same.Sum(line => line.BeginningBalance ?? 0),
                Received = same.Sum(line => line.TotalReceivedQuantity ?? 0),
                Consumed = same.Sum(line => line.TotalConsumedQuantity ?? 0),
                Adjusted = same.Sum(line => line.TotalLossesAndAdjustments ?? 0),
                OnHand = same.Sum(line => line.StockOnHand ?? 0),
                StockedOut = same.Count(line => line.TotalStockoutDays > 0),
                Requested = same.Sum(line => line.RequestedQuantity ?? 0),
                Approved = same.Sum(line => line.ApprovedQuantity ?? 0),
                Packs = same.Sum(line => line.PacksToShip ?? 0),
                Cost = same.Sum(line => line.TotalCost ?? 0),
            };
        var found = await (
            from sum in sums
            join product in db.Products on sum.ProductId equals product.Id
            orderby product.Code
            select new { Sum = sum, product.Code }
        ).ToListAsync(cancel);
        return new V1.SummarizeRequisitionsResponse
        {
            RequisitionCount = count,
            Products =
            {
                found.Select(one => new V1.RequisitionSummary
                {
                    ProductId = one.Sum.ProductId.ToString(),
                    ProductCode = one.Code,
                    RequisitionCount = one.Sum.Count,
                    BeginningBalance = one.Sum.Beginning,
                    TotalReceivedQuantity = one.Sum.Received,
                    TotalConsumedQuantity = one.Sum.Consumed,
                    TotalLossesAndAdjustments = one.Sum.Adjusted,
                    StockOnHand = one.Sum.OnHand,
                    StockedOutCount = one.Sum.StockedOut,
                    RequestedQuantity = one.Sum.Requested,
                    ApprovedQuantity = one.Sum.Approved,
                    PacksToShip = one.Sum.Packs,
                    TotalCost = one.Sum.Cost,
                }),
            },
        };
    }
}
