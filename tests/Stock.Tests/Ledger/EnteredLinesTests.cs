using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>What people may enter, wherever they do.</summary>
public sealed class EnteredLinesTests
{
    private static readonly Guid Transfer = Id(900);

    [Fact]
    public void Counting_and_taking_back_need_permissions_of_their_own() =>
        Assert.Equal(
            ["stock.post", "stock.count", "stock.cancel"],
            EnteredLines.Permissions(
                Event(
                    Receive(Day(6, 1), 1),
                    Count(Day(6, 1), 1),
                    new DraftLine.Cancel(Id(1)),
                    Issue(Day(6, 1), 1),
                    Count(Day(6, 2), 1)
                )
            )
        );

    [Fact]
    public void What_leaves_the_facility_or_comes_to_it_from_another_goes_by_a_shipment() =>
        Assert.Equal(
            [
                ("lines[0].transfer_id", LedgerCodes.OnlyByShipment),
                ("lines[1].transfer_id", LedgerCodes.OnlyByShipment),
            ],
            Broken(Ship(Day(6, 1), Transfer, 10), Arrive(Day(6, 1), Id(901), 10))
        );

    [Fact]
    public void A_move_within_the_facility_is_entered() =>
        Assert.Empty(
            Broken(
                Receive(Day(6, 1), 10),
                Ship(Day(6, 1), Transfer, 10),
                Arrive(Day(6, 1), Transfer, 10) with
                {
                    PlaceId = Fridge,
                }
            )
        );

    [Fact]
    public void What_may_not_be_used_leaves_by_a_shipment_too() =>
        Assert.Equal(
            [("lines[0].takes_unusable", LedgerCodes.OnlyByShipment)],
            Broken(Ship(Day(6, 1), Transfer, 10) with { TakesUnusable = true }, Arrive(Day(6, 1), Transfer, 10))
        );

    private static StockEventDraft Event(params DraftLine[] lines) =>
        new(Facility, ProgramId, EventOrigin.Entered, lines);

    private static IEnumerable<(string, string)> Broken(params DraftLine[] lines)
    {
        var validation = new Validation();
        EnteredLines.Check(Event(lines), validation);
        return validation.Errors.Select(error => (error.Field, error.Code));
    }
}
