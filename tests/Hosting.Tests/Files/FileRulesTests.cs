using System.Text;
using Platform.Hosting.Files;
using Platform.Kernel;

namespace Platform.Hosting.Tests.Files;

public sealed class FileRulesTests
{
    public static TheoryData<byte[], string?> Contents() =>
        new()
        {
            { Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj\n%%EOF\n"), FileRules.Pdf },
            { Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj cut off"), null },
            { [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], FileRules.Jpeg },
            { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1], FileRules.Png },
            { [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], null },
            { [.. "RIFF"u8, 9, 0, 0, 0, .. "WEBPVP8 "u8, 0], FileRules.WebP },
            { Encoding.ASCII.GetBytes("<svg onload=\"alert(1)\"/>"), null },
            { Encoding.ASCII.GetBytes("MZ and a program"), null },
            { [], null },
        };

    [Theory]
    [MemberData(nameof(Contents))]
    public void A_content_shows_what_it_is(byte[] content, string? type) =>
        Assert.Equal(type, FileRules.MediaTypeOf(content));

    [Theory]
    [InlineData(0, "REQUIRED")]
    [InlineData(11, "TOO_LARGE")]
    [InlineData(10, "TYPE")]
    public void A_file_that_breaks_a_rule_is_named_with_it(int size, string code)
    {
        var validation = new Validation();
        Assert.False(new FileRules(10, FileRules.Jpeg).Check(validation, "photo", new byte[size]));
        Assert.Equal([("photo", code)], validation.Errors.Select(error => (error.Field, error.Code)));
    }

    [Fact]
    public void A_photo_is_no_document() =>
        Assert.False(FileRules.Photos.Check(new Validation(), "photo", "%PDF-1.4 %%EOF"u8));
}
