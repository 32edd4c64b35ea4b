using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Eligibility.Domain;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Eligibility;

/// <summary>Answers whether a person is covered, what policies leave, and what would be paid of an entry: three queries at most.</summary>
internal static class GetEligibility
{
    public static Task<V1.Eligibility> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        Call call,
        V1.GetEligibilityRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var number = validation.Text("insurance_number", request.InsuranceNumber, 1, Insuree.MaxNumber);
        var question = Question.Read(
            validation,
            call,
            request.On,
            request.FacilityId,
            request.EntryId,
            request.VisitType
        );
        validation.ThrowIfInvalid(EligibilityError.InvalidEligibility);
        return Answer(databases, benefits, call, number, question, cancel);
    }

    public static Task<V1.Eligibility> Scan(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        Call call,
        V1.ScanCardRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var payload = validation.Text("payload", request.Payload, 1, MembershipCard.MaxPayload);
        var question = Question.Read(
            validation,
            call,
            request.On,
            request.FacilityId,
            request.EntryId,
            request.VisitType
        );
        validation.ThrowIfInvalid(EligibilityError.InvalidEligibility);
        return MembershipCard.Number(call.Tenant.Code, payload) is { } number
            ? Answer(databases, benefits, call, number, question, cancel)
            : throw Nobody();
    }

    private static async Task<V1.Eligibility> Answer(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        Call call,
        string number,
        Question question,
        CancellationToken cancel
    )
    {
        var day = question.Day;
        await using var db = databases.Open(call.Tenant);
        var person = await ClaimQueries.Person(db, number, day, cancel) ?? throw Nobody();
        var covers = await ClaimFacts.CoversOf(db, benefits, call, person, cancel);
        var answer = new V1.Eligibility
        {
            InsureeId = person.Id.ToString(),
            InsuranceNumber = person.Number,
            LastName = person.LastName,
            OtherNames = person.OtherNames,
            BirthDate = person.BirthDate.ToText(),
            On = day.ToText(),
            CardPayload = MembershipCard.Payload(call.Tenant.Code, person.Number),
            Policies = { Policies(person, covers, day) },
        };
        if (CoverReason.Of(person.ToFacts(day), covers, day) is { } reason)
        {
            answer.NotCovered = (V1.NotCovered)reason.ToWire();
            answer.Reason = ExplanationTexts.In(call.Locale)[$"cover.{reason}"];
        }
        else
        {
            answer.Covered = true;
        }

        if (question.FacilityId is { } facility)
            await EntryEnquiry.Answer(db, call, person, covers, facility, question, answer, cancel);
        return answer;
    }

    private static IEnumerable<V1.PolicyEligibility> Policies(Claimant person, Cover[] covers, DateOnly day) =>
        person
            .Policies.Zip(covers)
            .OrderByDescending(pair => pair.First.EffectiveOn)
            .ThenByDescending(pair => pair.First.Id)
            .Select(pair => new V1.PolicyEligibility
            {
                PolicyId = pair.First.Id.ToString(),
                ProductCode = pair.First.ProductCode,
                ProductName = pair.First.ProductName,
                Status = (V1.PolicyStatus)pair.First.Status.ToWire(),
                EffectiveOn = pair.First.MemberEffectiveOn.ToText(),
                ExpiresOn = pair.First.MemberExpiresOn.ToText(),
                Covers = pair.Second.Covers(day),
                Deductible = { LimitsLeft.OfDeductible(pair.Second) },
                Ceiling = { LimitsLeft.OfCeiling(pair.Second) },
                Categories = { LimitsLeft.OfCategories(pair.Second) },
            });

    private static DomainException Nobody() => Wire.Missing(EnrolmentError.InsureeNotFound, "person");
}

/// <summary>What is asked about a person.</summary>
internal sealed record Question(DateOnly Day, Guid? FacilityId, Guid? EntryId, VisitType Visit)
{
    public static Question Read(
        Validation validation,
        Call call,
        string on,
        string facilityId,
        string entryId,
        V1.VisitType visitType
    )
    {
        var question = new Question(
            validation.OptionalDate("on", on) ?? call.Today,
            validation.OptionalId("facility_id", facilityId),
            validation.OptionalId("entry_id", entryId),
            validation.Choice<VisitType>("visit_type", (int)visitType) ?? VisitType.Other
        );
        validation.Check(
            question.EntryId is null || facilityId.Length > 0,
            "facility_id",
            "REQUIRED",
            "An entry is asked about at a facility."
        );
        return question;
    }
}

/// <summary>What can be wrong with an enquiry.</summary>
public enum EligibilityError
{
    InvalidEligibility,
}
