using Platform.Hosting.Calls;
using Platform.Kernel;

namespace Platform.Hosting.Tests.Calls;

public sealed class RequestsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{01a20248-d199-786e-bdfc-e267f09f1b39}")]
    [InlineData("01a20248d199786ebdfce267f09f1b39")]
    [InlineData(" 01a20248-d199-786e-bdfc-e267f09f1b39")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void An_id_is_a_UUID_as_it_was_given(string text) => Assert.False(Ok(v => v.Id("id", text)));

    [Fact]
    public void An_id_may_be_written_in_capitals() =>
        Assert.True(Ok(v => v.Id("id", "01A20248-D199-786E-BDFC-E267F09F1B39")));

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("2026-2-1")]
    [InlineData("01/02/2026")]
    [InlineData("2026-02-01T00:00:00Z")]
    [InlineData("")]
    public void A_date_is_a_day_of_the_calendar(string text) => Assert.False(Ok(v => v.Date("on", text)));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("four characters too many")]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    [InlineData("a\nb")]
    [InlineData("a\u0085b")]
    public void A_text_keeps_to_its_length_and_to_printable_characters(string text) =>
        Assert.False(Ok(v => v.Text("name", text, 1, 20)));

    [Fact]
    public void A_text_is_trimmed() => Assert.Equal("Dodoma", new Validation().Text("name", "  Dodoma ", 1, 20));

    [Fact]
    public void Lines_may_be_broken() => Assert.True(Ok(v => v.Lines("address", "Box 7\r\n\tDodoma", 1, 20)));

    [Fact]
    public void Lines_have_no_other_control_characters() => Assert.False(Ok(v => v.Lines("address", "a\0b", 1, 20)));

    private static bool Ok(Action<Validation> read)
    {
        var validation = new Validation();
        read(validation);
        return validation.Ok;
    }
}
