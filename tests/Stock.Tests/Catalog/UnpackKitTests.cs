using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Tests.Catalog;

/// <summary>Decision S30: a kit of 2 A and 5 B.</summary>
public sealed class UnpackKitTests
{
    private static readonly Guid A = Guid.CreateVersion7();
    private static readonly Guid B = Guid.CreateVersion7();
    private static readonly Guid LotA = Guid.CreateVersion7();
    private static readonly Guid LotB = Guid.CreateVersion7();
    private static readonly Guid LotB2 = Guid.CreateVersion7();
    private static readonly Guid Missing = Guid.CreateVersion7();
    private static readonly Kit Kit = Kit.Of(Guid.CreateVersion7(), [new(A, 2), new(B, 5)]);

    [Fact]
    public void Kits_leave_and_their_constituents_come_in() =>
        Assert.Equal(
            [(Kit.ProductId, -3L), (A, 6L), (B, 15L)],
            UnpackKit
                .Lines(Kit, null, 3, [new(A, LotA, 6, 6), new(B, LotB, 15, 15)])
                .Select(line => (line.ProductId, line.Change))
        );

    [Fact]
    public void What_is_missing_is_an_adjustment_with_its_reason() =>
        Assert.Equal(
            new UnpackLine(UnpackLineKind.Adjust, B, LotB, -1, Missing),
            UnpackKit.Lines(Kit, null, 3, [new(A, LotA, 6, 6), new(B, LotB, 15, 14, Missing)])[^1]
        );

    [Fact]
    public void A_constituent_may_come_in_several_lots_one_of_which_was_not_expected()
    {
        var lines = UnpackKit.Lines(
            Kit,
            null,
            3,
            [new(A, LotA, 6, 6), new(B, LotB, 15, 15), new(B, LotB2, 0, 2, Missing)]
        );
        Assert.Equal(new UnpackLine(UnpackLineKind.Adjust, B, LotB2, 2, Missing), lines[^1]);
        Assert.Equal(4, lines.Count);
    }

    [Fact]
    public void What_comes_in_without_its_adjustments_is_exactly_what_the_recipe_says()
    {
        var refused = Assert.Throws<DomainException>(() =>
            UnpackKit.Lines(Kit, null, 3, [new(A, LotA, 6, 6), new(B, LotB, 14, 14)])
        );
        Assert.Equal("TOTAL", Assert.Single(refused.Fields).Code);
    }

    [Fact]
    public void Everything_that_is_wrong_with_an_unpacking_is_said_at_once()
    {
        var refused = Assert.Throws<DomainException>(() =>
            UnpackKit.Lines(
                Kit,
                null,
                0,
                [new(Missing, null, 1, 1), new(A, LotA, -6, 6), new(A, LotA, 6, -1, Missing), new(B, LotB, 15, 14)]
            )
        );
        Assert.Equal(
            [
                "kits",
                "lots[0].product_id",
                "lots[1].quantity",
                "lots[1].reason_id",
                "lots[2].lot_id",
                "lots[2].found",
                "lots[3].reason_id",
            ],
            refused.Fields.Select(field => field.Field)
        );
    }

    [Fact]
    public void More_kits_than_can_be_counted_are_refused() =>
        Assert.Throws<DomainException>(() =>
            UnpackKit.Lines(Kit, null, long.MaxValue, [new(A, LotA, 6, 6), new(B, LotB, 15, 15)])
        );

    [Fact]
    public void A_recipe_that_makes_no_sense_is_refused_with_all_its_fields()
    {
        var kit = Guid.CreateVersion7();
        Assert.Equal(
            ["constituents[0].product_id", "constituents[1].quantity", "constituents[2].product_id"],
            Assert
                .Throws<DomainException>(() => Kit.Of(kit, [new(kit, 1), new(A, 0), new(A, 1)]))
                .Fields.Select(field => field.Field)
        );
        Assert.Equal("constituents", Assert.Single(Assert.Throws<DomainException>(() => Kit.Of(kit, [])).Fields).Field);
    }
}
