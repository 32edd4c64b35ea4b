using System.Collections.Frozen;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>Every rejection code by a claim that earns it and nothing else.</summary>
public sealed class RejectionCodeTests
{
    private static readonly RegisterEntry Drug = Item("D1", 100);

    private static readonly ClaimCase Good = Claim(CoverBy(Product(Limitation.Full, Drug)), Line(Drug));

    private static readonly Dictionary<RejectionCode, ClaimCase> Claims = new()
    {
        [RejectionCode.TargetDate] = With(header => header with { VisitFrom = null, VisitTo = null }),
        [RejectionCode.InsureeClosed] = Good with { Insuree = Woman with { Closed = true } },
        [RejectionCode.NoCoverage] = Good with { Covers = [] },
        [RejectionCode.Duplicate] = With(header => header with { HasDuplicate = true }),
        [RejectionCode.DiagnosisUnknown] = With(header =>
            header with
            {
                Diagnoses = [new ClaimDiagnosis(Id("x"), null)],
            }
        ),
        [RejectionCode.EndBeforeStart] = With(header =>
            header with
            {
                VisitFrom = Day("2021-05-03"),
                VisitTo = Day("2021-05-02"),
            }
        ),
        [RejectionCode.VisitInFuture] = With(header => header with { SubmittedOn = Day("2021-05-02") }),
        [RejectionCode.AfterDeathOrDeactivation] = Good with { Insuree = Woman with { Died = Day("2021-05-02") } },
        [RejectionCode.SubmittedTooLate] = With(header => header with { SubmittedOn = Day("2021-08-01") }),
        [RejectionCode.FacilityNotContracted] = Good with
        {
            Facility = new Facility(
                Id("facility"),
                VersionBilling(Drug) with
                {
                    Contract = new DateRange(Day("2020-01-01"), Day("2021-05-02")),
                }
            ),
        },
        [RejectionCode.NothingClaimed] = Good with { Lines = [Line(Drug, 1, asked: 0)] },
    };

    private static readonly Dictionary<RejectionCode, ClaimCase> Lines = new()
    {
        [RejectionCode.InvalidEntry] = Of(Item("D2", 100, version => version with { Validity = Past })),
        [RejectionCode.NotInPriceList] = Good with { Facility = FacilityBilling() },
        [RejectionCode.NotCovered] = Good with { Covers = [CoverBy(Product())] },
        [RejectionCode.PatientCategory] = Of(Item("D2", 100, version => version with { Mask = PatientMask.Male })),
        [RejectionCode.Frequency] = Of(Item("D2", 100, version => version with { FrequencyDays = 2 })) with
        {
            PriorLines = [new PriorLine(Id("D2"), Id("another"), Day("2021-05-04"), 100)],
        },
        [RejectionCode.CareType] = Of(Item("D2", 100, version => version with { CareType = CareType.InPatient })) with
        {
            Facility = new Facility(
                Id("facility"),
                VersionBilling(Item("D2", 100)) with
                {
                    CareType = CareType.OutPatient,
                }
            ),
        },
        [RejectionCode.TooManyHospitalizations] = Counted(ServiceCategory.Hospitalization),
        [RejectionCode.TooManyVisits] = Counted(ServiceCategory.Visit),
        [RejectionCode.TooManyConsultations] = Counted(ServiceCategory.Consultation),
        [RejectionCode.TooManySurgeries] = Counted(ServiceCategory.Surgery),
        [RejectionCode.TooManyDeliveries] = Counted(ServiceCategory.Delivery),
        [RejectionCode.TooManyAntenatal] = Counted(ServiceCategory.Antenatal),
        [RejectionCode.QuantityUsedUp] = ForAdults(new AgeRules(0, 0, CeilingExclusion.Nothing)),
        [RejectionCode.WaitingPeriod] = ForAdults(new AgeRules(6, null, CeilingExclusion.Nothing)),
        [RejectionCode.AboveFacilityLevel] = Of(
            Service("S1", 100, change: version => version with { FacilityRank = 2 })
        ),
        [RejectionCode.Implausible] = Of(
            Service("S1", 100, change: version => version with { ImplausibleWith = new[] { Malaria.Id }.ToFrozenSet() })
        ),
    };

    private static DateRange Past => new(null, Day("2021-05-02"));

    public static TheoryData<RejectionCode> ClaimCodes => [.. Claims.Keys];

    public static TheoryData<RejectionCode> LineCodes => [.. Lines.Keys];

    [Theory]
    [MemberData(nameof(ClaimCodes))]
    public void A_claim_is_rejected_as(RejectionCode code)
    {
        var outcome = Adjudicate(Claims[code], Rules with { SubmissionDays = 60 });
        Assert.Equal(code, outcome.Checked.Code);
        Assert.Equal([code], outcome.FailuresOf(ClaimTrace.WholeClaim));
        Assert.Equal([code], outcome.Codes);
        Assert.Equal((0, 0), (outcome.Value.Approved, outcome.Value.Valuated));
        Assert.Empty(outcome.Value.Reservations);
    }

    [Theory]
    [MemberData(nameof(LineCodes))]
    public void A_line_is_rejected_as(RejectionCode code)
    {
        var outcome = Adjudicate(Lines[code]);
        Assert.Equal([code], outcome.Codes);
        Assert.Equal([code], outcome.FailuresOf(0));
        Assert.Equal(RejectionCode.InvalidEntry, outcome.Checked.Code);
        Assert.Contains(outcome.Trace.Steps, step => step.Line == 0 && step.Code == code);
    }

    [Fact]
    public void The_claim_that_all_others_differ_from_passes() =>
        Assert.True(Adjudicate(Good, Rules with { SubmissionDays = 60 }).Checked.Passed);

    [Fact]
    public void Every_code_has_a_case()
    {
        var elsewhere = new[] { RejectionCode.Accepted, RejectionCode.ByMedicalOfficer };
        Assert.Equal(
            Enum.GetValues<RejectionCode>().Except(elsewhere).Order(),
            Claims.Keys.Concat(Lines.Keys).Distinct().Order()
        );
    }

    [Theory]
    [InlineData("2021-05-02", RejectionCode.AfterDeathOrDeactivation)]
    [InlineData("2021-05-03", RejectionCode.Accepted)]
    public void Care_on_the_day_of_death_is_care(string died, RejectionCode code)
    {
        Assert.Equal(code, CodeOf(Good with { Insuree = Woman with { Died = Day(died) } }));
        Assert.Equal(code, CodeOf(Good with { Insuree = Woman with { Deactivated = Day(died) } }));
    }

    [Fact]
    public void A_claim_dated_before_its_visit_is_rejected_by_its_date() =>
        Assert.Equal(RejectionCode.TargetDate, CodeOf(With(header => header with { ClaimedOn = Day("2021-05-02") })));

    [Fact]
    public void A_closed_facility_has_no_contract() =>
        Assert.Equal(
            RejectionCode.FacilityNotContracted,
            CodeOf(Good with { Facility = new Facility(Id("facility")) })
        );

    [Fact]
    public void A_claim_without_lines_claims_nothing() =>
        Assert.Equal(RejectionCode.NothingClaimed, CodeOf(Good with { Lines = [] }));

    [Fact]
    public void A_claim_needs_a_diagnosis_and_each_of_them_in_the_register()
    {
        Assert.Equal(RejectionCode.DiagnosisUnknown, CodeOf(With(header => header with { Diagnoses = [] })));
        var closed = new ClaimDiagnosis(Id("old"), Past);
        Assert.Equal(
            RejectionCode.DiagnosisUnknown,
            CodeOf(With(header => header with { Diagnoses = [Malaria, closed] }))
        );
    }

    [Fact]
    public void A_service_is_plausible_when_one_diagnosis_explains_it()
    {
        var claim = Lines[RejectionCode.Implausible];
        var explained = claim with
        {
            Header = Visit with { Diagnoses = [Malaria, new ClaimDiagnosis(Id("pregnancy"), DateRange.Always)] },
        };
        Assert.True(Adjudicate(explained).Checked.Passed);
    }

    [Fact]
    public void I34_a_duplicate_that_somebody_answers_for_passes() =>
        Assert.Equal(
            RejectionCode.Accepted,
            CodeOf(With(header => header with { HasDuplicate = true, DuplicateAccepted = true }))
        );

    private static RejectionCode CodeOf(ClaimCase claim) => Adjudicate(claim).Checked.Code;

    private static ClaimCase With(Func<ClaimHeader, ClaimHeader> change) => Good with { Header = change(Good.Header) };

    private static ClaimCase Of(RegisterEntry entry) => Claim(CoverBy(Product(Limitation.Full, entry)), Line(entry));

    private static ClaimCase Counted(ServiceCategory category)
    {
        var service = Service("S1", 100, category);
        var product = Product(Limitation.Full, service) with { MaxClaims = In<int?>(category, 1) };
        return Claim(CoverBy(product, use: new PolicyUse { Claims = In(category, 1) }), Line(service));
    }

    private static ClaimCase ForAdults(AgeRules rules) =>
        Good with
        {
            Covers =
            [
                CoverBy(Product((Drug, ProductLine.Of(Limitation.Full) with { Adult = rules }))) with
                {
                    Stage = PolicyStage.New,
                },
            ],
        };
}
