using Platform.Hosting.Imports;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Imports.OpenImis;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using CareFacilityLevel = Platform.Kernel.FacilityLevel;

namespace Platform.Insurance.Tests.Imports;

/// <summary>What single rows of an export mean, without a database.</summary>
public sealed class ExportRowTests
{
    [Fact]
    public void An_export_that_lacks_a_file_or_a_column_is_not_begun()
    {
        using var export = new InventedExport();
        export.With("ICDCodes", "ICDID,ICDCode", "ICDKey,ICDCode");
        var folder = export.Folder;
        File.Delete(Path.Combine(folder, "Relations.csv"));
        var read = new SourceFolder(folder);
        ImportInsurance.Check(read, new OpenImisOptions());
        Assert.Equal(
            ["ICDCodes.csv: The column 'ICDID' is missing.", $"Relations.csv is not in {folder}."],
            read.Problems
        );
    }

    [Fact]
    public void A_row_of_too_few_values_is_no_row()
    {
        using var export = new InventedExport();
        export.With("ICDCodes", "7,A00,Cholera", "7,A00");
        var table = new SourceFolder(export.Folder).Table("ICDCodes", "ICDID", "ICDCode", "ICDName");
        Assert.Equal("FIELD_COUNT", Assert.Single(table.Rows[0].Csv.Validation.Errors).Code);
    }

    [Fact]
    public void A_key_that_stands_twice_names_the_first_row()
    {
        using var export = new InventedExport();
        export.With("ICDCodes", "9,B50", "7,B50");
        var table = new SourceFolder(export.Folder).Table("ICDCodes", "ICDID", "ICDCode", "ICDName");
        Assert.Equal([true, false], table.Rows.Select(r => r.Csv.Validation.Ok));
    }

    [Fact]
    public void A_line_break_that_was_written_out_is_one_again()
    {
        using var export = new InventedExport();
        var facility = new SourceFolder(export.Folder).Table("HF", "HfID", "HFAddress").Rows[0];
        Assert.Equal("Road 1\nBox 2", facility.Text("HFAddress"));
    }

    [Theory]
    // status, reason, approved, rejection, approved quantity
    [InlineData("1", "0", "", 0, null)]
    [InlineData("1", "0", "2.00", 0, 200L)]
    [InlineData("1", "0", "0.00", -1, 0L)]
    [InlineData("2", "10", "0.00", 10, null)]
    [InlineData("2", "0", "0.00", 1, null)]
    public void A_quantity_of_0_rejects_a_line_only_when_a_reviewer_left_it(
        string status,
        string reason,
        string approved,
        int rejection,
        long? quantity
    )
    {
        using var export = new InventedExport();
        export.With(
            "ClaimItems",
            "1,1,1,1,8.00,,100.00,100.00,,800.00,0,",
            $"1,1,1,{status},8.00,{approved},100.00,,,,{reason},"
        );
        var row = Row(export, "ClaimItems", "ClaimItemID");
        var decided = ClaimLineRows.Decided(row, "ClaimItemStatus", policyId: null, digits: 2);
        Assert.Equal((rejection, quantity), ((int)decided.Rejection, decided.ApprovedQuantity));
    }

    [Theory]
    [InlineData("F,30.50", LimitationType.FixedAmount, 3_050L)]
    [InlineData("C,80.00", LimitationType.CoInsurance, 8_000L)]
    public void A_limitation_is_a_share_or_an_amount(string limitation, LimitationType type, long value)
    {
        using var export = new InventedExport();
        export.With("ProductItems", "P,C,100.00,100.00,C", $"O,{limitation},,C");
        var line = ProductLineRows.Line(Row(export, "ProductItems", "ProdItemID"), digits: 2);
        Assert.Equal(new Limitation(type, value), line.Other.Adult);
        Assert.Equal(PriceOrigin.Provider, line.Origin);
        Assert.Equal(Limitation.Full, line.Emergency.Child);
    }

    [Fact]
    public void I36_a_visit_without_a_kind_of_limitation_is_not_covered()
    {
        using var export = new InventedExport();
        export.With("ProductItems", "P,C,100.00,100.00,C", "P,,,,C");
        var line = ProductLineRows.Line(Row(export, "ProductItems", "ProdItemID"), digits: 2);
        Assert.Equal(default, line.Other);
    }

    [Fact]
    public void A_products_waiting_period_is_its_time_to_pay()
    {
        using var export = new InventedExport();
        var terms = Terms(export);
        Assert.Equal(
            (1, 2, 3),
            (terms.Policy.EnrolmentGraceMonths, terms.Policy.PaymentGraceMonths, terms.Policy.RenewalGraceMonths)
        );
    }

    [Fact]
    public void A_products_amounts_are_in_minor_units()
    {
        using var export = new InventedExport();
        var terms = Terms(export);
        Assert.Equal((30_000, 100_000), (terms.Price.LumpSum, terms.Ceiling.General.Policy));
    }

    [Theory]
    [InlineData("", HospitalInterpretation.ClaimWithStay)]
    [InlineData("I", HospitalInterpretation.ClaimWithStay)]
    [InlineData("H", HospitalInterpretation.FacilityLevel)]
    public void I36_a_product_that_does_not_say_what_a_hospital_is_takes_a_stay_for_it(
        string letter,
        HospitalInterpretation interpretation
    )
    {
        using var export = new InventedExport();
        export.With("Product", "3,1,,I,", $"3,1,,{letter},");
        Assert.Equal(interpretation, Terms(export).Interpretation);
    }

    [Fact]
    public void I9_a_ceiling_of_0_is_none()
    {
        using var export = new InventedExport();
        export.With("Product", "1000.00", "0.00");
        var row = Row(export, "Product", "ProdID");
        Assert.True(ProductRows.HasZeroCeiling(row, 2));
        Assert.Null(ProductRows.Terms(row, 2, null, null, []).Ceiling.General.Policy);
        Assert.True(row.Csv.Validation.Ok);
    }

    [Fact]
    public void Classes_of_capitation_and_cycles_are_read_from_their_numbered_columns()
    {
        using var export = new InventedExport();
        export
            .With(
                "Product",
                "ProdID,ProductCode",
                "Level1,Sublevel1,ShareContribution,WeightInsuredPopulation,StartCycle1,StartCycle2,ProdID,ProductCode"
            )
            .With("Product", "1,PROD1", "D,N,100.00,100.00,01-06,01-11,1,PROD1");
        var terms = Terms(export);
        Assert.Equal([new CapitationClass(CareFacilityLevel.Dispensary, "N")], terms.Capitation.Classes);
        Assert.Equal((10_000, 10_000), (terms.Capitation.ShareBasisPoints, terms.Capitation.Weights.InsuredPopulation));
        Assert.Equal(2, terms.Policy.Cycles.Length);
    }

    [Fact]
    public void A_policy_runs_from_the_first_to_the_last_day_of_its_links_where_that_is_asked_for()
    {
        var own = Days("2019-08-20", "2020-08-19");
        var links = new[] { Days("2018-03-20", "2019-03-19"), Days("2018-05-01", "2019-04-30") };
        Assert.Equal(own, CoverDays.By(CoverageRule.Policy, own, links));
        Assert.Equal(Days("2018-03-20", "2019-04-30"), CoverDays.By(CoverageRule.Links, own, links));
        Assert.Equal(own, CoverDays.By(CoverageRule.Links, own, []));
    }

    [Theory]
    [InlineData(0, 800_00L, 650_00L, 20_00L, 5_00L)]
    [InlineData(10, null, null, 0L, 0L)]
    public void Where_the_amount_of_a_recorded_line_went_adds_up(
        int rejection,
        long? valuated,
        long? remunerated,
        long deductible,
        long ceiling
    )
    {
        var line = new ImportedLine(
            (RejectionCode)rejection,
            null,
            null,
            100_00,
            valuated,
            remunerated,
            deductible,
            ceiling,
            0,
            null,
            Limitation.Full,
            PriceOrigin.PriceList
        );
        var terms = line.TermsOf(1_000, 100_00);
        Assert.Equal(
            terms.Claimed,
            terms.Rejected + terms.PriceAdjustment + terms.Deductible + terms.CeilingOver + terms.Valuated
        );
    }

    [Theory]
    [InlineData("2018-03-28 09:58:26.233+00", "2018-03-28T09:58:26.2330000Z")]
    [InlineData("2018-03-28 09:58:26+02", "2018-03-28T07:58:26.0000000Z")]
    public void Stamps_are_instants_with_their_offset(string stamp, string instant)
    {
        using var export = new InventedExport();
        export.With("Claim", "2019-02-02 08:00:00+00", stamp);
        var row = Row(export, "Claim", "ClaimID");
        Assert.Equal(instant, ClaimRows.Instant(row, "SubmitStamp")!.Value.ToString("O"));
    }

    [Fact]
    public void I39_the_relation_other_is_outside_the_lump_sum()
    {
        using var export = new InventedExport();
        var rows = new SourceFolder(export.Folder).Table("Relations", "RelationId", "Relation").Rows;
        var codes = rows.Select(r => RegisterRows.CodeEntry(r, CodeList.Relation, "Relation"));
        Assert.Equal([("7", true), ("8", false)], codes.Select(c => (c.Code, c.Values.OutsideLumpSum)));
    }

    private static ProductTerms Terms(InventedExport export)
    {
        var row = Row(export, "Product", "ProdID");
        var terms = ProductRows.Terms(row, digits: 2, location: null, conversion: null, []);
        Assert.Empty(row.Csv.Validation.Errors);
        return terms;
    }

    private static SourceRow Row(InventedExport export, string table, string key) =>
        new SourceFolder(export.Folder).Table(table, key).Rows[0];

    private static CoverDays Days(string from, string to) =>
        new(DateOnly.Parse(from), DateOnly.Parse(from), DateOnly.Parse(from), DateOnly.Parse(to));
}
