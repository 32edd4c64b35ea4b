using Platform.Hosting.Calls;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Eligibility;

/// <summary>
/// Asks what a claim of one unit would come to, by the very rules that claims are decided by: an answer that another rule gave could
/// differ from the claim that follows.
/// </summary>
internal static class EntryEnquiry
{
    private const long OneUnit = 100;

    public static async Task Answer(
        InsuranceDb db,
        Call call,
        Claimant person,
        Cover[] covers,
        Guid facilityId,
        Question question,
        V1.Eligibility answer,
        CancellationToken cancel
    )
    {
        var day = question.Day;
        var values = new ClaimValues
        {
            InsureeId = person.Id,
            FacilityId = facilityId,
            Visit = question.Visit,
            VisitFrom = day,
            ClaimedOn = day,
            Lines = question.EntryId is { } id ? [new ClaimLineValues(id, OneUnit, 1, [], "")] : [],
        };
        var facts = await ClaimFacts.LoadEnquiry(db, values, person, covers, cancel);
        var entry = question.EntryId is { } asked ? facts.RegisterEntry(asked) : null;
        var validation = new Validation();
        if (validation.Check(facts.Facility is not null, "facility_id", "UNKNOWN", "There is no such facility."))
            validation.Check(
                question.EntryId is null || entry is not null,
                "entry_id",
                "UNKNOWN",
                "There is no such item or service."
            );
        validation.ThrowIfInvalid(EligibilityError.InvalidEligibility);
        var found = facts.ToCase(values, call.Today > day ? call.Today : day, null, duplicateAccepted: true);
        answer.FacilityContracted = found.Facility.At(day) is not null;
        if (entry is not null)
            answer.Entry = Enquire(call, found, entry, day);
    }

    private static V1.EntryEligibility Enquire(Call call, ClaimCase found, MedicalEntry entry, DateOnly day)
    {
        var rules = ClaimsSection.RulesOf(call.Tenant);
        var line = found.Lines[0];
        var version = line.Entry.At(day);
        var price = PriceOf(found, line.Entry, version, day);
        // Whatever explains the claim later, it is not known yet; and a claim of nothing would be refused for that alone.
        var decided = Decided.Of(
            found with
            {
                Header = found.Header with { Diagnoses = [new ClaimDiagnosis(Guid.Empty, DateRange.Always)] },
                Lines = [line with { Asked = Math.Max(1, price), Parts = PartsOf(version) }],
            },
            rules
        );
        var check = decided.Outcome.Lines[0];
        var code = decided.Outcome.Passed || check.Code != RejectionCode.Accepted ? check.Code : decided.Outcome.Code;
        var texts = ExplanationTexts.In(call.Locale);
        var answer = new V1.EntryEligibility
        {
            EntryId = entry.Id.ToString(),
            Code = entry.Code,
            Name = entry.Current.Values.Name,
            RejectionCode = (int)code,
            Reason = texts.Reason(code, wholeClaim: false),
            Price = price,
            Valuated = decided.Value.Valuated,
            PolicyId = check.Passed ? check.Assignment.PolicyId.ToString() : "",
            Policies = { EntryTerms.Of(found, rules, day).Select(ToProto) },
        };
        if (check.Passed)
            answer.Reductions.AddRange(Explanation.ReductionsOf(decided.Value.Lines[0], texts));
        return answer;
    }

    private static V1.EntryPolicy ToProto(EntryTerms terms)
    {
        var policy = new V1.EntryPolicy
        {
            PolicyId = terms.PolicyId.ToString(),
            UsableFrom = terms.UsableFrom.ToText(),
        };
        if (terms.QuantityLeft is { } left)
            policy.QuantityLeft = left;
        if (terms.Limitation.Type == LimitationType.CoInsurance)
            policy.ShareBasisPoints = (int)terms.Limitation.Value;
        else
            policy.FixedAmount = terms.Limitation.Value;
        return policy;
    }

    private static long PriceOf(ClaimCase found, RegisterEntry entry, EntryVersion? version, DateOnly day) =>
        version is { Package: PackageKind.Bundle }
            ? Packages.Asked(PartsOf(version))
            : found.Facility.At(day)?.ListOf(entry.Kind)?.At(entry.Id, day)?.Price ?? version?.Price ?? 0;

    private static GivenPart[] PartsOf(EntryVersion? version) =>
        version is { Package: PackageKind.Bundle }
            ? [.. version.Parts.Select(part => new GivenPart(part.EntryId, part.Quantity, part.Price))]
            : [];
}
