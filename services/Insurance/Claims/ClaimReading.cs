using Google.Protobuf.Collections;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using ClaimLimits = Platform.Insurance.Claims.Domain.ClaimLimits;

namespace Platform.Insurance.Claims;

/// <summary>Reads a claim from a request, collecting what is wrong with it: first by itself, then by what it names.</summary>
internal static class ClaimReading
{
    private static readonly DateOnly FirstDay = new(1950, 1, 1);
    private static readonly DateOnly LastDay = new(2099, 12, 31);

    public static ClaimValues Read(Validation validation, V1.Claim claim, DateOnly today, bool coded = true)
    {
        var from = Day(validation, "claim.visit_from", claim.VisitFrom);
        var lines = Lines(validation, claim.Lines);
        return new ClaimValues
        {
            Code = coded || claim.Code.Length > 0 ? validation.Code("claim.code", claim.Code, ClaimValues.MaxCode) : "",
            InsureeId = validation.Id("claim.insuree_id", claim.InsureeId),
            FacilityId = validation.Id("claim.facility_id", claim.FacilityId),
            ClaimAdministratorId = validation.Id("claim.claim_administrator_id", claim.ClaimAdministratorId),
            Visit = validation.Choice<VisitType>("claim.visit_type", (int)claim.VisitType) ?? VisitType.Other,
            VisitFrom = from,
            VisitTo = claim.VisitTo.Length == 0 ? null : Day(validation, "claim.visit_to", claim.VisitTo),
            ClaimedOn = claim.ClaimedOn.Length == 0 ? today : Day(validation, "claim.claimed_on", claim.ClaimedOn),
            DiagnosisIds = Diagnoses(validation, claim.DiagnosisIds),
            Guarantee = validation.Text("claim.guarantee", claim.Guarantee, 0, ClaimValues.MaxGuarantee),
            Explanation = validation.Lines("claim.explanation", claim.Explanation, 0, ClaimValues.MaxExplanation),
            Lines = lines,
        };
    }

    /// <summary>Checks what the claim names: persons, places and entries that exist and belong together.</summary>
    public static void Check(Validation validation, ClaimValues values, ClaimFacts facts, string? homeFacility)
    {
        Unknown(validation, "claim.insuree_id", values.InsureeId, facts.Person is not null, "person");
        var mine = homeFacility is null || facts.Facility?.IsNamed(homeFacility) == true;
        Unknown(validation, "claim.facility_id", values.FacilityId, facts.Facility is not null && mine, "facility");
        Unknown(
            validation,
            "claim.claim_administrator_id",
            values.ClaimAdministratorId,
            facts.Facility?.IsNamed(facts.AdministratorOf) == true,
            "claim administrator of the facility"
        );
        validation.Check(!facts.CodeTaken, "claim.code", "TAKEN", "Another claim has this code.");
        for (var i = 0; i < values.DiagnosisIds.Length; i++)
        {
            var id = values.DiagnosisIds[i];
            Unknown(validation, $"claim.diagnosis_ids[{i}]", id, facts.HasDiagnosis(id), "diagnosis");
        }

        for (var i = 0; i < values.Lines.Length; i++)
            Check(validation, $"claim.lines[{i}]", values.Lines[i], values.TargetDate, facts);
    }

    private static void Check(
        Validation validation,
        string field,
        ClaimLineValues line,
        DateOnly target,
        ClaimFacts facts
    )
    {
        var entry = facts.RegisterEntry(line.EntryId);
        Unknown(validation, $"{field}.entry_id", line.EntryId, entry is not null, "item or service");
        for (var p = 0; p < line.Parts.Length; p++)
        {
            var id = line.Parts[p].EntryId;
            var known = facts.RegisterEntry(id) is not null;
            Unknown(validation, $"{field}.parts[{p}].entry_id", id, known, "item or service");
        }

        if (entry?.Versions.Where(v => v.Validity.Contains(target)).MaxBy(v => v.Number)?.Values is not { } values)
            return;
        validation.Check(
            values.MaxQuantity is not { } most || line.Quantity <= most,
            $"{field}.quantity",
            "TOO_MUCH",
            $"A line holds at most {values.MaxQuantity} hundredths of it."
        );
        validation.Check(
            values.Package != PackageKind.Single || line.Parts.Length == 0,
            $"{field}.parts",
            "NOT_A_PACKAGE",
            "Only packages have parts."
        );
        validation.Check(
            values.Package != PackageKind.Bundle || line.Parts.Length > 0,
            $"{field}.parts",
            "REQUIRED",
            "The parts given of the package are needed."
        );
        // Sums are reckoned only where every part is within bounds.
        validation.Check(
            values.Package != PackageKind.Bundle || !validation.Ok || line.Asked == Packages.Asked(line.Parts),
            $"{field}.price",
            "NOT_THE_SUM",
            "The price of a package is that of its parts; leave it at 0."
        );
    }

    private static void Unknown(Validation validation, string field, Guid id, bool known, string what) =>
        validation.Check(id == Guid.Empty || known, field, "UNKNOWN", $"There is no such {what}.");

    private static Guid[] Diagnoses(Validation validation, RepeatedField<string> sent)
    {
        validation.Check(
            sent.Count is >= 1 and <= ClaimValues.MaxDiagnoses,
            "claim.diagnosis_ids",
            "COUNT",
            $"A claim names 1 to {ClaimValues.MaxDiagnoses} diagnoses."
        );
        var ids = sent.Take(ClaimValues.MaxDiagnoses)
            .Select((id, i) => validation.Id($"claim.diagnosis_ids[{i}]", id))
            .ToArray();
        var given = ids.Where(id => id != Guid.Empty).ToArray();
        validation.Check(
            given.Distinct().Count() == given.Length,
            "claim.diagnosis_ids",
            "REPEATED",
            "A diagnosis is named once."
        );
        return ids;
    }

    private static ClaimLineValues[] Lines(Validation validation, RepeatedField<V1.ClaimLine> sent)
    {
        validation.Check(
            sent.Count is >= 1 and <= ClaimLimits.MaxLines,
            "claim.lines",
            "COUNT",
            $"A claim has 1 to {ClaimLimits.MaxLines} lines."
        );
        return [.. sent.Take(ClaimLimits.MaxLines).Select((line, i) => Line(validation, $"claim.lines[{i}]", line))];
    }

    private static ClaimLineValues Line(Validation validation, string field, V1.ClaimLine line)
    {
        var id = validation.Id($"{field}.entry_id", line.EntryId);
        validation.Check(
            line.Parts.Count <= ClaimLimits.MaxParts,
            $"{field}.parts",
            "COUNT",
            $"A package has at most {ClaimLimits.MaxParts} parts."
        );
        var before = validation.Errors.Count;
        GivenPart[] parts =
        [
            .. line.Parts.Take(ClaimLimits.MaxParts).Select((part, p) => Part(validation, $"{field}.parts[{p}]", part)),
        ];
        // What parts cost that are out of range is not reckoned.
        var asked = line.Price;
        if (parts.Length > 0 && line.Price == 0 && validation.Errors.Count == before)
            asked = Packages.Asked(parts);
        ClaimLimits.Check(validation, field, line.Quantity, asked);
        var text = validation.Lines($"{field}.explanation", line.Explanation, 0, ClaimValues.MaxReason);
        return new ClaimLineValues(id, line.Quantity, asked, parts, text);
    }

    private static GivenPart Part(Validation validation, string field, V1.ClaimPart part)
    {
        var id = validation.Id($"{field}.entry_id", part.EntryId);
        ClaimLimits.Check(validation, field, part.Quantity, part.Price);
        return new GivenPart(id, part.Quantity, part.Price);
    }

    private static DateOnly Day(Validation validation, string field, string text)
    {
        var day = validation.Date(field, text);
        validation.Check(
            day == default || (day >= FirstDay && day <= LastDay),
            field,
            "OUT_OF_RANGE",
            "From 1950 to 2099."
        );
        return day;
    }
}
