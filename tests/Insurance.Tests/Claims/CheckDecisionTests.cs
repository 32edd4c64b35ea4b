using System.Collections.Frozen;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>The decisions about checks, each by its own example.</summary>
public sealed class CheckDecisionTests
{
    private static readonly RegisterEntry Drug = Item("D1", 100);
    private static readonly BenefitTerms Full = Product(Limitation.Full, Drug);

    [Fact]
    public void I18_a_renewal_inside_a_stay_does_not_reject_it()
    {
        Cover[] covers =
        [
            CoverBy(Full, "A", "2020-01-01", "2020-12-31"),
            CoverBy(Full, "B", "2021-01-01", "2021-12-31"),
        ];
        var outcome = Adjudicate(VisitFrom("2020-12-28", "2021-01-03", Claim(covers, Line(Drug))));
        Assert.Equal(Id("B"), outcome.Checked.Lines.Single().Assignment.PolicyId);
    }

    [Fact]
    public void I18_an_admission_before_cover_rejects_the_claim()
    {
        var claim = Claim([CoverBy(Full, "B", "2021-01-01", "2021-12-31")], Line(Drug));
        Assert.Equal(RejectionCode.NoCoverage, CodeOf(VisitFrom("2020-12-28", "2021-01-03", claim)));
    }

    [Fact]
    public void I18_a_day_between_two_policies_rejects_the_claim()
    {
        Cover[] covers =
        [
            CoverBy(Full, "A", "2020-01-01", "2020-12-30"),
            CoverBy(Full, "B", "2021-01-01", "2021-12-31"),
        ];
        Assert.Equal(
            RejectionCode.NoCoverage,
            CodeOf(VisitFrom("2020-12-28", "2021-01-03", Claim(covers, Line(Drug))))
        );
    }

    [Theory]
    [InlineData("2021-05-03", "2021-05-03", true)]
    [InlineData("2021-05-04", "2021-12-31", false)]
    [InlineData("2021-01-01", "2021-05-02", false)]
    public void A_person_is_covered_while_the_policy_and_the_link_are_in_force(string from, string to, bool covered)
    {
        var cover = CoverBy(Full) with { LinkEffective = Day(from), LinkExpiry = Day(to) };
        Assert.Equal(covered ? RejectionCode.Accepted : RejectionCode.NoCoverage, CodeOf(Claim(cover, Line(Drug))));
    }

    [Fact]
    public void I19_the_stored_code_is_the_first_and_all_are_reported()
    {
        var drug = Item("D2", 100, version => version with { CareType = CareType.InPatient, Mask = PatientMask.Male });
        var claim = Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug)) with
        {
            Facility = new Facility(Id("facility"), VersionBilling() with { CareType = CareType.OutPatient }),
        };
        var outcome = Adjudicate(claim);
        Assert.Equal(RejectionCode.NotInPriceList, outcome.Codes.Single());
        Assert.Equal(
            [RejectionCode.NotInPriceList, RejectionCode.CareType, RejectionCode.PatientCategory],
            outcome.FailuresOf(0)
        );
    }

    [Fact]
    public void I19_of_several_reasons_the_claim_keeps_the_first_and_its_lines_take_it()
    {
        var claim = Claim([], Line(Drug), Line(Drug, 2)) with
        {
            Header = Visit with { ClaimedOn = Day("2021-05-02"), SubmittedOn = Day("2021-05-02") },
            Insuree = Woman with { Closed = true },
        };
        var outcome = Adjudicate(claim);
        Assert.Equal(RejectionCode.TargetDate, outcome.Checked.Code);
        Assert.Equal([RejectionCode.TargetDate, RejectionCode.TargetDate], outcome.Codes);
        Assert.Equal(
            [
                RejectionCode.TargetDate,
                RejectionCode.InsureeClosed,
                RejectionCode.NoCoverage,
                RejectionCode.VisitInFuture,
            ],
            outcome.FailuresOf(ClaimTrace.WholeClaim)
        );
    }

    [Fact]
    public void I19_a_line_keeps_its_own_reason_before_that_of_a_policy()
    {
        var drug = Item("D2", 100, version => version with { Mask = PatientMask.Male | PatientMask.Adult });
        var outcome = Adjudicate(Claim(CoverBy(Full), Line(Drug), Line(drug)));
        Assert.Equal([RejectionCode.Accepted, RejectionCode.PatientCategory], outcome.Codes);
        Assert.Equal([RejectionCode.PatientCategory, RejectionCode.NotCovered], outcome.FailuresOf(1));
    }

    [Fact]
    public void I20_a_line_error_rejects_the_line_only()
    {
        var (second, third) = (Item("D2", 100), Item("D3", 100));
        var product = Product(Limitation.Full, Drug, second);
        var outcome = Adjudicate(Claim(CoverBy(product), Line(Drug), Line(second), Line(third)));
        Assert.True(outcome.Checked.Passed);
        Assert.Equal([RejectionCode.Accepted, RejectionCode.Accepted, RejectionCode.NotCovered], outcome.Codes);
        Assert.Equal(200, outcome.Value.Valuated);
    }

    [Fact]
    public void I20_a_claim_without_a_line_that_passes_is_rejected()
    {
        var outcome = Adjudicate(Claim(CoverBy(Full), Line(Item("D2", 100))));
        Assert.Equal(RejectionCode.InvalidEntry, outcome.Checked.Code);
        Assert.Equal(RejectionCode.NotCovered, outcome.Codes.Single());
        Assert.Empty(outcome.Value.Reservations);
    }

    [Theory]
    [InlineData("2021-07-04", RejectionCode.Accepted)]
    [InlineData("2021-07-05", RejectionCode.SubmittedTooLate)]
    [InlineData("2021-07-20", RejectionCode.SubmittedTooLate)]
    public void I21_a_claim_submitted_after_the_deadline_is_rejected(string submitted, RejectionCode code)
    {
        var claim = VisitFrom("2021-05-05", "2021-05-05", Claim(CoverBy(Full), Line(Drug)));
        claim = claim with { Header = claim.Header with { SubmittedOn = Day(submitted) } };
        Assert.Equal(code, CodeOf(claim, Rules with { SubmissionDays = 60 }));
        Assert.Equal(RejectionCode.Accepted, CodeOf(claim));
    }

    [Fact]
    public void I21_a_claim_that_was_returned_keeps_the_day_of_its_first_submission()
    {
        var claim = Claim(CoverBy(Full), Line(Drug)) with
        {
            Header = Visit with { SubmittedOn = Day("2021-12-01"), FirstSubmittedOn = Day("2021-05-05") },
        };
        Assert.Equal(RejectionCode.Accepted, CodeOf(claim, Rules with { SubmissionDays = 60 }));
    }

    [Fact]
    public void I23_the_category_is_that_of_the_services_that_survive()
    {
        var surgery = Service("S1", 450, ServiceCategory.Surgery);
        var consultation = Service("S2", 20, ServiceCategory.Consultation);
        var claim = Claim(CoverBy(Product(Limitation.Full, surgery, consultation)), Line(surgery), Line(consultation));
        Assert.Equal(ServiceCategory.Surgery, Adjudicate(claim).Checked.Category);
        var unlisted = claim with { Facility = FacilityBilling(consultation) };
        Assert.Equal(ServiceCategory.Consultation, Adjudicate(unlisted).Checked.Category);
    }

    [Theory]
    [InlineData(new ServiceCategory[0], false, ServiceCategory.Visit)]
    [InlineData(new ServiceCategory[0], true, ServiceCategory.Hospitalization)]
    [InlineData(new[] { ServiceCategory.Visit, ServiceCategory.Other }, false, ServiceCategory.Other)]
    [InlineData(new[] { ServiceCategory.Other, ServiceCategory.Consultation }, false, ServiceCategory.Consultation)]
    [InlineData(new[] { ServiceCategory.Consultation }, true, ServiceCategory.Hospitalization)]
    [InlineData(new[] { ServiceCategory.Consultation, ServiceCategory.Antenatal }, true, ServiceCategory.Antenatal)]
    [InlineData(new[] { ServiceCategory.Antenatal, ServiceCategory.Delivery }, true, ServiceCategory.Delivery)]
    [InlineData(new[] { ServiceCategory.Delivery, ServiceCategory.Surgery }, true, ServiceCategory.Surgery)]
    public void I23_of_several_categories_the_claim_takes_the_first_of_the_order(
        ServiceCategory[] categories,
        bool stay,
        ServiceCategory expected
    )
    {
        RegisterEntry[] entries = [Drug, .. categories.Select(category => Service($"S{category}", 10, category))];
        var claim = Claim(CoverBy(Product(Limitation.Full, entries)), [.. entries.Select(entry => Line(entry))]);
        Assert.Equal(expected, Adjudicate(claim with { Header = stay ? Stay : Visit }).Checked.Category);
    }

    // Facility, entry, stay: refused by the rule of the facility, and by the rule of the stay.
    [Theory]
    [InlineData(CareType.Both, CareType.Both, false, false, false)]
    [InlineData(CareType.Both, CareType.Both, true, false, false)]
    [InlineData(CareType.Both, CareType.InPatient, false, false, true)]
    [InlineData(CareType.Both, CareType.InPatient, true, false, false)]
    [InlineData(CareType.Both, CareType.OutPatient, false, false, false)]
    [InlineData(CareType.Both, CareType.OutPatient, true, false, true)]
    [InlineData(CareType.OutPatient, CareType.Both, false, false, false)]
    [InlineData(CareType.OutPatient, CareType.Both, true, true, false)]
    [InlineData(CareType.OutPatient, CareType.InPatient, false, true, true)]
    [InlineData(CareType.OutPatient, CareType.InPatient, true, true, true)]
    [InlineData(CareType.OutPatient, CareType.OutPatient, false, false, false)]
    [InlineData(CareType.OutPatient, CareType.OutPatient, true, true, true)]
    [InlineData(CareType.InPatient, CareType.Both, false, false, false)]
    [InlineData(CareType.InPatient, CareType.Both, true, false, false)]
    [InlineData(CareType.InPatient, CareType.InPatient, false, false, true)]
    [InlineData(CareType.InPatient, CareType.InPatient, true, false, false)]
    [InlineData(CareType.InPatient, CareType.OutPatient, false, true, true)]
    [InlineData(CareType.InPatient, CareType.OutPatient, true, true, true)]
    public void I24_the_tenant_chooses_what_care_types_must_agree_on(
        CareType facility,
        CareType entry,
        bool stay,
        bool byFacility,
        bool byStay
    )
    {
        var drug = Item("D2", 100, version => version with { CareType = entry });
        var claim = Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug)) with
        {
            Header = stay ? Stay : Visit,
            Facility = new Facility(Id("facility"), VersionBilling(drug) with { CareType = facility }),
        };
        Assert.Equal(Refused(byFacility), Adjudicate(claim).Codes.Single());
        Assert.Equal(Refused(byStay), Adjudicate(claim, Rules with { CareType = CareTypeRule.Stay }).Codes.Single());

        static RejectionCode Refused(bool refused) => refused ? RejectionCode.CareType : RejectionCode.Accepted;
    }

    [Theory]
    [InlineData("2021-05-16", RejectionCode.Frequency)]
    [InlineData("2021-05-17", RejectionCode.Accepted)]
    [InlineData("2021-04-20", RejectionCode.Frequency)]
    [InlineData("2021-04-19", RejectionCode.Accepted)]
    public void I25_two_uses_lie_a_frequency_apart_whichever_came_first(string visit, RejectionCode code)
    {
        var drug = Item("D2", 100, version => version with { FrequencyDays = 14 });
        var claim = VisitFrom(visit, visit, Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug))) with
        {
            PriorLines = [new PriorLine(drug.Id, Id("policy"), Day("2021-05-03"), 100)],
        };
        Assert.Equal(code, Adjudicate(claim).Codes.Single());
    }

    [Fact]
    public void I25_lines_of_one_claim_do_not_block_one_another_nor_do_lines_of_quantity_0()
    {
        var drug = Item("D2", 100, version => version with { FrequencyDays = 14 });
        var claim = Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug), Line(drug)) with
        {
            PriorLines =
            [
                new PriorLine(drug.Id, Id("policy"), Day("2021-05-03"), 0),
                new PriorLine(Drug.Id, Id("policy"), Day("2021-05-03"), 100),
            ],
        };
        Assert.Equal([RejectionCode.Accepted, RejectionCode.Accepted], Adjudicate(claim).Codes);
    }

    [Theory]
    [InlineData(PatientMask.None, Sex.Male, true, true)]
    [InlineData(PatientMask.All, Sex.Male, false, true)]
    [InlineData(PatientMask.Female | PatientMask.Adult, Sex.Female, true, true)]
    [InlineData(PatientMask.Female | PatientMask.Adult, Sex.Female, false, false)]
    [InlineData(PatientMask.Female | PatientMask.Adult, Sex.Male, true, false)]
    [InlineData(PatientMask.Female | PatientMask.Adult | PatientMask.Minor, Sex.Other, true, true)]
    [InlineData(PatientMask.Male | PatientMask.Minor, Sex.Other, false, true)]
    [InlineData(PatientMask.Male | PatientMask.Minor, Sex.Other, true, false)]
    [InlineData(PatientMask.Adult | PatientMask.Minor, Sex.Male, true, false)]
    [InlineData(PatientMask.Male | PatientMask.Female, Sex.Male, true, false)]
    public void I26_a_person_needs_the_bit_of_the_sex_and_of_the_age(PatientMask mask, Sex sex, bool adult, bool fits)
    {
        var drug = Item("D2", 100, version => version with { Mask = mask });
        var claim = Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug)) with
        {
            Insuree = (adult ? Woman : Girl) with { Sex = sex },
        };
        Assert.Equal(fits ? RejectionCode.Accepted : RejectionCode.PatientCategory, Adjudicate(claim).Codes.Single());
    }

    [Theory]
    [InlineData("2022-02-27", 18, RejectionCode.PatientCategory)]
    [InlineData("2022-02-28", 18, RejectionCode.Accepted)]
    [InlineData("2022-02-28", 21, RejectionCode.PatientCategory)]
    public void I26_born_on_29_February_of_age_on_the_28th(string visit, int majority, RejectionCode code)
    {
        var drug = Item("D2", 100, version => version with { Mask = PatientMask.Female | PatientMask.Adult });
        var cover = CoverBy(Product(Limitation.Full, drug), "policy", "2022-01-01", "2022-12-31");
        var claim = VisitFrom(visit, visit, Claim(cover, Line(drug))) with
        {
            Insuree = Woman with { BirthDate = Day("2004-02-29") },
        };
        var rules = new AdjudicationRules(new AgeRule(TenantCalendar.Gregorian, majority));
        Assert.Equal(code, Adjudicate(claim, rules).Codes.Single());
    }

    [Theory]
    [InlineData("2021-05-30", 100)]
    [InlineData("2021-05-31", 100)]
    [InlineData("2021-06-01", 120)]
    public void I29_prices_are_those_of_the_target_date(string visit, long paid)
    {
        var version = new EntryVersion(DateRange.Always, 90);
        var drug = new RegisterEntry(Id("D2"), EntryKind.Item, "D2", version);
        var list = new PriceList(
            Id("list"),
            new Dictionary<Guid, PriceListLine[]>
            {
                [drug.Id] =
                [
                    new(new DateRange(null, Day("2021-05-31")), 100),
                    new(new DateRange(Day("2021-06-01"), null), 120),
                ],
            }.ToFrozenDictionary()
        );
        var claim = Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug)) with
        {
            Facility = new Facility(Id("facility"), VersionBilling() with { Items = list }),
        };
        Assert.Equal(paid, TermsOf(VisitFrom(visit, visit, claim)).Valuated);
    }

    [Fact]
    public void I29_register_price_and_validity_are_those_of_the_target_date()
    {
        var drug = new RegisterEntry(
            Id("D2"),
            EntryKind.Item,
            "D2",
            new EntryVersion(new DateRange(Day("2021-01-01"), Day("2021-04-30")), 70),
            new EntryVersion(new DateRange(Day("2021-05-02"), Day("2021-05-31")), 80)
        );
        var claim = Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug));
        Assert.Equal(70, TermsOf(VisitFrom("2021-04-30", "2021-04-30", claim)).Valuated);
        Assert.Equal(80, TermsOf(VisitFrom("2021-05-02", "2021-05-02", claim)).Valuated);
        Assert.Equal(
            RejectionCode.InvalidEntry,
            Adjudicate(VisitFrom("2021-05-01", "2021-05-01", claim)).Codes.Single()
        );
    }

    [Fact]
    public void I29_the_level_of_the_facility_is_that_of_the_target_date()
    {
        var service = Service("S1", 100, change: version => version with { FacilityRank = 3 });
        var claim = Claim(CoverBy(Product(Limitation.Full, service)), Line(service)) with
        {
            Facility = new Facility(
                Id("facility"),
                VersionBilling(service) with
                {
                    Validity = new DateRange(null, Day("2021-05-03")),
                    Rank = 2,
                },
                VersionBilling(service) with
                {
                    Validity = new DateRange(Day("2021-05-04"), null),
                    Rank = 3,
                }
            ),
        };
        Assert.Equal(RejectionCode.AboveFacilityLevel, Adjudicate(claim).Codes.Single());
        Assert.True(Adjudicate(VisitFrom("2021-05-04", "2021-05-04", claim)).Checked.Passed);
    }

    [Theory]
    [InlineData("2021-02-20", "2021-03-05", RejectionCode.Accepted)]
    [InlineData("2021-03-10", "2021-04-05", RejectionCode.NoCoverage)]
    [InlineData("2021-03-16", "2021-04-05", RejectionCode.Accepted)]
    public void I30_a_suspension_takes_cover_from_its_own_days_only(string visit, string submitted, RejectionCode code)
    {
        var cover = CoverBy(Full) with { Interruptions = [new DateRange(Day("2021-03-01"), Day("2021-03-15"))] };
        var claim = VisitFrom(visit, visit, Claim(cover, Line(Drug)));
        claim = claim with { Header = claim.Header with { SubmittedOn = Day(submitted) } };
        Assert.Equal(code, CodeOf(claim));
    }

    [Fact]
    public void I30_a_cancellation_takes_cover_from_its_day_on()
    {
        var cover = CoverBy(Full) with { Interruptions = [new DateRange(Day("2021-05-03"), null)] };
        Assert.Equal(RejectionCode.NoCoverage, CodeOf(Claim(cover, Line(Drug))));
        Assert.Equal(RejectionCode.Accepted, CodeOf(VisitFrom("2021-05-02", "2021-05-02", Claim(cover, Line(Drug)))));
    }

    [Fact]
    public void I36_a_visit_without_an_end_is_one_day_and_no_stay()
    {
        var surgeryOnly = Claim(CoverBy(Full), Line(Drug)) with { Header = Visit with { VisitTo = null } };
        var outcome = Adjudicate(surgeryOnly);
        Assert.True(outcome.Checked.Passed);
        Assert.Equal(ServiceCategory.Visit, outcome.Checked.Category);
    }

    private static RejectionCode CodeOf(ClaimCase claim, AdjudicationRules? rules = null) =>
        Adjudicate(claim, rules).Checked.Code;

    private static ClaimCase VisitFrom(string from, string to, ClaimCase claim) =>
        claim with
        {
            Header = claim.Header with
            {
                VisitFrom = Day(from),
                VisitTo = Day(to),
                ClaimedOn = Day(to),
                SubmittedOn = Day(to),
            },
        };
}
