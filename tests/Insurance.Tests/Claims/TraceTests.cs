using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>The trace says what happened to every line, step by step, and where each rule comes from.</summary>
public sealed class TraceTests
{
    private static readonly RegisterEntry Surgery = Service("S1", 1_000, ServiceCategory.Surgery);

    [Fact]
    public void Every_step_of_a_valuation_is_taken_down_with_its_source()
    {
        var product = Product(Limitation.CoInsurance(8_000), Surgery) with
        {
            Deductible = Limits.Always(LimitBasis.Treatment, 100),
            Ceiling = Limits.Always(LimitBasis.Policy, 600),
            MaxAmount = In<long?>(ServiceCategory.Surgery, 700),
        };
        var outcome = Adjudicate(Claim(CoverBy(product), Line(Surgery, 1, asked: 1_200)));
        Assert.Equal(
            [
                Step(TraceRule.ListPrice, 1_200, 1_000, Id("list")),
                Step(TraceRule.Candidate, 1_000, 8_000_000, Id("policy")),
                Step(TraceRule.Chosen, (long)LimitationType.CoInsurance, 8_000, Id("policy")),
                Step(TraceRule.Order, 0, 0),
                Step(TraceRule.Claimed, 0, 1_200),
                Step(TraceRule.PriceAdjustment, 1_200, 1_000),
                Step(TraceRule.Deductible, 1_000, 900, Id("policy")),
                Step(TraceRule.CoInsurance, 900, 720, Id("product")),
                Step(TraceRule.CategoryCap, 720, 700, Id("policy")),
                Step(TraceRule.Ceiling, 700, 600, Id("policy")),
                Step(TraceRule.Valuated, 1_200, 600),
            ],
            outcome.Trace.Steps.Where(step => step.Line == 0)
        );
    }

    [Fact]
    public void The_claim_has_steps_of_its_own()
    {
        var outcome = Adjudicate(
            Claim(CoverBy(Product(Limitation.Full, Surgery)), Line(Surgery)) with
            {
                Header = Stay,
            }
        );
        Assert.Equal(
            [
                new TraceStep(
                    ClaimTrace.WholeClaim,
                    TraceRule.Visit,
                    RejectionCode.Accepted,
                    Day("2021-05-01").DayNumber,
                    Day("2021-05-03").DayNumber,
                    Guid.Empty
                ),
                new TraceStep(
                    ClaimTrace.WholeClaim,
                    TraceRule.Category,
                    RejectionCode.Accepted,
                    0,
                    (long)ServiceCategory.Surgery,
                    Guid.Empty
                ),
            ],
            outcome.Trace.Steps.Where(step => step.Line == ClaimTrace.WholeClaim)
        );
    }

    [Fact]
    public void The_steps_of_a_line_lead_from_nothing_to_what_is_paid_without_a_gap()
    {
        var line = ProductLine.Of(Limitation.Fixed(300)) with
        {
            Adult = new AgeRules(0, 200, CeilingExclusion.Nothing),
        };
        var outcome = Adjudicate(Claim(CoverBy(Product((Surgery, line))), Line(Surgery, 3, asked: 900)));
        var steps = outcome.Trace.Steps.Where(step => step.Rule >= TraceRule.Claimed).ToArray();
        Assert.Equal(
            [
                TraceRule.Claimed,
                TraceRule.QuantityCut,
                TraceRule.PriceAdjustment,
                TraceRule.FixedLimit,
                TraceRule.Valuated,
            ],
            steps.Select(step => step.Rule)
        );
        foreach (var (earlier, later) in steps.Zip(steps.Skip(1).SkipLast(1)))
            Assert.Equal(earlier.After, later.Before);
        Assert.Equal(steps[^2].After, steps[^1].After);
    }

    [Fact]
    public void An_adjudication_without_a_trace_gives_the_same_result()
    {
        var claim = Claim(CoverBy(Product(Limitation.CoInsurance(3_333), Surgery)), Line(Surgery, 3));
        var traced = Adjudicate(claim);
        var silent = Valuation.Of(claim, Adjudication.Check(claim, Rules));
        Assert.Equal(traced.Value.Lines, silent.Lines);
        Assert.Equal(traced.Value.Reservations, silent.Reservations);
    }

    private static TraceStep Step(TraceRule rule, long before, long after, Guid source = default) =>
        new(0, rule, RejectionCode.Accepted, before, after, source);
}
