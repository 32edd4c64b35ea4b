using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>What an approved requisition tells the ledger.</summary>
public sealed class StockHandOverTests
{
    [Fact]
    public void What_was_counted_is_explained_from_the_balance_of_the_book()
    {
        var requisition = Forms.Filled();
        requisition.Change(
            new LineEdit(Forms.Paracetamol) { Adjustments = [new(Forms.Damaged, 4), new(Forms.Found, 1)] }
        );
        requisition.Submit(Forms.AtEnd);
        requisition.Authorize(Forms.AtEnd);
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        var lines = StockHandOver.Of(requisition, product => new HandOverBook(product == Forms.Paracetamol ? 107 : 0));
        Assert.Equal(57, lines[0].Counted);
        Assert.Equal(
            [
                new HandOverEntry(HandOverKind.BeginningInsufficiency, -7),
                new HandOverEntry(HandOverKind.Received, 50),
                new HandOverEntry(HandOverKind.Consumed, -90),
                new HandOverEntry(HandOverKind.Adjusted, -4, Forms.Damaged),
                new HandOverEntry(HandOverKind.Adjusted, 1, Forms.Found),
            ],
            lines[0].Entries
        );
        Assert.Equal(57, 107 + lines[0].Entries.Sum(entry => entry.Change));
        Assert.Equal(HandOverKind.BeginningExcess, lines[1].Entries[0].Kind);
    }

    [Fact]
    public void What_the_book_knows_already_is_not_told_again()
    {
        var requisition = Forms.Filled();
        requisition.Change(
            new LineEdit(Forms.Paracetamol) { Adjustments = [new(Forms.Damaged, 4), new(Forms.Found, 1)] }
        );
        requisition.Submit(Forms.AtEnd);
        requisition.Authorize(Forms.AtEnd);
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        requisition.Approve(Forms.AtEnd, Forms.Tree);
        var line = StockHandOver.Of(requisition, _ => new HandOverBook(100, 50, 70, -3))[0];
        Assert.Equal(
            [
                new HandOverEntry(HandOverKind.Consumed, -20),
                new HandOverEntry(HandOverKind.Adjusted, -1, Forms.Damaged),
                new HandOverEntry(HandOverKind.Adjusted, 1, Forms.Found),
            ],
            line.Entries
        );
        Assert.Equal(57, 100 + 50 - 70 - 3 + line.Entries.Sum(entry => entry.Change));
    }

    [Fact]
    public void What_is_not_approved_tells_the_ledger_nothing() =>
        Assert.Empty(StockHandOver.Of(Forms.Authorized(), _ => HandOverBook.None));

    [Fact]
    public void What_the_ledger_filled_and_an_emergency_tell_it_nothing()
    {
        var based = Forms.Begin(Forms.StockBased);
        based.Submit(Forms.AtEnd);
        based.Authorize(Forms.AtEnd);
        var emergency = Forms.BeginEmergency();
        emergency.Change(Forms.Set(Forms.Paracetamol, RequisitionColumn.RequestedQuantity, 5));
        emergency.Submit(Forms.AtEnd);
        emergency.Authorize(Forms.AtEnd);
        foreach (var requisition in new[] { based, emergency })
        {
            requisition.Approve(Forms.AtEnd, Forms.Tree);
            requisition.Approve(Forms.AtEnd, Forms.Tree);
            Assert.True(RequisitionStates.IsApproved(requisition.State));
            Assert.Empty(StockHandOver.Of(requisition, _ => HandOverBook.None));
        }
    }
}
