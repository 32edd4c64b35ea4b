using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Seeding.Domain;

namespace Platform.Stock.Tests.Seeding;

public sealed class SeedMasterDataTests
{
    private static readonly Dictionary<SeedProgram, Guid> Programs = Enum.GetValues<SeedProgram>()
        .ToDictionary(program => program, _ => Guid.CreateVersion7());

    private static readonly Dictionary<string, Guid> Products = Medicines.All.ToDictionary(
        product => product.Code,
        _ => Guid.CreateVersion7(),
        StringComparer.Ordinal
    );

    [Fact]
    public void Every_program_reason_and_node_has_a_code_of_its_own()
    {
        Assert.Equal(Enum.GetValues<SeedProgram>(), SeedMasterData.Programs.Keys.Order());
        Assert.Equal(Enum.GetValues<SeedReason>(), SeedMasterData.Reasons.Keys.Order());
        Assert.Equal(Enum.GetValues<SeedNode>(), SeedMasterData.Nodes.Keys.Order());
        Assert.Distinct(SeedMasterData.Programs.Values.Select(program => program.Code));
        Assert.Distinct(SeedMasterData.Reasons.Values.Select(reason => reason.Code));
        Assert.Distinct(SeedMasterData.Nodes.Values.Select(node => node.Values.Code));
        Assert.All(SeedMasterData.Reasons.Values, reason => Assert.InRange(reason.Code.Length, 1, Reason.MaxCode));
        Assert.All(SeedMasterData.Nodes.Values, node => Assert.InRange(node.Values.Code.Length, 1, StockNode.MaxCode));
    }

    [Fact]
    public void Reasons_to_reject_keep_the_rules_of_their_register()
    {
        Assert.NotEmpty(SeedMasterData.RejectionReasons);
        Assert.Distinct(SeedMasterData.RejectionReasons.Select(reason => reason.Code));
        Assert.All(
            SeedMasterData.RejectionReasons,
            reason =>
            {
                Assert.True(Codes.IsValid(reason.Code, RejectionReasonRecord.MaxCode));
                Assert.InRange(reason.Name.Length, 1, RejectionReasonRecord.MaxName);
                Assert.InRange(reason.Category.Length, 1, RejectionReasonRecord.MaxCategory);
            }
        );
    }

    [Fact]
    public void A_product_says_its_pack_its_temperatures_and_its_program()
    {
        var vaccine = Product("MRV010");
        Assert.Equal(
            ("Measles and rubella vaccine 10 doses, dose", "dose", 10L, 2, 8, true),
            (
                vaccine.Name,
                vaccine.DispensingUnit,
                vaccine.NetContent,
                vaccine.MinCelsius!.Value,
                vaccine.MaxCelsius!.Value,
                vaccine.UsesVvm
            )
        );
        Assert.Equal(Programs[SeedProgram.Immunization], Assert.Single(vaccine.Programs).ProgramId);
    }

    [Fact]
    public void A_kit_is_a_recipe_that_holds()
    {
        foreach (var product in Medicines.All.Where(product => product.IsKit))
        {
            var values = Product(product.Code);
            var kit = Kit.Of(
                Products[product.Code],
                [.. values.Components.Select(part => new Constituent(part.ProductId, part.Quantity))]
            );
            Assert.Equal(product.Parts.Count, kit.Constituents.Count);
        }
    }

    [Fact]
    public void A_trade_item_has_the_pack_and_the_carton_with_their_Each()
    {
        var product = Medicines.All.Single(one => one.Code == "PAR500");
        var item = SeedMasterData.TradeItemOf(product, Products["PAR500"]);
        Assert.Equal([1_000L, 24_000L], item.Levels.Select(level => level.Each));
        Assert.Equal([product.Gtins.Pack, product.Gtins.Carton], item.Levels.Select(level => level.Gtin));
    }

    [Fact]
    public void What_people_are_given_is_consumption_and_what_is_destroyed_is_nothing_any_more()
    {
        Assert.Equal(CountsAs.Consumption, SeedMasterData.Nodes[SeedNode.Wards].CountsAs);
        Assert.Equal(CountsAs.None, SeedMasterData.Nodes[SeedNode.Destruction].CountsAs);
        Assert.True(SeedMasterData.Nodes[SeedNode.Destruction].Values.TakesUnusable);
    }

    [Fact]
    public void Codes_of_lots_fit_and_are_not_used_twice()
    {
        var lots = Countries
            .Of(7, 3)
            .Movements()
            .SelectMany(entered => entered.Lines)
            .Select(line => line.Lot)
            .OfType<SeedLot>()
            .Distinct()
            .ToArray();
        Assert.Distinct(lots.Select(lot => lot.Code));
        Assert.All(lots, lot => Assert.InRange(lot.Code.Length, 1, Lot.MaxCode));
        Assert.All(lots, lot => Assert.True(lot.MadeOn < lot.Expiry));
    }

    [Fact]
    public void A_site_takes_part_in_the_programs_of_what_it_keeps()
    {
        var country = Countries.Of(7, 3);
        Assert.Equal(Enum.GetValues<SeedProgram>(), SeedMasterData.ProgramsOf(country, country.Network.Central));
        var small = country with { Products = [.. country.Products.Where(p => p.Program == SeedProgram.Malaria)] };
        Assert.Equal([SeedProgram.Malaria], SeedMasterData.ProgramsOf(small, small.Network.Sites[^1]));
    }

    [Fact]
    public void Prices_lie_in_the_range_of_the_catalogue_in_the_money_of_the_country()
    {
        var country = Countries.Of(7, 3) with { MinorUnitsOfCent = 133 };
        Assert.All(
            country.Products,
            product => Assert.InRange(country.PriceOf(product), product.LeastPrice * 133L, product.MostPrice * 133L)
        );
    }

    private static ProductValues Product(string code) =>
        SeedMasterData.ProductOf(Medicines.All.Single(product => product.Code == code), Programs, Products);
}
