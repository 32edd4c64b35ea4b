using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Lines that name others which were posted before: those of the facility and program, of the same stock, and still there.</summary>
public sealed class OwnLinesTests
{
    private static readonly Guid OtherProgram = Id(4);

    private readonly Book book = new();

    [Fact]
    public void What_another_facility_issued_does_not_come_back_here()
    {
        book.Post(Hospital, Receive(Day(6, 1), 100));
        var issue = book.Post(Hospital, Issue(Day(6, 2), 10))[0];
        Breaks(Back(issue, 5), LedgerCodes.LineUnknown);
    }

    [Fact]
    public void What_another_program_issued_does_not_come_back_to_this_one()
    {
        book.Post(Receive(Day(6, 1), 100));
        var issue = book.PostFor(OtherProgram, Issue(Day(6, 2), 10))[0];
        Breaks(Back(issue, 5), LedgerCodes.LineUnknown);
    }

    [Fact]
    public void What_comes_back_is_of_the_lot_that_was_issued()
    {
        book.Post(Vaccines(Receive(Day(6, 1), 100), Lot));
        var issue = book.Post(Vaccines(Issue(Day(6, 2), 10), Lot))[0];
        Breaks(Vaccines(Back(issue, 5), ShortLot), LedgerCodes.ReturnOfOther);
        book.Post(Vaccines(Back(issue, 5), Lot));
        Assert.Equal(95, book.CardOf(Vaccine, Lot).Now.OnHand);
    }

    [Fact]
    public void What_is_taken_back_does_not_come_back_as_well()
    {
        book.Post(Receive(Day(6, 1), 100));
        var issue = book.Post(Issue(Day(6, 2), 10))[0];
        var broken = Rules.Broken(() => book.Post(new DraftLine.Cancel(issue), Back(issue, 10)));
        Assert.Equal(("lines[0].line_id", LedgerCodes.HasReturns), broken.Select(one => (one.Key, one.Value)).Single());
    }

    [Fact]
    public void A_line_of_another_program_is_not_cancelled()
    {
        var line = book.PostFor(OtherProgram, Receive(Day(6, 1), 100))[0];
        foreach (var program in new Guid?[] { ProgramId, null })
            Assert.Equal(
                LedgerCodes.LineUnknown,
                Rules.Broken(() => book.PostFor(program, new DraftLine.Cancel(line)))["lines[0].line_id"]
            );
        book.PostFor(OtherProgram, new DraftLine.Cancel(line));
        Assert.Equal(0, book.Tablets.Now.OnHand);
    }

    private static DraftLine.Receive Back(Guid issue, long quantity) =>
        Receive(Day(6, 3), quantity) with
        {
            SourceId = null,
            ReturnOf = issue,
        };

    private static T Vaccines<T>(T line, Guid lot)
        where T : DraftLine.OfStock => line with { ProductId = Vaccine, LotId = lot };

    private void Breaks(DraftLine line, string code) => Rules.Breaks(book, line, "return_of_line_id", code);
}
