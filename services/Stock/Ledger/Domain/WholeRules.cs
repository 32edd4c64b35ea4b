using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// The rules about lines that belong together: unpackings follow the recipe, repackings and moves keep every Each, moves in its
/// condition too, all on one day; what was posted as a whole is cancelled as one, a card is counted once at a time. Groups with a line that is refused for itself are
/// left out: what is wrong with them is said already.
/// </summary>
internal static class WholeRules
{
    private enum Sort
    {
        None,
        Unpack,
        Repack,
        Move,
    }

    /// <summary>Checks them, and numbers the groups.</summary>
    public static void Check(StockEventDraft draft, LedgerFacts facts, PlanBuilder plan, Validation validation)
    {
        CheckCounts(draft, plan, validation);
        CheckCancels(draft, facts, plan, validation);
        var groups = draft
            .Lines.Select((line, index) => (Key: KeyOf(line), Index: index))
            .Where(line => line.Key.Sort != Sort.None)
            .GroupBy(line => line.Key, line => line.Index)
            .Select(group => (group.Key.Sort, Lines: group.ToArray()));
        var number = 0;
        var moves = new Moves(draft);
        foreach (var (sort, lines) in groups)
        {
            if (sort == Sort.Move && !moves.Has(KeyOf(draft.Lines[lines[0]]).Id))
                continue;
            number++;
            foreach (var i in lines)
                plan.Lines[i] = plan.Lines[i] with { Group = number };
            if (!Array.TrueForAll(lines, plan.IsPlanned))
                continue;
            var group = new Group(draft, facts, plan, validation, lines);
            group.CheckDay();
            if (sort == Sort.Unpack)
                group.CheckRecipe();
            else if (sort == Sort.Repack)
                group.CheckRepack();
            else
                group.CheckMove();
        }
    }

    private static (Sort Sort, int Number, Guid Id) KeyOf(DraftLine line) =>
        line switch
        {
            DraftLine.Unpack unpack => (Sort.Unpack, unpack.Group, default),
            DraftLine.Repack repack => (Sort.Repack, repack.Group, default),
            DraftLine.TransferOut { TransferId: { } id } => (Sort.Move, 0, id),
            DraftLine.TransferIn { TransferId: { } id } => (Sort.Move, 0, id),
            _ => default,
        };

    private static bool IsOut(DraftLine line) =>
        line
            is DraftLine.Unpack { Direction: Direction.Out }
                or DraftLine.Repack { Direction: Direction.Out }
                or DraftLine.TransferOut;

    private static void CheckCounts(StockEventDraft draft, PlanBuilder plan, Validation validation)
    {
        var counted = new HashSet<(int Card, DateOnly Day, Phase Phase)>();
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            if (plan.IsPlanned(i) && plan.Lines[i] is { Entry: { Kind: LineKind.Count, At: var at } } line)
                validation.Check(
                    counted.Add((line.Card, at.Day, at.Phase)),
                    $"lines[{i}]",
                    LedgerCodes.CountedTwice,
                    "Another line counts the same stock at the same time."
                );
        }
    }

    private static void CheckCancels(StockEventDraft draft, LedgerFacts facts, PlanBuilder plan, Validation validation)
    {
        var asked = draft.Lines.OfType<DraftLine.Cancel>().Select(cancel => cancel.LineId).ToHashSet();
        var returned = draft.Lines.OfType<DraftLine.Receive>().Select(line => line.ReturnOf).ToHashSet();
        var cancelled = new HashSet<Guid>();
        var wholes = new Dictionary<Guid, int>();
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            if (!plan.IsPlanned(i) || plan.Lines[i].Cancels is not { } id)
                continue;
            if (!cancelled.Add(id))
                validation.Add(
                    $"lines[{i}].line_id",
                    LedgerCodes.AlreadyCancelled,
                    "Another line cancels the same one."
                );
            else if (returned.Contains(id))
                validation.Add(
                    $"lines[{i}].line_id",
                    LedgerCodes.HasReturns,
                    "Another line returns something of it: nothing is left of what is taken back."
                );
            else if (facts.Posted[id].Whole is { } whole)
                wholes[whole.Id] = wholes.GetValueOrDefault(whole.Id) + 1;
        }

        for (var i = 0; i < draft.Lines.Count; i++)
        {
            if (
                plan.IsPlanned(i)
                && plan.Lines[i].Cancels is { } id
                && facts.Posted[id].Whole is { } whole
                && wholes[whole.Id] < whole.Lines
            )
                validation.Add(
                    $"lines[{i}].line_id",
                    LedgerCodes.CancelWhole,
                    $"The line is one of {whole.Lines} that are cancelled together."
                );
            // Whatever else is wrong with the line: it needs nothing but what the event cancels.
            if (draft.Lines[i] is DraftLine.OfStock { Corrects: { } corrected } && !asked.Contains(corrected))
                validation.Add(
                    $"lines[{i}].corrects_line_id",
                    LedgerCodes.NotCancelledHere,
                    "The event does not cancel the line that this one replaces."
                );
        }
    }

    /// <summary>Lines that belong together, all of them sound by themselves.</summary>
    private sealed class Group(
        StockEventDraft draft,
        LedgerFacts facts,
        PlanBuilder plan,
        Validation validation,
        int[] lines
    )
    {
        /// <summary>What is taken apart, repacked or moved goes out and comes in at one time.</summary>
        public void CheckDay()
        {
            var first = plan.Lines[lines[0]];
            foreach (var i in lines)
            {
                if ((plan.Lines[i].Entry.At, plan.Lines[i].Reported) != (first.Entry.At, first.Reported))
                    Fail(i, "occurred_on", LedgerCodes.OtherDay, "Lines that belong together are of one day.");
            }
        }

        public void CheckRecipe()
        {
            var kits = Array.FindAll(lines, IsOutgoing);
            if (kits.Length == 0)
            {
                Fail(lines[0], "product_id", LedgerCodes.NotAKit, "No kit goes out.");
                return;
            }

            var kit = facts.Products[ProductOf(kits[0])];
            foreach (var i in kits.Where(i => ProductOf(i) != kit.Id))
                Fail(i, "product_id", LedgerCodes.OtherProduct, "One unpacking is of one kit.");
            if (kit.Parts.Count == 0)
            {
                Fail(kits[0], "product_id", LedgerCodes.NotAKit, "The product has no parts.");
                return;
            }

            foreach (
                var i in lines.Where(i => !IsOutgoing(i) && !kit.Parts.Any(part => part.ProductId == ProductOf(i)))
            )
                Fail(i, "product_id", LedgerCodes.NotAPart, "The kit has no such part.");
            foreach (var part in kit.Parts)
            {
                var needed = (Int128)part.Quantity * Sum(kits);
                var given = Sum(lines.Where(i => !IsOutgoing(i) && ProductOf(i) == part.ProductId));
                if (needed != given)
                    Fail(
                        kits[0],
                        "quantity",
                        LedgerCodes.PartQuantity,
                        $"{needed} of part {part.ProductId} come out of the kits, {given} are given; adjust what is missing or over."
                    );
            }
        }

        public void CheckRepack()
        {
            var others = Array.FindAll(lines, i => ProductOf(i) != ProductOf(lines[0]));
            foreach (var i in others)
                Fail(i, "product_id", LedgerCodes.OtherProduct, "One repacking is of one product.");
            var lots = Array.FindAll(lines, i => LotOf(i) != LotOf(lines[0]));
            foreach (var i in lots.Except(others))
                Fail(i, "lot_id", LedgerCodes.OtherLot, "One repacking is of one lot.");
            if (others.Length + lots.Length == 0)
                CheckEven(lines);
        }

        public void CheckMove()
        {
            foreach (var same in lines.GroupBy(i => (ProductOf(i), LotOf(i), ConditionOf(i))))
                CheckEven([.. same]);
        }

        private void CheckEven(int[] same)
        {
            var (goes, comes) = (Sum(same.Where(IsOutgoing)), Sum(same.Where(IsIncoming)));
            if (goes != comes)
                Fail(same[0], "quantity", LedgerCodes.Unbalanced, $"{goes} go out and {comes} come in.");
        }

        private bool IsOutgoing(int line) => IsOut(draft.Lines[line]);

        private bool IsIncoming(int line) => !IsOut(draft.Lines[line]);

        private Guid ProductOf(int line) => ((DraftLine.OfStock)draft.Lines[line]).ProductId!.Value;

        private Guid? LotOf(int line) => ((DraftLine.OfStock)draft.Lines[line]).LotId;

        private Condition ConditionOf(int line) =>
            draft.Lines[line] switch
            {
                DraftLine.TransferOut transfer => transfer.From,
                DraftLine.TransferIn transfer => transfer.Into,
                _ => Condition.Usable,
            };

        private long Sum(IEnumerable<int> some)
        {
            var sum = 0L;
            foreach (var i in some)
                sum += plan.Lines[i].Quantity;
            return sum;
        }

        private void Fail(int line, string field, string code, string message) =>
            validation.Add($"lines[{line}].{field}", code, message);
    }
}
