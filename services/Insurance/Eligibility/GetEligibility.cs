using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Eligibility;

/// <summary>Answers whether a person is covered, what policies leave, and what would be paid of an entry.</summary>
public sealed class GetEligibility(TenantDbContextFactory<InsuranceDb> databases, BenefitCache benefits)
{
    public async Task<V1.Eligibility> Run(Call call, V1.GetEligibilityRequest request, CancellationToken cancel)
    {
        var validation = new Validation();
        var number = validation.Text("insurance_number", request.InsuranceNumber, 1, Insuree.MaxNumber);
        var day = validation.OptionalDate("on", request.On) ?? call.Today;
        var facilityId = validation.OptionalId("facility_id", request.FacilityId);
        var entryId = validation.OptionalId("entry_id", request.EntryId);
        var visit = validation.Choice<VisitType>("visit_type", (int)request.VisitType) ?? VisitType.Other;
        validation.Check(
            entryId is null || facilityId is not null,
            "facility_id",
            "REQUIRED",
            "An entry is asked about at a facility."
        );
        validation.ThrowIfInvalid(EligibilityError.InvalidEligibility);
        await using var db = databases.Open(call.Tenant);
        var person =
            await ClaimQueries.Person(db, number, day, cancel)
            ?? throw Wire.Missing(EnrolmentError.InsureeNotFound, "person");
        var covers = await ClaimFacts.CoversOf(db, benefits, call, person, cancel);
        var answer = new V1.Eligibility
        {
            InsureeId = person.Id.ToString(),
            InsuranceNumber = person.Number,
            LastName = person.LastName,
            OtherNames = person.OtherNames,
            BirthDate = person.BirthDate.ToText(),
            On = day.ToText(),
            Covered = MayBeTreated(person, day) && covers.Any(cover => cover.Covers(day)),
            Policies = { await Policies(db, person, covers, day, cancel) },
        };
        if (facilityId is { } facility)
        {
            var enquiry = new EntryEnquiry(db, benefits, call, person.Id, facility, visit, day);
            await enquiry.Answer(answer, entryId, cancel);
        }

        return answer;
    }

    private static bool MayBeTreated(Claimant person, DateOnly day)
    {
        var facts = person.ToFacts();
        return !(day > facts.Died) && !(day > facts.Deactivated);
    }

    private static async Task<IEnumerable<V1.PolicyEligibility>> Policies(
        InsuranceDb db,
        Claimant person,
        Cover[] covers,
        DateOnly day,
        CancellationToken cancel
    )
    {
        var ids = person.Policies.Select(p => p.ProductId).Distinct().ToList();
        var products = await db
            .Products.Where(p => ids.Contains(p.Id))
            .Select(p => new
            {
                p.Id,
                p.Code,
                p.Name,
            })
            .ToDictionaryAsync(p => p.Id, cancel);
        return person
            .Policies.Zip(covers)
            .OrderByDescending(pair => pair.First.EffectiveOn)
            .ThenByDescending(pair => pair.First.Id)
            .Select(pair =>
            {
                var (policy, cover) = pair;
                var product = products[policy.ProductId];
                return new V1.PolicyEligibility
                {
                    PolicyId = policy.Id.ToString(),
                    ProductCode = product.Code,
                    ProductName = product.Name,
                    Status = (V1.PolicyStatus)policy.Status.ToWire(),
                    EffectiveOn = policy.MemberEffectiveOn.ToText(),
                    ExpiresOn = policy.MemberExpiresOn.ToText(),
                    Covers = cover.Covers(day),
                    Deductible = { LimitsLeft.OfDeductible(cover) },
                    Ceiling = { LimitsLeft.OfCeiling(cover) },
                    Categories = { LimitsLeft.OfCategories(cover) },
                };
            });
    }
}

/// <summary>What can be wrong with an enquiry.</summary>
public enum EligibilityError
{
    InvalidEligibility,
}
