using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Products.Domain;

/// <summary>
/// What a product version must keep before it can be sold: every broken rule is recorded, none thrown. Field names are those
/// of the terms in lower snake case.
/// </summary>
public static class ProductRules
{
    /// <summary>
    /// The largest amount a product, a register or a claim line may name, minor units: its basis points, and the sum of any
    /// claim, stay inside a long.
    /// </summary>
    public const long MaxAmount = 100_000_000_000_000;

    private const int MaxMonths = 120;

    /// <summary>When its policies run.</summary>
    public static void Check(Validation validation, PolicyTerms terms)
    {
        Range(validation, "period_months", terms.PeriodMonths, 1, MaxMonths);
        Range(validation, "administration_months", terms.AdministrationMonths, 0, MaxMonths);
        Range(validation, "enrolment_grace_months", terms.EnrolmentGraceMonths, 0, MaxMonths);
        Range(validation, "payment_grace_months", terms.PaymentGraceMonths, 0, MaxMonths);
        Range(validation, "renewal_grace_months", terms.RenewalGraceMonths, 0, MaxMonths);
        Range(validation, "cycles", terms.Cycles.Length, 0, PolicyTerms.MaxCycles);
        validation.Check(
            terms.Cycles.Distinct().Count() == terms.Cycles.Length,
            "cycles",
            "NOT_DISTINCT",
            "Cycles start on different days."
        );
    }

    /// <summary>What they cost.</summary>
    public static void Check(Validation validation, PriceTerms terms)
    {
        Amount(validation, "lump_sum", terms.LumpSum);
        Amount(validation, "adult_premium", terms.AdultPremium);
        Amount(validation, "child_premium", terms.ChildPremium);
        Amount(validation, "registration_lump_sum", terms.RegistrationLumpSum);
        Amount(validation, "registration_fee", terms.RegistrationFee);
        Amount(validation, "assembly_lump_sum", terms.AssemblyLumpSum);
        Amount(validation, "assembly_fee", terms.AssemblyFee);
        Range(validation, "threshold", terms.Threshold ?? 0, 0, int.MaxValue);
        Range(validation, "max_members", terms.MaxMembers ?? 1, 1, int.MaxValue);
        Range(validation, "max_installments", terms.MaxInstallments, 1, MaxMonths);
        Range(validation, "registration_recurrence_months", terms.RegistrationRecurrenceMonths ?? 1, 1, MaxMonths);
        Discount(validation, "enrolment_discount", terms.EnrolmentDiscount);
        Discount(validation, "renewal_discount", terms.RenewalDiscount);
    }

    /// <summary>The amounts of its deductible: one basis, and never a general one beside those by hospital (decision I8).</summary>
    public static void CheckDeductible(
        Validation validation,
        LimitAmounts general,
        LimitAmounts inPatient,
        LimitAmounts outPatient
    ) => CheckLimits(validation, "deductible", general, inPatient, outPatient, zeroIsNone: true);

    /// <summary>The amounts of its ceiling: as the deductible's, and 0 is refused, for it would pay nothing (decision I9).</summary>
    public static void CheckCeiling(
        Validation validation,
        LimitAmounts general,
        LimitAmounts inPatient,
        LimitAmounts outPatient
    ) => CheckLimits(validation, "ceiling", general, inPatient, outPatient, zeroIsNone: false);

    /// <summary>What they pay, apart from the amounts that limits are made of.</summary>
    public static void Check(Validation validation, BenefitTerms terms)
    {
        Growth(validation, "growth.general", terms.Growth.General);
        Growth(validation, "growth.in_patient", terms.Growth.InPatient);
        Growth(validation, "growth.out_patient", terms.Growth.OutPatient);
        Range(validation, "growth.threshold", terms.Growth.Threshold ?? 0, 0, int.MaxValue);
        foreach (var category in Enum.GetValues<ServiceCategory>())
        {
            Range(validation, $"max_claims.{Name(category)}", terms.MaxClaims[category] ?? 0, 0, int.MaxValue);
            Amount(validation, $"max_amount.{Name(category)}", terms.MaxAmount[category] ?? 0);
        }

        validation.Check(
            terms.MaxClaims[ServiceCategory.Other] is null,
            "max_claims.other",
            "NOT_LIMITED",
            "Claims of category other are not counted."
        );
        foreach (var category in new[] { ServiceCategory.Visit, ServiceCategory.Other })
        {
            validation.Check(
                terms.MaxAmount[category] is null,
                $"max_amount.{Name(category)}",
                "NOT_LIMITED",
                "Visits and category other have no cap."
            );
        }
    }

    /// <summary>One of the entries it covers.</summary>
    public static void Check(Validation validation, string field, ProductLine line)
    {
        Limitation(validation, $"{field}.other.adult", line.Other.Adult);
        Limitation(validation, $"{field}.other.child", line.Other.Child);
        Limitation(validation, $"{field}.emergency.adult", line.Emergency.Adult);
        Limitation(validation, $"{field}.emergency.child", line.Emergency.Child);
        Limitation(validation, $"{field}.referral.adult", line.Referral.Adult);
        Limitation(validation, $"{field}.referral.child", line.Referral.Child);
        Range(validation, $"{field}.adult.waiting_months", line.Adult.WaitingMonths, 0, MaxMonths);
        Range(validation, $"{field}.child.waiting_months", line.Child.WaitingMonths, 0, MaxMonths);
        Amount(validation, $"{field}.adult.max_quantity", line.Adult.MaxQuantity ?? 0);
        Amount(validation, $"{field}.child.max_quantity", line.Child.MaxQuantity ?? 0);
    }

    private static void CheckLimits(
        Validation validation,
        string field,
        LimitAmounts general,
        LimitAmounts inPatient,
        LimitAmounts outPatient,
        bool zeroIsNone
    )
    {
        One(validation, $"{field}.general", general, zeroIsNone);
        One(validation, $"{field}.in_patient", inPatient, zeroIsNone);
        One(validation, $"{field}.out_patient", outPatient, zeroIsNone);
        validation.Check(
            !general.IsSet || !(inPatient.IsSet || outPatient.IsSet),
            field,
            "GENERAL_AND_SPECIAL",
            "A general amount stands alone; amounts for in-patients and out-patients take its place."
        );
    }

    private static void One(Validation validation, string field, LimitAmounts amounts, bool zeroIsNone)
    {
        validation.Check(
            amounts.Bases <= 1,
            field,
            "ONE_BASIS",
            "An amount is per treatment, per insuree or per policy."
        );
        var smallest = zeroIsNone ? 0 : 1;
        foreach (var amount in new[] { amounts.Treatment, amounts.Insuree, amounts.Policy })
            Range(validation, field, amount ?? smallest, smallest, MaxAmount);
    }

    private static void Growth(Validation validation, string field, MemberGrowth growth)
    {
        Amount(validation, $"{field}.per_member", growth.PerMember);
        Range(validation, $"{field}.cap", growth.Cap ?? 1, 1, MaxAmount);
    }

    private static void Discount(Validation validation, string field, EarlyDiscount? discount)
    {
        if (discount is not { } off)
            return;
        Range(validation, $"{field}.basis_points", off.BasisPoints, 1, Money.Whole);
        Range(validation, $"{field}.months", off.Months, 1, MaxMonths);
    }

    private static void Limitation(Validation validation, string field, Limitation? limitation)
    {
        if (limitation is { Type: LimitationType.CoInsurance } share)
            Range(validation, field, share.Value, 0, Money.Whole);
        else if (limitation is { } most)
            Range(validation, field, most.Value, 1, MaxAmount);
    }

    private static string Name(ServiceCategory category) => category.ToString().ToLowerInvariant();

    private static void Amount(Validation validation, string field, long amount) =>
        Range(validation, field, amount, 0, MaxAmount);

    private static void Range(Validation validation, string field, long value, long least, long most) =>
        validation.Check(value >= least && value <= most, field, "OUT_OF_RANGE", $"From {least} to {most}.");
}
