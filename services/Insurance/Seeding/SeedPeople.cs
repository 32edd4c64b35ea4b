using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Seeding.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Seeding;

/// <summary>Adds invented families, their policies and what they paid for them to what is to be stored.</summary>
internal sealed class SeedPeople(InsuranceDb db, Call call, SeedPlan plan, SeedRegisters registers)
{
    private readonly InsuranceNumberRules? numbers = call.Tenant.Numbers();
    private readonly AgeRule ages = call.Tenant.Ages();

    public void Add(SeedFamily family, SeededRandom random)
    {
        var head = family.Members[0];
        var stored = Family.Enrol(
            family.Id,
            head.Id,
            new FamilyValues(
                registers.Villages[family.Village],
                random.Chance(2_000),
                "",
                "",
                "",
                "",
                "",
                call.Tenant.Locales[0],
                random.Chance(6_000) ? family.EnrolledOn : null,
                "seed"
            ),
            call.Now
        );
        var members = family.Members.Select(person => MemberOf(stored, person)).ToList();
        db.Add(stored);
        db.AddRange(members);
        var first = Sell(family, family.EnrolledOn, renewed: null, random);
        if (family.Renews)
            Sell(family, first.ExpiresOn.AddDays(-10), first, random);
    }

    private Insuree MemberOf(Family family, SeedPerson person)
    {
        var insuree = Insuree.Register(
            person.Id,
            family.Id,
            family.Register(),
            new InsureeValues
            {
                Number =
                    numbers?.Compose("", (ulong)person.Number)
                    ?? person.Number.ToString("D9", CultureInfo.InvariantCulture),
                LastName = person.LastName,
                OtherNames = person.OtherNames,
                BirthDate = person.BirthDate,
                Sex = person.Sex,
                Phone = person.Id == family.HeadId ? Phone(person) : "",
            },
            call.Now
        );
        if (person.Died is { } day)
            insuree.Become(InsureeStatus.Dead, day, "", call.Now);
        return insuree;
    }

    private static string Phone(SeedPerson person) =>
        "07" + (person.Number % 100_000_000).ToString("D8", CultureInfo.InvariantCulture);

    private Policy Sell(SeedFamily family, DateOnly enrolled, Policy? renewed, SeededRandom random)
    {
        var members = family
            .Members.Select((person, i) => new FamilyMember(person.Id, person.BirthDate, i + 1, Head: i == 0))
            .ToArray();
        var quote = PolicyQuote.Of(
            registers.ProductTerms.Policy,
            registers.ProductTerms.Price,
            ages,
            new PolicySale(
                enrolled,
                members,
                Renews: renewed is null ? null : new RenewedPolicy(renewed.ExpiresOn, renewed.RegistrationChargedOn)
            )
        );
        var at = enrolled.ToDateTime(default, DateTimeKind.Utc);
        var policy = Policy.Sell(
            new PolicySold(
                random.NextId(at),
                () => random.NextId(at),
                family.Id,
                registers.ProductId,
                registers.ProductVersionId,
                OfficerId: null,
                renewed?.Id,
                new ActivationRule(1, 1),
                renewed?.RegistrationChargedOn
            ),
            quote,
            call.Now
        );
        var paid = Contribution.Record(
            random.NextId(at),
            policy,
            new ContributionValues(
                null,
                policy.Value,
                $"R-{policy.Id:N}",
                enrolled,
                PaymentType.Mobile,
                PhotoFee: false
            ),
            call.Now
        );
        policy.Reckon([paid.ToPayment()], call.Now);
        if (policy.ExpiresOn < plan.LastDay)
            policy.Expire(call.Now);
        db.AddRange(policy, paid);
        return policy;
    }
}
