using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Requisitions;

/// <summary>Requisitions as the contract has them. Its numbers of states are the domain's.</summary>
internal static class RequisitionMapping
{
    public static V1.Requisition ToProto(this RequisitionRecord record)
    {
        var sent = new V1.Requisition
        {
            Id = record.Id.ToString(),
            Number = record.Number,
            FacilityId = record.FacilityId.ToString(),
            ProgramId = record.ProgramId.ToString(),
            PeriodId = record.PeriodId.ToString(),
            PeriodFrom = record.PeriodFrom.ToText(),
            PeriodTo = record.PeriodTo.ToText(),
            Emergency = record.Emergency,
            ReportOnly = record.ReportOnly,
            State = (V1.RequisitionState)record.State,
            NodeId = record.NodeId.ToString(),
            TemplateId = record.TemplateId.ToString(),
            TemplateVersion = record.TemplateVersion,
            NoSupplier = record.NoSupplier,
            SupplyingFacilityId = record.SupplyingFacilityId.ToText(),
            PhysicalCountCompletedOn = record.PhysicalCountCompletedOn.ToText(),
            LineCount = record.LineCount,
            RejectionReasonIds = { record.RejectionReasons.Select(id => id.ToString()) },
            InitiatedAt = record.InitiatedAt.ToTimestamp(),
            CompletedAt = record.CompletedAt?.ToTimestamp(),
            UpdatedAt = record.UpdatedAt.ToTimestamp(),
            Etag = record.Version.ToString(CultureInfo.InvariantCulture),
        };
        if (record.TotalCost is { } cost)
            sent.TotalCost = cost;
        return sent;
    }

    public static V1.RequisitionChange ToProto(this RequisitionStep step) =>
        new()
        {
            Number = step.Number,
            State = (V1.RequisitionState)step.State,
            NodeId = step.NodeId.ToString(),
            By = step.By,
            At = step.At.ToTimestamp(),
            Comment = step.Comment,
            RejectionReasonIds = { step.Reasons.Select(id => id.ToString()) },
        };

    public static V1.RequisitionLine ToProto(this RequisitionLine line, RequisitionSnapshot snapshot)
    {
        var sent = new V1.RequisitionLine
        {
            Id = line.Id.ToString(),
            ProductId = line.ProductId.ToString(),
            Skipped = line.Skipped,
            Adjustments =
            {
                line.Adjustments.Select(adjustment => new V1.LineAdjustment
                {
                    ReasonId = adjustment.ReasonId.ToString(),
                    Quantity = adjustment.Quantity,
                }),
            },
            RequestedQuantityExplanation = line.RequestedQuantityExplanation,
            Remarks = line.Remarks,
        };
        if (snapshot.Product(line.ProductId) is { } product)
        {
            sent.ProductVersion = product.Version;
            sent.ProductCode = product.Code;
            sent.ProductName = product.Name;
            sent.DispensingUnit = product.DispensingUnit;
            sent.NetContent = product.Pack.NetContent;
            sent.FullSupply = product.FullSupply;
        }

        foreach (var (column, put) in Numbers)
            if (line[column] is { } value)
                put(sent, value);
        return sent;
    }

    private static readonly (RequisitionColumn Column, Action<V1.RequisitionLine, long> Put)[] Numbers =
    [
        (RequisitionColumn.BeginningBalance, (line, value) => line.BeginningBalance = value),
        (RequisitionColumn.TotalReceivedQuantity, (line, value) => line.TotalReceivedQuantity = value),
        (RequisitionColumn.TotalConsumedQuantity, (line, value) => line.TotalConsumedQuantity = value),
        (RequisitionColumn.TotalLossesAndAdjustments, (line, value) => line.TotalLossesAndAdjustments = value),
        (RequisitionColumn.StockOnHand, (line, value) => line.StockOnHand = value),
        (RequisitionColumn.NumberOfNewPatientsAdded, (line, value) => line.NumberOfNewPatientsAdded = value),
        (RequisitionColumn.IdealStockAmount, (line, value) => line.IdealStockAmount = value),
        (RequisitionColumn.MaximumStockQuantity, (line, value) => line.MaximumStockQuantity = value),
        (RequisitionColumn.CalculatedOrderQuantity, (line, value) => line.CalculatedOrderQuantity = value),
        (RequisitionColumn.CalculatedOrderQuantityIsa, (line, value) => line.CalculatedOrderQuantityIsa = value),
        (RequisitionColumn.RequestedQuantity, (line, value) => line.RequestedQuantity = value),
        (RequisitionColumn.ApprovedQuantity, (line, value) => line.ApprovedQuantity = value),
        (RequisitionColumn.AdjustedConsumption, (line, value) => line.AdjustedConsumption = value),
        (RequisitionColumn.AverageConsumption, (line, value) => line.AverageConsumption = value),
        (RequisitionColumn.PricePerPack, (line, value) => line.PricePerPack = value),
        (RequisitionColumn.PacksToShip, (line, value) => line.PacksToShip = value),
        (RequisitionColumn.TotalCost, (line, value) => line.TotalCost = value),
        (RequisitionColumn.TotalStockoutDays, (line, value) => line.TotalStockoutDays = value),
        (RequisitionColumn.Total, (line, value) => line.Total = value),
        (RequisitionColumn.AdditionalQuantityRequired, (line, value) => line.AdditionalQuantityRequired = value),
        (RequisitionColumn.PatientsOnTreatmentNextMonth, (line, value) => line.PatientsOnTreatmentNextMonth = value),
        (RequisitionColumn.DosesPerPatient, (line, value) => line.DosesPerPatient = value),
        (RequisitionColumn.TotalRequirement, (line, value) => line.TotalRequirement = value),
        (RequisitionColumn.TotalQuantityNeeded, (line, value) => line.TotalQuantityNeeded = value),
        (RequisitionColumn.QuantityToIssue, (line, value) => line.QuantityToIssue = value),
        (RequisitionColumn.ConvertedQuantityToIssue, (line, value) => line.ConvertedQuantityToIssue = value),
        (RequisitionColumn.SupplyingFacilityStockOnHand, (line, value) => line.SupplyingFacilityStockOnHand = value),
    ];
}
