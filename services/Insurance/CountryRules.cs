using Platform.Hosting.Tenancy;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Kernel;

namespace Platform.Insurance;

/// <summary>What a country decides about its insurance, as the domain takes it.</summary>
internal static class CountryRules
{
    public static AgeRule Ages(this Tenant tenant) => new(tenant.Months(), tenant.Section<InsuranceSection>().Majority);

    /// <summary>How much of a policy's value activates it, paid in so many installments at most.</summary>
    public static ActivationRule ActivationOf(this Tenant tenant, int installments) =>
        new(
            Math.Min(tenant.Section<InsuranceSection>().ActivatingInstallment ?? installments, installments),
            installments
        );

    /// <summary>How insurance numbers are built; null where nobody is insured.</summary>
    public static InsuranceNumberRules? Numbers(this Tenant tenant) =>
        tenant.Identifiers.InsuranceNumber is not { } rule
            ? null
            : new InsuranceNumberRules(
                rule.Length,
                rule.Scheme switch
                {
                    CheckScheme.Luhn => new CheckDigits(10),
                    CheckScheme.Modulo => new CheckDigits(rule.Root!.Value),
                    _ => null,
                }
            );
}
