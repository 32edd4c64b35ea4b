using Platform.Hosting.Imports;
using Platform.Kernel;

namespace Platform.Hosting.Tests.Imports;

/// <summary>A file may name what stands further down, however far.</summary>
public sealed class RowsInOrderTests
{
    [Fact]
    public void A_row_is_taken_after_the_one_it_names() =>
        Assert.Equal("A D C B E", Order("A:", "B:C", "C:D", "D:", "E:A"));

    [Fact]
    public void Rows_that_name_nothing_of_the_file_stay_as_they_are() =>
        Assert.Equal("A B C", Order("A:X", "B:", "C:C"));

    [Fact]
    public void Rows_that_name_one_another_are_taken_in_one_batch()
    {
        var rows = Of("A:", "B:D", "C:", "D:E", "E:B", "F:B");
        Assert.Equal(["A E D B", "C F"], Batches(rows, taken: 0, size: 2));
    }

    [Fact]
    public void What_a_circle_waits_for_is_no_part_of_it()
    {
        var rows = Of("A:B", "B:C", "C:B", "D:A");
        Assert.Equal(["C B", "A", "D"], Batches(rows, taken: 0, size: 1));
    }

    [Fact]
    public void The_rows_that_are_left_are_cut_as_they_were_before()
    {
        var rows = Of("A:E", "B:", "C:D", "D:C", "E:");
        Assert.Equal(["E A", "B D C"], Batches(rows, taken: 0, size: 2));
        Assert.Equal(["B D C"], Batches(rows, taken: 2, size: 2));
    }

    [Fact]
    public void Rows_without_a_key_or_with_one_that_stood_before_are_named_by_none() =>
        Assert.Equal("B A B", Order("A:B", "B:", "B:A", ":")[..5]);

    private static string Order(params string[] rows) => string.Join(' ', Of(rows).All.Select(r => r.Text("code")));

    private static IEnumerable<string> Batches(RowsInOrder rows, int taken, int size) =>
        rows.Batches(taken, size).Select(batch => string.Join(' ', batch.Select(r => r.Text("code"))));

    /// <summary>Rows as <c>code:names</c>.</summary>
    private static RowsInOrder Of(params string[] rows)
    {
        var csv = "code,names\n" + string.Join('\n', rows.Select(r => r.Replace(':', ',')));
        var table = CsvTable.Read(csv, "csv", ["code", "names"], [], new Validation())!;
        return RowsInOrder.Of(table.Rows, row => row.Text("code"), row => row.Text("names"));
    }
}
