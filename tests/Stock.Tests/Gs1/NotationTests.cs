using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Tests.Gs1;

public sealed class NotationTests
{
    [Theory]
    [InlineData("(01)12345678901231(10)12345", "^01123456789012311012345")]
    [InlineData("(10)12345(11)991225", "^1012345^11991225")]
    [InlineData("(10)12345\\(11)991225", "^1012345(11)991225")]
    [InlineData("(01)12345678901231(17)260731(10)A(21)B", "^01123456789012311726073110A^21B")]
    [InlineData("(3103)001234(410)9501101020917(99)X", "^3103001234410950110102091799X")]
    [InlineData("(7003)2602282359(10)A", "^70032602282359^10A")]
    public void Both_notations_say_the_same(string bracketed, string separated)
    {
        var read = BracketedNotation.Read(bracketed, Sample.Lenient);
        Assert.Equal(separated, SeparatedNotation.Write(read.Elements));
        Assert.True(read.HasElementsOf(SeparatedNotation.Read(separated, Sample.Lenient)));
        Assert.Equal(bracketed, BracketedNotation.Write(read.Elements));
    }

    [Theory]
    [InlineData("01123456789012311012345")]
    [InlineData("^01123456789012311012345^")]
    [InlineData("^0112345678901231^1012345")]
    [InlineData("\u001d01123456789012311012345\u001d")]
    [InlineData("\u001d0112345678901231\u001d1012345")]
    public void A_separator_that_is_not_needed_does_no_harm(string text)
    {
        var data = Sample.Separated(text);
        Assert.True(data.Ok);
        Assert.Equal("(01)12345678901231(10)12345", Sample.Elements(data));
    }

    [Fact]
    public void A_label_read_without_its_first_separator_keeps_serial_and_lot_apart()
    {
        var data = Sample.Separated("01095066821013521729100310test\u001d21532");
        Assert.Equal("(01)09506682101352(17)291003(10)test(21)532", Sample.Elements(data));
    }

    [Theory]
    [InlineData("", "Empty@0()")]
    [InlineData("^", "Empty@1()")]
    [InlineData("^A", "IdentifierMissing@1()")]
    [InlineData("^0", "IdentifierMissing@1()")]
    [InlineData("^^10A", "IdentifierMissing@1()")]
    [InlineData("^890A", "IdentifierUnknown@1(89)")]
    [InlineData("^419950110102091", "IdentifierUnknown@1(419)")]
    [InlineData("^0112345678901", "ValueTooShort@3(01)")]
    [InlineData("^31", "IdentifierUnknown@1(31)")]
    public void What_does_not_begin_with_an_identifier_and_its_value_is_refused(string text, string error) =>
        Assert.Contains(error, Sample.Errors(Sample.Separated(text)));

    [Theory]
    [InlineData("", "Empty@0()")]
    [InlineData("x(10)A", "BracketMisplaced@0()")]
    [InlineData("(10A", "BracketMisplaced@0()")]
    [InlineData("()A", "BracketMisplaced@0()")]
    [InlineData("(1)A", "BracketMisplaced@0()")]
    [InlineData("(12345)A", "BracketMisplaced@0()")]
    [InlineData("(AB)A", "BracketMisplaced@0()")]
    [InlineData("(10)A(B)", "BracketMisplaced@5()")]
    [InlineData("(89)A", "IdentifierUnknown@1(89)")]
    [InlineData("(010)A", "IdentifierUnknown@1(010)")]
    public void A_bracket_that_opens_no_identifier_is_refused(string text, string error) =>
        Assert.Contains(error, Sample.Errors(Sample.Bracketed(text)));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal(
            [
                "CheckDigitWrong@3(01)",
                "DateInvalid@19(17)",
                "CharacterNotAllowed@28(10)",
                "IdentifierUnknown@30(89)",
                "ValueTooLong@37(30)",
            ],
            Sample.Errors(Sample.Separated("^01123456789012321726023110A#^89XX^30123456789"))
        );

    [Fact]
    public void A_place_in_a_value_with_escapes_is_that_of_the_text() =>
        Assert.Equal(
            ["CharacterNotAllowed@9(10)"],
            Sample.Errors(BracketedNotation.Read("(10)\\(A\\(#", Sample.Lenient))
        );

    [Fact]
    public void Reading_goes_on_behind_an_identifier_that_is_not_known()
    {
        var data = Sample.Bracketed("(01)12345678901231(89)X(10)A");
        Assert.Equal(["IdentifierUnknown@19(89)"], Sample.Errors(data));
        Assert.Equal("(01)12345678901231(10)A", Sample.Elements(data));
    }

    [Theory]
    [InlineData("^419123456789012310A", "(419)1234567890123(10)A")]
    [InlineData("^319912345610A", "(3199)123456(10)A")]
    [InlineData("^18123456", "(18)123456")]
    [InlineData("^041234567890123456", "(04)1234567890123456")]
    [InlineData("^7042ABC^10A", "(7042)ABC(10)A")]
    public void An_identifier_not_assigned_yet_is_read_by_its_prefix_where_that_is_wanted(string text, string elements)
    {
        var data = SeparatedNotation.Read(text, Sample.Lenient with { AcceptUnknown = true });
        Assert.Empty(Sample.Errors(data));
        Assert.Equal(elements, Sample.Elements(data));
        Assert.NotEmpty(Sample.Errors(SeparatedNotation.Read(text, Sample.Lenient)));
    }

    [Fact]
    public void An_identifier_under_a_prefix_that_GS1_has_not_opened_is_never_read() =>
        Assert.Equal(
            ["IdentifierUnknown@1(89)"],
            Sample.Errors(BracketedNotation.Read("(89)A", Sample.Lenient with { AcceptUnknown = true }))
        );

    [Fact]
    public void Sixty_four_elements_are_read_and_no_more()
    {
        var text = string.Concat(Enumerable.Repeat("(91)A", 64));
        Assert.True(Sample.Bracketed(text).Ok);
        Assert.Equal(["TooManyElements@320()"], Sample.Errors(Sample.Bracketed(text + "(91)A")));
        var separated = "^" + string.Join('^', Enumerable.Repeat("91A", 65));
        Assert.Equal(["TooManyElements@257()"], Sample.Errors(Sample.Separated(separated)));
    }

    [Fact]
    public void A_text_longer_than_any_label_is_not_read() =>
        Assert.Equal(
            ["TextTooLong@20000()"],
            Sample.Errors(Sample.Separated(new string('1', ElementString.MaxTextLength + 1)))
        );
}
