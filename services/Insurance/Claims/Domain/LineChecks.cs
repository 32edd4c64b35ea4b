using System.Collections.Frozen;
using System.Numerics;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// The checks of a line by itself, in the order that makes the stored code: 1, 2, 10, 4, 5, then our own (decision I19).
/// </summary>
internal static class LineChecks
{
    /// <summary>Checks every line, prices it, and finds the claim's category among the services that are left.</summary>
    public static ServiceCategory Run(
        ClaimCase claim,
        AdjudicationRules rules,
        VisitFacts visit,
        Span<LineCheck> checks,
        Span<LinePrice> prices,
        Findings findings
    )
    {
        var categories = 0;
        for (var i = 0; i < claim.Lines.Length; i++)
        {
            ref readonly var line = ref claim.Lines[i];
            var version = line.Entry.At(visit.Target);
            var code = CheckLine(claim, rules, visit, i, version, findings);
            prices[i] = LinePrice.Of(line, version, visit.Facility, visit.Target);
            findings.Trace?.Add(i, TraceRule.ListPrice, line.Asked, prices[i].List, prices[i].Source);
            checks[i] = new LineCheck(code, default);
            if (code == RejectionCode.Accepted && line.Entry.Kind == EntryKind.Service && version!.Category is { } own)
                categories |= 1 << (int)own;
        }

        if (visit.HasStay)
            categories |= 1 << (int)ServiceCategory.Hospitalization;
        // The members of the enum stand in the order in which a claim takes one of several (sheet 4.4).
        return categories == 0 ? ServiceCategory.Visit : (ServiceCategory)BitOperations.TrailingZeroCount(categories);
    }

    private static RejectionCode CheckLine(
        ClaimCase claim,
        AdjudicationRules rules,
        VisitFacts visit,
        int index,
        EntryVersion? version,
        Findings findings
    )
    {
        var first = RejectionCode.Accepted;
        var entry = claim.Lines[index].Entry;
        if (version is null)
            Fail(RejectionCode.InvalidEntry);
        if (visit.Facility?.ListOf(entry.Kind)?.At(entry.Id, visit.Target) is null)
            Fail(RejectionCode.NotInPriceList);
        if (version is null)
            return first;
        var facilityCare = visit.Facility?.CareType ?? CareType.Both;
        if (!CareFits(rules.CareType, facilityCare, version.CareType, visit.HasStay))
            Fail(RejectionCode.CareType);
        if (!MaskFits(version.Mask, claim.Insuree.Sex, visit.Adult))
            Fail(RejectionCode.PatientCategory);
        if (version.FrequencyDays > 0 && WasUsedWithin(version.FrequencyDays, claim.PriorLines, entry.Id, visit.Target))
            Fail(RejectionCode.Frequency);
        if (version.FacilityRank > (visit.Facility?.Rank ?? int.MaxValue))
            Fail(RejectionCode.AboveFacilityLevel);
        if (version.ImplausibleWith is { } unexplained && NoneExplains(claim.Header.Diagnoses, unexplained))
            Fail(RejectionCode.Implausible);
        return first;

        void Fail(RejectionCode code)
        {
            if (first == RejectionCode.Accepted)
                first = code;
            findings.FailLine(index, code);
        }
    }

    private static bool CareFits(CareTypeRule rule, CareType facility, CareType entry, bool stay) =>
        (rule, entry) switch
        {
            (CareTypeRule.Stay, CareType.InPatient) => facility != CareType.OutPatient && stay,
            (CareTypeRule.Stay, CareType.OutPatient) => facility != CareType.InPatient && !stay,
            (CareTypeRule.Stay, _) => true,
            _ => facility switch
            {
                CareType.OutPatient => !stay && entry != CareType.InPatient,
                CareType.InPatient => entry != CareType.OutPatient,
                _ => true,
            },
        };

    private static bool MaskFits(PatientMask mask, Sex sex, bool adult)
    {
        if (mask is PatientMask.None or PatientMask.All)
            return true;
        var sexes = sex switch
        {
            Sex.Male => PatientMask.Male,
            Sex.Female => PatientMask.Female,
            _ => PatientMask.Male | PatientMask.Female,
        };
        var age = adult ? PatientMask.Adult : PatientMask.Minor;
        return (mask & sexes) != PatientMask.None && (mask & age) != PatientMask.None;
    }

    private static bool WasUsedWithin(int days, ReadOnlySpan<PriorLine> prior, Guid entryId, DateOnly target)
    {
        foreach (ref readonly var line in prior)
        {
            if (
                line.EntryId == entryId
                && line.Quantity > 0
                && Math.Abs(line.TargetDate.DayNumber - target.DayNumber) < days
            )
                return true;
        }

        return false;
    }

    private static bool NoneExplains(ReadOnlySpan<ClaimDiagnosis> diagnoses, FrozenSet<Guid> unexplained)
    {
        foreach (var diagnosis in diagnoses)
        {
            if (!unexplained.Contains(diagnosis.Id))
                return false;
        }

        return true;
    }
}
