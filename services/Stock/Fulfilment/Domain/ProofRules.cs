using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>The rules of a proof of delivery (decisions S25, S26), every broken one named.</summary>
internal static class ProofRules
{
    private const int LongestReason = 500;

    /// <summary>Checks a proof against its shipment.</summary>
    /// <param name="shipment">The shipment.</param>
    /// <param name="proof">What the receiver says.</param>
    /// <param name="usesVialMonitor">Whether a product shows its heat exposure by a vial monitor.</param>
    /// <param name="latest">The last day on which it may have arrived.</param>
    /// <exception cref="DomainException"><see cref="FulfilmentError.InvalidProof"/>.</exception>
    public static void Check(
        Shipment shipment,
        ProofOfDelivery proof,
        Func<Guid, bool> usesVialMonitor,
        DateOnly latest
    )
    {
        var validation = new Validation();
        validation.CheckLine("delivered_by", proof.DeliveredBy, 1, ProofOfDelivery.MaxName);
        validation.CheckLine("received_by", proof.ReceivedBy, 1, ProofOfDelivery.MaxName);
        validation.Check(proof.ReceivedOn <= latest, "received_on", "IN_FUTURE", $"{latest:yyyy-MM-dd} at the latest.");
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
            long? shipped = 0;
            if (line.LineId is not { } id)
            {
                validation.Check(
                    line.ProductId == Guid.Empty || batches.Add((line.ProductId, line.LotId)),
                    $"{field}.lot_id",
                    "BATCH_TWICE",
                    "The batch has a line."
                );
            }
            else if (sent.TryGetValue(id, out var of))
            {
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
                validation.Add($"{field}.line_id", "LINE_UNKNOWN", "The shipment has no such line.");
                shipped = null;
            }

            CheckLine(line, shipped, field, validation);
            // A product that could not be read has a monitor or none.
            if (line.ProductId != Guid.Empty)
                CheckMonitor(line, usesVialMonitor(line.ProductId), $"{field}.vvm_stage", validation);
        }

        // Nobody knows which line one is of whose id could not be read.
        validation.Check(
            sent.Keys.All(seen.Contains) || lines.Any(line => line.LineId == Guid.Empty),
            "lines",
            "LINE_MISSING",
            "Say of every line what became of it."
        );
    }

    /// <summary>Checks what a line says of itself, and against what was shipped: null where nobody knows of which line it is.</summary>
    private static void CheckLine(ProofLine line, long? shipped, string field, Validation validation)
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
                shipped is not { } sent || line.Accepted + line.Rejected + line.Missing == sent + line.Excess,
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
