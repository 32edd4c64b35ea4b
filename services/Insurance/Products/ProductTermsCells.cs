using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Products.Domain;

namespace Platform.Insurance.Products;

/// <summary>The cells of the terms of a product, by column, as <see cref="ProductTermsCsv"/> reads them.</summary>
internal static class ProductTermsCells
{
    /// <summary>All columns but those that name other records.</summary>
    public static Dictionary<string, string> Of(ProductTerms terms, DistributionShare[] distribution, int digits)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = terms.Name,
            ["sold_from"] = terms.SoldFrom.ToText(),
            ["sold_to"] = terms.SoldTo.ToText(),
            ["contribution_account"] = terms.ContributionAccount,
            ["remuneration_account"] = terms.RemunerationAccount,
            ["interpretation"] = terms.Interpretation.ToName(),
            ["max_consultations"] = Number(terms.MaxClaims.Consultations),
            ["max_surgeries"] = Number(terms.MaxClaims.Surgeries),
            ["max_deliveries"] = Number(terms.MaxClaims.Deliveries),
            ["max_hospitalizations"] = Number(terms.MaxClaims.Hospitalizations),
            ["max_visits"] = Number(terms.MaxClaims.Visits),
            ["max_antenatal"] = Number(terms.MaxClaims.Antenatal),
            ["max_amount_consultations"] = terms.MaxAmount.Consultations.ToCsv(digits),
            ["max_amount_surgeries"] = terms.MaxAmount.Surgeries.ToCsv(digits),
            ["max_amount_deliveries"] = terms.MaxAmount.Deliveries.ToCsv(digits),
            ["max_amount_hospitalizations"] = terms.MaxAmount.Hospitalizations.ToCsv(digits),
            ["max_amount_antenatal"] = terms.MaxAmount.Antenatal.ToCsv(digits),
            ["index_period"] = terms.Relative.General.ToName(),
            ["index_period_ip"] = terms.Relative.InPatient.ToName(),
            ["index_period_op"] = terms.Relative.OutPatient.ToName(),
            ["max_index_percent"] = Percent(terms.Relative.MaxIndexBasisPoints),
            ["distribution"] = string.Join(
                ' ',
                distribution.Select(s =>
                    $"{s.CareType.ToName()}:{s.Period.ToName()}:{Number(s.Number)}:{Percent(s.BasisPoints)}"
                )
            ),
        };
        Add(cells, terms.Policy);
        Add(cells, terms.Price, digits);
        Add(cells, "deductible", terms.Deductible, digits);
        Add(cells, "ceiling", terms.Ceiling, digits);
        Add(cells, "", terms.GeneralGrowth, digits);
        Add(cells, "_ip", terms.InPatientGrowth, digits);
        Add(cells, "_op", terms.OutPatientGrowth, digits);
        Add(cells, terms.Capitation);
        return cells;
    }

    private static void Add(Dictionary<string, string> cells, PolicyTerms policy)
    {
        cells["period_months"] = Number(policy.PeriodMonths);
        cells["administration_months"] = Number(policy.AdministrationMonths);
        cells["enrolment_grace_months"] = Number(policy.EnrolmentGraceMonths);
        cells["payment_grace_months"] = Number(policy.PaymentGraceMonths);
        cells["renewal_grace_months"] = Number(policy.RenewalGraceMonths);
        cells["cycles"] = string.Join(' ', policy.Cycles);
    }

    private static void Add(Dictionary<string, string> cells, PriceTerms price, int digits)
    {
        cells["lump_sum"] = price.LumpSum.ToCsv(digits);
        cells["threshold"] = Number(price.Threshold);
        cells["max_members"] = Number(price.MaxMembers);
        cells["adult_premium"] = price.AdultPremium.ToCsv(digits);
        cells["child_premium"] = price.ChildPremium.ToCsv(digits);
        cells["registration_lump_sum"] = price.RegistrationLumpSum.ToCsv(digits);
        cells["registration_fee"] = price.RegistrationFee.ToCsv(digits);
        cells["assembly_lump_sum"] = price.AssemblyLumpSum.ToCsv(digits);
        cells["assembly_fee"] = price.AssemblyFee.ToCsv(digits);
        cells["max_installments"] = Number(price.MaxInstallments);
        cells["registration_recurrence_months"] = Number(price.RegistrationRecurrenceMonths);
        cells["enrolment_discount_percent"] = Percent(price.EnrolmentDiscount?.BasisPoints);
        cells["enrolment_discount_months"] = Number(price.EnrolmentDiscount?.Months);
        cells["renewal_discount_percent"] = Percent(price.RenewalDiscount?.BasisPoints);
        cells["renewal_discount_months"] = Number(price.RenewalDiscount?.Months);
    }

    private static void Add(Dictionary<string, string> cells, string name, LimitSet limits, int digits)
    {
        Add("", limits.General);
        Add("_ip", limits.InPatient);
        Add("_op", limits.OutPatient);

        void Add(string column, LimitAmounts amounts)
        {
            cells[$"{name}_treatment{column}"] = amounts.Treatment.ToCsv(digits);
            cells[$"{name}_insuree{column}"] = amounts.Insuree.ToCsv(digits);
            cells[$"{name}_policy{column}"] = amounts.Policy.ToCsv(digits);
        }
    }

    private static void Add(Dictionary<string, string> cells, string column, MemberGrowth growth, int digits)
    {
        cells[$"extra_member{column}"] = growth.PerMember.ToCsv(digits);
        cells[$"ceiling_cap{column}"] = growth.Cap.ToCsv(digits);
    }

    private static void Add(Dictionary<string, string> cells, Capitation capitation)
    {
        cells["capitation_classes"] = string.Join(
            ' ',
            capitation.Classes.Select(c =>
                c.SubLevel.Length == 0 ? c.Level.ToName() : $"{c.Level.ToName()}/{c.SubLevel}"
            )
        );
        cells["capitation_covers"] = capitation.Covers.ToName();
        cells["capitation_share_percent"] = Percent(capitation.ShareBasisPoints);
        cells["weight_population"] = Percent(capitation.Weights.Population);
        cells["weight_families"] = Percent(capitation.Weights.Families);
        cells["weight_insured_population"] = Percent(capitation.Weights.InsuredPopulation);
        cells["weight_insured_families"] = Percent(capitation.Weights.InsuredFamilies);
        cells["weight_visits"] = Percent(capitation.Weights.Visits);
        cells["weight_adjusted_amount"] = Percent(capitation.Weights.AdjustedAmount);
    }

    private static string Number(int? number) => ((long?)number).ToCsv();

    private static string Percent(int? basisPoints) => ((long?)basisPoints).ToCsv(2);
}
