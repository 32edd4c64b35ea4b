using System.Collections.Frozen;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Products.Domain;

/// <summary>What the terms of a product must keep; field names are those of the contract.</summary>
public static class ProductTermsRules
{
    private const int MaxShares = 60;
    private const int MaxIndex = 1_000_000;

    /// <summary>Years in which every month has had each of its lengths.</summary>
    private const int CycleYears = 8;

    /// <summary>Reports every broken rule that a draft must keep already.</summary>
    public static void Check(
        Validation validation,
        string prefix,
        ProductTerms terms,
        IReadOnlyList<DistributionShare> distribution
    )
    {
        validation.CheckLine(prefix + "name", terms.Name, 1, ProductTerms.MaxName);
        validation.Check(
            terms.SoldTo is null || terms.SoldFrom <= terms.SoldTo,
            prefix + "sold_to",
            "OUT_OF_RANGE",
            "The last day is not before the first."
        );
        validation.CheckLine(prefix + "contribution_account", terms.ContributionAccount, 0, ProductTerms.MaxAccount);
        validation.CheckLine(prefix + "remuneration_account", terms.RemunerationAccount, 0, ProductTerms.MaxAccount);
        Within(validation, prefix + "period.", inner => ProductRules.Check(inner, terms.Policy));
        Within(validation, prefix + "price.", inner => ProductRules.Check(inner, terms.Price));
        Within(
            validation,
            prefix,
            inner =>
            {
                var (deductible, ceiling) = (terms.Deductible, terms.Ceiling);
                ProductRules.CheckDeductible(inner, deductible.General, deductible.InPatient, deductible.OutPatient);
                ProductRules.CheckCeiling(inner, ceiling.General, ceiling.InPatient, ceiling.OutPatient);
                ProductRules.Check(inner, terms.ToBenefits(Guid.Empty, FrozenDictionary<Guid, ProductLine>.Empty));
            }
        );
        CheckRelative(validation, prefix + "relative.", terms.Relative, distribution);
        CheckCapitation(validation, prefix + "capitation.", terms.Capitation);
    }

    /// <summary>
    /// Reports what keeps a draft from being sold: sums that must be whole where something is paid by them (decision C8).
    /// </summary>
    /// <param name="hasRelativeLines">Whether a line of the draft is of relative price.</param>
    /// <param name="calendar">The calendar that cycle days are days of.</param>
    public static void CheckWhole(
        Validation validation,
        string prefix,
        ProductTerms terms,
        IReadOnlyList<DistributionShare> distribution,
        bool hasRelativeLines,
        TenantCalendar calendar
    )
    {
        CheckCycles(validation, prefix + "period.cycles", terms, calendar);
        if (hasRelativeLines)
            CheckPools(validation, prefix + "relative.", terms.Relative, distribution);
        if (terms.Capitation.Classes.Length == 0)
            return;
        validation.Check(
            terms.Capitation.Weights.Total == Money.Whole,
            prefix + "capitation",
            "NOT_WHOLE",
            "The weights of capitation add up to 100 %."
        );
        Range(validation, prefix + "capitation.share_basis_points", terms.Capitation.ShareBasisPoints, 1, Money.Whole);
    }

    /// <summary>Periods of a year.</summary>
    public static int PeriodsIn(PoolPeriod period) =>
        period switch
        {
            PoolPeriod.Month => 12,
            PoolPeriod.Quarter => 4,
            _ => 1,
        };

    /// <summary>Two cycles never begin on one day: the 31st of a month of 30 days is its 30th.</summary>
    private static void CheckCycles(Validation validation, string field, ProductTerms terms, TenantCalendar calendar)
    {
        var cycles = terms.Policy.Cycles;
        if (cycles.Length < 2 || !calendar.Supported.Contains(terms.SoldFrom))
            return;
        var first = calendar.Name(terms.SoldFrom).Year;
        var last = Math.Min(first + CycleYears, calendar.Name(calendar.Supported.To!.Value).Year);
        var apart = Enumerable
            .Range(first, last - first + 1)
            .All(year => cycles.DistinctBy(c => calendar.DayOf(year, c.Month, c.Day)).Count() == cycles.Length);
        validation.Check(apart, field, "OVERLAP", "Two cycles would begin on one day in some year.");
    }

    private static void CheckRelative(
        Validation validation,
        string prefix,
        RelativePricing relative,
        IReadOnlyList<DistributionShare> distribution
    )
    {
        Range(validation, prefix + "max_index_basis_points", relative.MaxIndexBasisPoints ?? 1, 1, MaxIndex);
        if (!Range(validation, prefix + "distribution", distribution.Count, 0, MaxShares))
            return;
        validation.Check(
            distribution.DistinctBy(s => (s.CareType, s.Period, s.Number)).Count() == distribution.Count,
            prefix + "distribution",
            "REPEATED",
            "A period of a care type stands here a second time."
        );
        for (var i = 0; i < distribution.Count; i++)
        {
            var share = distribution[i];
            Range(validation, $"{prefix}distribution[{i}].number", share.Number, 1, PeriodsIn(share.Period));
            Range(validation, $"{prefix}distribution[{i}].basis_points", share.BasisPoints, 0, Money.Whole);
        }
    }

    private static void CheckPools(
        Validation validation,
        string prefix,
        RelativePricing relative,
        IReadOnlyList<DistributionShare> distribution
    )
    {
        var pools = new (CareType Care, PoolPeriod? Period, string Field)[]
        {
            (CareType.Both, relative.General, "general"),
            (CareType.InPatient, relative.InPatient, "in_patient"),
            (CareType.OutPatient, relative.OutPatient, "out_patient"),
        };
        validation.Check(
            pools.Any(p => p.Period is not null),
            prefix + "general",
            "REQUIRED",
            "Lines of relative price need a period in which their index is worked out."
        );
        foreach (var (care, period, field) in pools.Where(p => p.Period is not null))
        {
            var shares = distribution.Where(s => s.CareType == care && s.Period == period && s.BasisPoints > 0);
            validation.Check(
                shares.Count() == PeriodsIn(period!.Value),
                prefix + field,
                "NOT_WHOLE",
                "Every period of the year needs a part of the contributions above 0 %."
            );
        }
        var used = distribution.Where(s => pools.Any(p => p.Care == s.CareType && p.Period == s.Period));
        validation.Check(
            used.GroupBy(s => (s.Period, s.Number)).All(g => g.Sum(s => s.BasisPoints) <= Money.Whole),
            prefix + "distribution",
            "NOT_WHOLE",
            "The parts of one period are not more than 100 %."
        );
    }

    private static void CheckCapitation(Validation validation, string prefix, Capitation capitation)
    {
        Range(validation, prefix + "classes", capitation.Classes.Length, 0, Capitation.MaxClasses);
        foreach (var (level, index) in capitation.Classes.Take(Capitation.MaxClasses).Select((c, i) => (c, i)))
            validation.CheckLine($"{prefix}classes[{index}].sub_level", level.SubLevel, 0, Capitation.MaxSubLevel);
        Range(validation, prefix + "share_basis_points", capitation.ShareBasisPoints, 0, Money.Whole);
        var weights = capitation.Weights;
        foreach (
            var (field, weight) in new[]
            {
                ("weight_population", weights.Population),
                ("weight_families", weights.Families),
                ("weight_insured_population", weights.InsuredPopulation),
                ("weight_insured_families", weights.InsuredFamilies),
                ("weight_visits", weights.Visits),
                ("weight_adjusted_amount", weights.AdjustedAmount),
            }
        )
            Range(validation, prefix + field, weight, 0, Money.Whole);
    }

    private static void Within(Validation validation, string prefix, Action<Validation> check)
    {
        var inner = new Validation();
        check(inner);
        foreach (var error in inner.Errors)
            validation.Add(prefix + error.Field, error.Code, error.Message);
    }

    private static bool Range(Validation validation, string field, long value, long least, long most) =>
        validation.Check(value >= least && value <= most, field, "OUT_OF_RANGE", $"From {least} to {most}.");
}
