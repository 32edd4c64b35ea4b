using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Gs1.Domain;
using Platform.Stock.Seeding.Domain;

namespace Platform.Stock.Tests.Seeding;

public sealed class MedicinesTests
{
    [Fact]
    public void There_are_more_than_a_hundred_and_of_every_program_some()
    {
        Assert.InRange(Medicines.All.Count, 100, 200);
        Assert.Equal(
            Enum.GetValues<SeedProgram>(),
            Medicines.All.Select(product => product.Program).Distinct().Order()
        );
    }

    [Fact]
    public void Every_medicine_is_there_once()
    {
        Assert.Distinct(Medicines.All.Select(product => product.Code));
        Assert.Distinct(Medicines.All.Select(product => product.FullName));
        Assert.Distinct(Medicines.All.Select(product => product.Number));
    }

    [Fact]
    public void Packs_and_cartons_have_demonstration_numbers_that_hold_and_are_not_used_twice()
    {
        var gtins = Medicines.Take(400).SelectMany(p => new[] { p.Gtins.Pack, p.Gtins.Carton }).ToArray();
        Assert.Distinct(gtins);
        Assert.All(
            gtins,
            gtin =>
            {
                Assert.True(Gtin.TryRead(gtin, out var read));
                Assert.Equal(gtin, read.ToString());
                Assert.Equal("952", gtin[1..4]);
            }
        );
    }

    [Fact]
    public void A_carton_has_a_level_of_its_own() =>
        Assert.All(
            Medicines.All,
            product =>
            {
                Assert.True(Gtin.TryRead(product.Gtins.Pack, out var pack));
                Assert.True(Gtin.TryRead(product.Gtins.Carton, out var carton));
                Assert.Equal((0, 1), (pack.Indicator, carton.Indicator));
            }
        );

    [Fact]
    public void Kits_hold_what_their_program_has_and_those_who_use_them_keep() =>
        Assert.All(
            Medicines.All.Where(product => product.IsKit),
            kit =>
                Assert.All(
                    kit.Parts,
                    part =>
                    {
                        var product = Medicines.All.Single(one => one.Code == part.Code);
                        Assert.Equal(kit.Program, product.Program);
                        Assert.True(product.Level <= kit.Level);
                        Assert.False(product.IsKit);
                        Assert.True(part.Each >= 1);
                    }
                )
        );

    [Fact]
    public void Every_figure_makes_sense() =>
        Assert.All(
            Medicines.Take(500),
            product =>
            {
                Assert.InRange(product.LeastPrice, 1, product.MostPrice);
                Assert.InRange(product.Pack, 1, 1_000);
                Assert.InRange(product.Carton, 1, 200);
                Assert.InRange(product.Uses, 1, 1_000);
                Assert.InRange(product.Course, 1, 100);
                Assert.InRange(product.ShelfLife, 12, 60);
                Assert.True(product.Temperature.Least < product.Temperature.Most);
                Assert.InRange(product.FullName.Length, 1, Product.MaxName);
                Assert.InRange(product.Code.Length, 1, Product.MaxCode);
                Assert.InRange(product.Form.Length, 1, Product.MaxUnit);
            }
        );

    [Fact]
    public void Vaccines_are_kept_cold_and_vital() =>
        Assert.All(
            Medicines.All.Where(product => product.IsVaccine),
            product =>
            {
                Assert.Equal(VenClass.Vital, product.Ven);
                Assert.True(product.Temperature.Most <= 8);
            }
        );

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(1_300)]
    public void As_many_are_taken_as_asked_for(int count)
    {
        var taken = Medicines.Take(count);
        Assert.Equal(count, taken.Count);
        Assert.Distinct(taken.Select(product => product.Code));
        Assert.Distinct(taken.Select(product => product.FullName));
        Assert.Distinct(taken.Select(product => product.Gtins.Pack));
    }

    [Fact]
    public void Kits_come_only_with_all_their_parts()
    {
        for (var count = 1; count <= Medicines.All.Count; count++)
        {
            var taken = Medicines.Take(count);
            var codes = taken.Select(product => product.Code).ToHashSet();
            Assert.All(taken, product => Assert.All(product.Parts, part => Assert.Contains(part.Code, codes)));
        }
    }

    [Fact]
    public void Malaria_has_its_season_in_both_climates()
    {
        var (south, north) = (SeedClimate.Of(TenantCode.Parse("tz")), SeedClimate.Of(TenantCode.Parse("np")));
        Assert.True(south.On(new DateOnly(2026, 6, 1), SeedSeason.Malaria) > 150);
        Assert.True(north.On(new DateOnly(2026, 8, 1), SeedSeason.Malaria) > 150);
        Assert.True(
            south.On(new DateOnly(2026, 7, 1), SeedSeason.Respiratory)
                > north.On(new DateOnly(2026, 7, 1), SeedSeason.Respiratory)
        );
    }

    [Fact]
    public void A_year_of_every_season_is_an_average_year() =>
        Assert.All(
            from climate in new[] { SeedClimate.TwoRains, SeedClimate.Monsoon }
            from season in Enum.GetValues<SeedSeason>()
            select Enumerable.Range(1, 12).Sum(month => climate.On(new DateOnly(2026, month, 1), season)),
            sum => Assert.InRange(sum, 1_150, 1_250)
        );
}
