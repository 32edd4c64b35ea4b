using System.Text.Json;
using Platform.Messaging.Channels.Domain;

namespace Platform.Messaging.Tests.Channels;

public sealed class JsonPointerTests
{
    /// <summary>The document of RFC 6901 section 5.</summary>
    private const string Published = """
        {
          "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8
        }
        """;

    [Theory]
    [InlineData("/foo/0", "bar")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    public void The_published_pointers_find_their_values(string pointer, string value) =>
        Assert.Equal(value, Read(pointer, Published));

    [Theory]
    [InlineData("")]
    [InlineData("/foo")]
    [InlineData("/foo/2")]
    [InlineData("/foo/-")]
    [InlineData("/foo/01")]
    [InlineData("/foo/+0")]
    [InlineData("/foo/0/x")]
    [InlineData("/bar")]
    public void A_pointer_to_no_text_or_number_finds_nothing(string pointer) => Assert.Null(Read(pointer, Published));

    [Theory]
    [InlineData("foo")]
    [InlineData("/a~")]
    [InlineData("/a~2b")]
    public void What_is_no_pointer_is_refused(string text) => Assert.False(JsonPointer.TryParse(text, out _));

    private static string? Read(string text, string json)
    {
        Assert.True(JsonPointer.TryParse(text, out var pointer));
        using var document = JsonDocument.Parse(json);
        return pointer.Read(document.RootElement);
    }
}
