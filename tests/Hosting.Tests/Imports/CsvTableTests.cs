using Platform.Hosting.Imports;
using Platform.Kernel;

namespace Platform.Hosting.Tests.Imports;

public sealed class CsvTableTests
{
    [Fact]
    public void Rows_are_read_by_the_names_of_their_columns_in_any_order()
    {
        var row = Assert.Single(Read("name, code\n Dodoma ,R1\n").Rows);
        Assert.Equal(("R1", "Dodoma", ""), (row.Text("code"), row.Text("name"), row.Text("note")));
    }

    [Fact]
    public void Quotes_hold_commas_quotes_and_line_breaks()
    {
        var rows = Read("code,name\r\nR1,\"Dodoma, \"\"old\"\"\r\ntown\"\r\nR2,x\r\n").Rows;
        Assert.Equal(["Dodoma, \"old\"\r\ntown", "x"], rows.Select(r => r.Text("name")));
    }

    [Fact]
    public void Lines_are_those_of_the_text() =>
        Assert.Equal([2, 5, 7], Read("code,name\nR1,\"a\nb\nc\"\nR2,x\n\nR3,y\n").Rows.Select(r => r.Line));

    [Fact]
    public void A_mark_of_the_byte_order_is_no_part_of_the_header() =>
        Assert.Single(Read("\uFEFFcode,name\nR1,x").Rows);

    [Fact]
    public void A_table_that_was_written_is_read_again()
    {
        string[][] rows =
        [
            ["R1", "a,b"],
            ["R2", "\"q\"\r\n"],
            ["R3", "Zoë"],
        ];
        var text = CsvTable.Write(["code", "name"], rows);
        Assert.Equal(rows.Select(r => r[1].Trim()), Read(text).Rows.Select(r => r.Text("name")));
    }

    [Theory]
    [InlineData("", "REQUIRED")]
    [InlineData("code\nR1", "COLUMN_MISSING")]
    [InlineData("code;name\nR1;x", "COLUMN_MISSING")]
    [InlineData("code,name,nmae\nR1,x,y", "COLUMN_UNKNOWN")]
    [InlineData("code,name,code\nR1,x,R2", "COLUMN_REPEATED")]
    [InlineData("code,name\nR1,\"never closed\nR2,x\n", "MALFORMED")]
    [InlineData("code,name\nR1,\"closed\" too early\n", "MALFORMED")]
    [InlineData("\"code,name\nR1,x\n", "MALFORMED")]
    public void A_text_that_is_no_such_table_is_refused_as_a_whole(string text, string code) =>
        Assert.Contains(Refused(text), e => e.Code == code && e.Field == "csv");

    [Fact]
    public void A_header_without_end_is_refused() =>
        Assert.Contains(Refused(string.Join(',', Enumerable.Range(0, 5000))), e => e.Code == "TOO_LARGE");

    [Fact]
    public void Too_many_rows_are_refused() =>
        Assert.Contains(
            Refused("code,name\n" + string.Concat(Enumerable.Repeat("a,b\n", CsvTable.MaxRows + 1))),
            e => e.Code == "TOO_LARGE"
        );

    [Fact]
    public void A_text_without_end_is_refused() =>
        Assert.Contains(Refused(new string('a', CsvTable.MaxCharacters + 1)), e => e.Code == "TOO_LARGE");

    [Theory]
    [InlineData("R1")]
    [InlineData("R1,x,y")]
    [InlineData("R1,x,")]
    public void A_row_of_another_length_than_the_header_is_refused(string row) =>
        Assert.Equal("FIELD_COUNT", Assert.Single(Read($"code,name\n{row}\n").Rows).Validation.Errors[0].Code);

    [Fact]
    public void A_value_that_no_database_takes_is_refused_by_its_column() =>
        Assert.Equal("name", Assert.Single(Read("code,name\nR1,a\0b\n").Rows).Validation.Errors[0].Field);

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("-3", -3L)]
    [InlineData("", null)]
    [InlineData("1.5", 0L)]
    [InlineData("1e3", 0L)]
    [InlineData("99999999999999999999", 0L)]
    public void A_whole_number_is_read_or_refused(string text, long? number)
    {
        var row = Read($"code,name\n{text},x\n").Rows[0];
        Assert.Equal((number, number is 0), (row.Number("code"), !row.Validation.Ok));
    }

    [Theory]
    [InlineData("12.5", 1250L, true)]
    [InlineData("12.505", 0L, false)]
    [InlineData("-0.01", -1L, true)]
    [InlineData("999999999999", 99999999999900L, true)]
    [InlineData("1000000000000", 0L, false)]
    [InlineData("nonsense", 0L, false)]
    [InlineData("", null, true)]
    public void A_decimal_number_is_read_to_its_digits_or_refused(string text, long? scaled, bool ok)
    {
        var row = Read($"code,name\n{text},x\n").Rows[0];
        Assert.Equal((scaled, ok), (row.Scaled("code", 2), row.Validation.Ok));
    }

    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("", true)]
    [InlineData("2026-02-29", false)]
    [InlineData("28/02/2026", false)]
    public void A_day_is_read_or_refused(string text, bool ok)
    {
        var row = Read($"code,name\n{text},x\n").Rows[0];
        _ = row.Date("code");
        Assert.Equal(ok, row.Validation.Ok);
    }

    [Fact]
    public void Any_text_is_read_or_refused_and_never_a_fault()
    {
        var random = new Random(7);
        const string Alphabet = "code,name\n\r\" R1;\t\0é\u2028";
        for (var i = 0; i < 2000; i++)
        {
            var text = new string([
                .. Enumerable.Range(0, random.Next(60)).Select(_ => Alphabet[random.Next(Alphabet.Length)]),
            ]);
            CsvTable.Read("code,name\n" + text, "csv", ["code", "name"], [], new Validation());
            CsvTable.Read(text, "csv", ["code", "name"], [], new Validation());
        }
    }

    private static CsvTable Read(string text)
    {
        var validation = new Validation();
        var table = CsvTable.Read(text, "csv", ["code", "name"], ["note"], validation);
        Assert.Empty(validation.Errors);
        return table!;
    }

    private static IReadOnlyList<FieldError> Refused(string text)
    {
        var validation = new Validation();
        Assert.Null(CsvTable.Read(text, "csv", ["code", "name"], ["note"], validation));
        return validation.Errors;
    }
}
