using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Tests.Claims;

/// <summary>A law proves nothing about rules that its cases never meet.</summary>
public sealed class SchemeTests
{
    private static readonly RejectionCode[] Met =
    [
        RejectionCode.Accepted,
        RejectionCode.InvalidEntry,
        RejectionCode.NotInPriceList,
        RejectionCode.NotCovered,
        RejectionCode.PatientCategory,
        RejectionCode.Frequency,
        RejectionCode.CareType,
        RejectionCode.TooManyHospitalizations,
        RejectionCode.TooManyVisits,
        RejectionCode.TooManyConsultations,
        RejectionCode.TooManySurgeries,
        RejectionCode.TooManyDeliveries,
        RejectionCode.TooManyAntenatal,
        RejectionCode.QuantityUsedUp,
        RejectionCode.WaitingPeriod,
        RejectionCode.NoCoverage,
    ];

    private static readonly Dictionary<string, Func<LineTerms, bool>> Terms = new()
    {
        ["rejected"] = terms => terms.Rejected > 0,
        ["quantity cut"] = terms => terms.QuantityCut > 0,
        ["package surplus"] = terms => terms.PackageSurplus > 0,
        ["price above asked"] = terms => terms.PriceAdjustment < 0,
        ["price below asked"] = terms => terms.PriceAdjustment > 0,
        ["fixed limit"] = terms => terms.FixedLimit > 0,
        ["deductible, all"] = terms => terms.Deductible > 0 && terms.Valuated == 0,
        ["deductible, in part"] = terms => terms.Deductible > 0 && terms.Valuated > 0,
        ["co-insurance"] = terms => terms.CoInsurance > 0,
        ["cap, in part"] = terms => terms.CategoryOver > 0 && terms.Valuated > 0,
        ["ceiling, all"] = terms => terms.CeilingOver > 0 && terms.Valuated == 0,
        ["ceiling, in part"] = terms => terms.CeilingOver > 0 && terms.Valuated > 0,
        ["cap and ceiling"] = terms => terms.CeilingOver > 0 && terms.CategoryOver > 0,
        ["relative price"] = terms => terms.Remunerated is null,
    };

    [Fact]
    public void The_schemes_that_laws_are_tried_on_run_into_every_rule()
    {
        var codes = new Dictionary<RejectionCode, int>();
        var terms = new Dictionary<string, int>();
        var (droppedButPaid, policies) = (0, 0);
        foreach (var seed in Enumerable.Range(0, 400))
        foreach (var filed in Book.Of(new SchemeMaker(seed, Claims.Terms.All).Make()).Claims)
        {
            foreach (var code in filed.Outcome.Lines.Select(line => line.Code).Append(filed.Outcome.Code))
                codes[code] = codes.GetValueOrDefault(code) + 1;
            foreach (var (name, met) in Terms)
                terms[name] = terms.GetValueOrDefault(name) + filed.Value!.Lines.Count(met);
            policies += filed.Value!.Reservations.Length > 1 ? 1 : 0;
            droppedButPaid += filed.Outcome.Failures.Count(failure =>
                failure.PolicyId != Guid.Empty && filed.Outcome.Lines[failure.Line].Passed
            );
        }

        Assert.DoesNotContain(Met, code => codes.GetValueOrDefault(code) < 5);
        Assert.DoesNotContain(terms, term => term.Value < 5);
        Assert.True(droppedButPaid > 20 && policies > 20, $"{droppedButPaid}, {policies}");
    }
}
