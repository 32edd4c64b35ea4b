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
internal sealed class EntryEnquiry(
    InsuranceDb db,
    BenefitCache benefits,
    Call call,
    Guid insureeId,
    Guid facilityId,
    VisitType visit,
    DateOnly day
)
{
    private const long OneUnit = 100;

    public async Task Answer(V1.Eligibility answer, Guid? entryId, CancellationToken cancel)
    {
        var values = new ClaimValues
        {
            InsureeId = insureeId,
            FacilityId = facilityId,
            Visit = visit,
            VisitFrom = day,
            ClaimedOn = day,
            Lines = entryId is { } id ? [new ClaimLineValues(id, OneUnit, 1, [], "")] : [],
        };
        var facts = await ClaimFacts.Load(db, benefits, call, values, Guid.Empty, cancel);
        var validation = new Validation();
        validation.Check(facts.Facility is not null, "facility_id", "UNKNOWN", "There is no such facility.");
        var known = entryId is null || facts.RegisterEntry(entryId.Value) is not null;
        validation.Check(known, "entry_id", "UNKNOWN", "There is no such item or service.");
        validation.ThrowIfInvalid(EligibilityError.InvalidEligibility);
        var found = facts.ToCase(values, call.Today > day ? call.Today : day, null, duplicateAccepted: true);
        answer.FacilityContracted = found.Facility.At(day) is not null;
        if (entryId is not null)
            answer.Entry = Enquire(found, facts.RegisterEntry(entryId.Value)!);
    }

    private V1.EntryEligibility Enquire(ClaimCase found, MedicalEntry entry)
    {
        var line = found.Lines[0];
        var version = line.Entry.At(day);
        var price = PriceOf(found, line.Entry, version);
        // Whatever explains the claim later, it is not known yet; and a claim of nothing would be refused for that alone.
        var decided = Decided.Of(
            found with
            {
                Header = found.Header with { Diagnoses = [new ClaimDiagnosis(Guid.Empty, DateRange.Always)] },
                Lines = [line with { Asked = Math.Max(1, price), Parts = PartsOf(version) }],
            },
            ClaimsSection.RulesOf(call.Tenant)
        );
        var check = decided.Outcome.Lines[0];
        var code = decided.Outcome.Passed || check.Code != RejectionCode.Accepted ? check.Code : decided.Outcome.Code;
        return new V1.EntryEligibility
        {
            EntryId = entry.Id.ToString(),
            Code = entry.Code,
            Name = entry.Current.Values.Name,
            RejectionCode = (int)code,
            Reason = ExplanationTexts.In(call.Locale).Reason(code, wholeClaim: false),
            Price = price,
            Valuated = decided.Value.Valuated,
            PolicyId = check.Passed ? check.Assignment.PolicyId.ToString() : "",
        };
    }

    private long PriceOf(ClaimCase found, RegisterEntry entry, EntryVersion? version) =>
        version is { Package: PackageKind.Bundle }
            ? Packages.Asked(PartsOf(version))
            : found.Facility.At(day)?.ListOf(entry.Kind)?.At(entry.Id, day)?.Price ?? version?.Price ?? 0;

    private static GivenPart[] PartsOf(EntryVersion? version) =>
        version is { Package: PackageKind.Bundle }
            ? [.. version.Parts.Select(part => new GivenPart(part.EntryId, part.Quantity, part.Price))]
            : [];
}
