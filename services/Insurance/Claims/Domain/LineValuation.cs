using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// Values one line that passed: quantity, price, fixed amount, deductible, co-insurance, cap, ceiling, in this order. Every
/// amount is rounded where it arises, and what is taken off is the complement, so that the terms always add up
/// (decision I4).
/// </summary>
internal readonly ref struct LineValuation(
    int index,
    ClaimLine line,
    Assignment assignment,
    LineAmount amount,
    BenefitTerms benefits,
    ClaimTrace? trace
)
{
    public LineTerms Value(ref PolicyAccount account)
    {
        var claimed = line.Claimed;
        Step(TraceRule.Claimed, 0, claimed);
        var asked = Money.OfQuantity(amount.Quantity, line.Asked);
        if (amount.Quantity < line.Provided)
            Step(TraceRule.QuantityCut, claimed, asked);
        var surplus = Money.OfQuantity(amount.Quantity, assignment.SurplusPrice);
        if (surplus > 0)
            Step(TraceRule.PackageSurplus, asked, asked - surplus);
        var priced = Money.OfQuantity(amount.Quantity, amount.UnitPrice);
        Step(TraceRule.PriceAdjustment, asked - surplus, priced);
        var limited = LimitFixed(priced);
        var deductible = TakeDeductible(ref account, limited);
        var share = TakeCoInsurance(limited - deductible);
        var capped = account.WithinCap(share);
        if (account.HasCap)
            Step(TraceRule.CategoryCap, share, capped, assignment.PolicyId);
        var paid = WithinCeiling(in account, capped);
        account.Pay(paid, assignment.CeilingLeftOut);
        Step(TraceRule.Valuated, claimed, paid);
        return new LineTerms
        {
            Claimed = claimed,
            QuantityCut = claimed - asked,
            PackageSurplus = surplus,
            PriceAdjustment = asked - surplus - priced,
            FixedLimit = priced - limited,
            Deductible = deductible,
            CoInsurance = limited - deductible - share,
            CategoryOver = share - capped,
            CeilingOver = capped - paid,
            Valuated = paid,
            Remunerated = assignment.Origin == PriceOrigin.Relative ? null : paid,
            Approved = Money.OfQuantity(amount.Quantity, line.ApprovedPrice ?? line.Asked),
            Quantity = amount.Quantity,
            UnitPrice = amount.UnitPrice,
        };
    }

    private long LimitFixed(long priced)
    {
        if (assignment.Limitation.Type != LimitationType.FixedAmount)
            return priced;
        var limited = Math.Min(priced, Money.OfQuantity(amount.Quantity, assignment.Limitation.Value));
        Step(TraceRule.FixedLimit, priced, limited, benefits.VersionId);
        return limited;
    }

    private long TakeDeductible(ref PolicyAccount account, long limited)
    {
        if (!account.HasDeductible)
            return 0;
        var taken = account.TakeDeductible(limited);
        Step(TraceRule.Deductible, limited, limited - taken, assignment.PolicyId);
        return taken;
    }

    private long TakeCoInsurance(long rest)
    {
        if (assignment.Limitation.Type != LimitationType.CoInsurance)
            return rest;
        var share = Money.Percent(rest, (int)assignment.Limitation.Value);
        Step(TraceRule.CoInsurance, rest, share, benefits.VersionId);
        return share;
    }

    private long WithinCeiling(in PolicyAccount account, long capped)
    {
        if (assignment.CeilingLeftOut)
        {
            Step(TraceRule.CeilingLeftOut, capped, capped, benefits.VersionId);
            return capped;
        }

        var paid = account.WithinCeiling(capped);
        if (account.HasCeiling)
            Step(TraceRule.Ceiling, capped, paid, assignment.PolicyId);
        return paid;
    }

    private void Step(TraceRule rule, long before, long after, Guid source = default) =>
        trace?.Add(index, rule, before, after, source);
}
