using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>The periods that a facility may begin a requisition for.</summary>
public sealed class OpenPeriodsTests
{
    private static readonly (PeriodTerms, string)[] Periods =
    [
        (Forms.June, "June"),
        (Forms.March, "March"),
        (Forms.May, "May"),
        (Forms.April, "April"),
    ];

    [Fact]
    public void Without_any_requisition_all_that_have_begun_are_open() =>
        Assert.Equal(
            [("March", true), ("April", true), ("May", true), ("June", true)],
            Open().Select(one => (one.Name, one.Refusal is null))
        );

    [Fact]
    public void What_was_begun_is_shown_with_its_state_and_holds_up_those_after_it() =>
        Assert.Equal(
            [
                ("May", RequisitionState.Submitted, RequisitionError.AlreadyInitiated),
                ("June", null, RequisitionError.PreviousNotAuthorized),
            ],
            Open((Forms.April, RequisitionState.Released), (Forms.May, RequisitionState.Submitted))
                .Select(one => (one.Name, one.State, one.Refusal!.Value))
        );

    [Theory]
    [InlineData(RequisitionState.Authorized)]
    [InlineData(RequisitionState.Skipped)]
    public void After_one_that_was_authorised_or_skipped_the_next_is_open(RequisitionState state) =>
        Assert.Equal([("June", null)], Open((Forms.May, state)).Select(one => (one.Name, one.Refusal)));

    [Fact]
    public void Out_of_turn_it_is_the_one_that_today_lies_in() =>
        Assert.Equal("June", Assert.Single(OpenPeriods.Emergency(Periods, Forms.LastOfJune)).Name);

    private static IReadOnlyList<OpenPeriod> Open(params (PeriodTerms Period, RequisitionState State)[] begun) =>
        OpenPeriods.Regular(
            Periods,
            [.. begun.Select(one => (Forms.Id(90), new ExistingRequisition(one.Period, false, one.State)))]
        );
}
