using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>The rules of a proof of delivery (decisions S25, S26), every broken one named.</summary>
internal static class ProofRules
{
    private const int LongestReason = 500;

    /// <summary>Checks a proof against its shipment.</summary>
    /// <exception cref="DomainException"><see cref="FulfilmentError.InvalidProof"/>.</exception>
    public static void Check(Shipment shipment, ProofOfDelivery proof, Func<Guid, bool> usesVialMonitor, DateOnly today)
    {
        var validation = new Validation();
        validation.CheckLine("delivered_by", proof.DeliveredBy, 1, ProofOfDelivery.MaxName);
        validation.CheckLine("received_by", proof.ReceivedBy, 1, ProofOfDelivery.MaxName);
        validation.Check(proof.ReceivedOn <= today, "received_on", "IN_FUTURE", "Today at the latest.");
        validation.Check(
            proof.ReceivedOn >= shipment.ShippedOn,
            "received_on",
            "BEFORE_SHIPMENT",
            $"It left on {shipment.ShippedOn:yyyy-MM-dd}."
        );
        if (
            validation.Check(
                proof.Lines.Count <= Shipment.MostLines,
                "lines",
                "COUNT",
                $"At most {Shipment.MostLines} lines."
            )
        )
            CheckLines(shipment, proof.Lines, usesVialMonitor, validation);
        validation.ThrowIfInvalid(FulfilmentError.InvalidProof);
    }

    /// <summary>
    /// What the ledger posts: what is accepted into the receiver's stock, what is rejected into its quarantine, what is missing nowhere; what
    /// nobody sent enters transit first, so that transit ends at nothing.
    /// </summary>
    public static IReadOnlyList<StockEffect> Effects(Shipment shipment, ProofOfDelivery proof)
    {
        var effects = new List<StockEffect>();
        for (var i = 0; i < proof.Lines.Count; i++)
        {
            var line = proof.Lines[i];
            Add(StockEffectKind.TransitGain, null, i, line.Excess, "");
            Add(StockEffectKind.TransferIn, shipment.Origin.ToFacilityId, i, line.Accepted, "");
            Add(
                StockEffectKind.TransferInToQuarantine,
                shipment.Origin.ToFacilityId,
                i,
                line.Rejected,
                line.RejectionReason
            );
            Add(StockEffectKind.TransitLoss, null, i, line.Missing, line.LossReason);
        }

        return effects;

        void Add(StockEffectKind kind, Guid? facility, int number, long quantity, string reason)
        {
            if (quantity == 0)
                return;
            var line = proof.Lines[number];
            effects.Add(
                new StockEffect(kind, facility, line.ProductId, line.LotId, quantity, proof.ReceivedOn)
                {
                    Reason = reason,
                    PlaceId = line.PlaceId,
                    Monitor = kind == StockEffectKind.TransferIn ? line.Monitor : VvmStage.None,
                    Line = number,
                }
            );
        }
    }

    private static void CheckLines(
        Shipment shipment,
        IReadOnlyList<ProofLine> lines,
        Func<Guid, bool> usesVialMonitor,
        Validation validation
    )
    {
        var sent = shipment.Lines.ToDictionary(line => line.Id);
        var seen = new HashSet<Guid>();
        var batches = shipment.Lines.Select(line => (line.ProductId, line.LotId)).ToHashSet();
        for (var i = 0; i < lines.Count; i++)
        {
            var (line, field) = (lines[i], $"lines[{i}]");
            var shipped = 0L;
            if (line.LineId is { } id)
            {
                if (!sent.TryGetValue(id, out var of))
                {
                    validation.Add($"{field}.line_id", "LINE_UNKNOWN", "The shipment has no such line.");
                    continue;
                }

                validation.Check(seen.Add(id), $"{field}.line_id", "LINE_TWICE", "The line is there twice.");
                validation.Check(
                    (of.ProductId, of.LotId) == (line.ProductId, line.LotId),
                    $"{field}.lot_id",
                    "OTHER_BATCH",
                    "The line was sent of another batch; what nobody sent is a line of its own."
                );
                shipped = of.Shipped;
            }
            else
            {
                validation.Check(
                    batches.Add((line.ProductId, line.LotId)),
                    $"{field}.lot_id",
                    "BATCH_TWICE",
                    "The batch has a line."
                );
            }

            CheckLine(line, shipped, usesVialMonitor(line.ProductId), field, validation);
        }

        validation.Check(sent.Keys.All(seen.Contains), "lines", "LINE_MISSING", "Say of every line what became of it.");
    }

    private static void CheckLine(
        ProofLine line,
        long shipped,
        bool usesVialMonitor,
        string field,
        Validation validation
    )
    {
        var inRange = true;
        foreach (
            var (name, quantity) in new[]
            {
                ("accepted", line.Accepted),
                ("rejected", line.Rejected),
                ("missing", line.Missing),
                ("excess", line.Excess),
            }
        )
        {
            inRange &= validation.Check(
                quantity is >= 0 and <= Order.Most,
                $"{field}.{name}",
                "RANGE",
                $"0 to {Order.Most}."
            );
        }

        if (inRange)
        {
            validation.Check(
                line.Accepted + line.Rejected + line.Missing == shipped + line.Excess,
                field,
                "UNBALANCED",
                $"Accepted, rejected and missing are the {shipped} that were sent and what came besides."
            );
            validation.Check(
                line.Missing == 0 || line.Excess == 0,
                field,
                "MISSING_AND_EXCESS",
                "Of one batch nothing is missing where more came than was sent."
            );
        }

        CheckReason(line.Rejected, line.RejectionReason, $"{field}.rejection_reason", validation);
        CheckReason(line.Missing, line.LossReason, $"{field}.loss_reason", validation);
        CheckMonitor(line, usesVialMonitor, $"{field}.vvm_stage", validation);
    }

    private static void CheckReason(long quantity, string reason, string field, Validation validation)
    {
        if (quantity > 0)
            validation.CheckLines(field, reason.Trim(), 1, LongestReason);
        else
            validation.Check(reason.Length == 0, field, "NO_QUANTITY", "A reason for nothing.");
    }

    private static void CheckMonitor(ProofLine line, bool usesVialMonitor, string field, Validation validation)
    {
        if (!usesVialMonitor)
        {
            validation.Check(
                line.Monitor == VvmStage.None,
                field,
                "MONITOR_NOT_USED",
                "The product has no vial monitor."
            );
            return;
        }

        if (line.Accepted == 0)
            return;
        validation.Check(
            Enum.IsDefined(line.Monitor) && line.Monitor != VvmStage.None,
            field,
            "REQUIRED",
            "Say what the vial monitors show."
        );
        validation.Check(
            line.Monitor is not (VvmStage.Stage3 or VvmStage.Stage4),
            field,
            "MONITOR_PAST_DISCARD",
            "From stage 3 on a vial is rejected."
        );
    }
}
