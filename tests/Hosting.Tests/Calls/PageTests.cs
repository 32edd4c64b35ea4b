using System.Buffers.Text;
using System.Text;
using Platform.Kernel;

namespace Platform.Hosting.Tests.Calls;

public sealed class PageTests
{
    private const string List = "locations/1/dodoma";

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 1)]
    [InlineData(1000, 1000)]
    public void A_page_has_the_size_that_was_asked_for(int asked, int given) =>
        Assert.Equal(given, Read(asked, "").Size);

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    [InlineData(int.MaxValue)]
    public void A_size_out_of_range_is_refused(int asked) => Assert.Equal("page_size", Refused(asked, ""));

    [Fact]
    public void A_token_continues_after_its_keys() =>
        Assert.Equal(["Dodoma \u00e9", "7"], Read(0, Page.Token(List, "Dodoma \u00e9", "7"), keys: 2).After);

    [Fact]
    public void A_token_of_another_list_or_filter_is_stale() =>
        Assert.Equal("page_token", Refused(0, Page.Token("locations/2/dodoma", "a")));

    [Fact]
    public void A_token_with_another_number_of_keys_is_stale() =>
        Assert.Equal("page_token", Refused(0, Page.Token(List, "a", "b")));

    [Theory]
    [InlineData("!")]
    [InlineData("nonsense")]
    [InlineData("////")]
    [InlineData("_w")]
    public void A_token_that_nobody_gave_is_stale(string token) => Assert.Equal("page_token", Refused(0, token));

    [Fact]
    public void A_token_of_any_bytes_is_stale()
    {
        var random = new Random(7);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = new byte[random.Next(1, 200)];
            random.NextBytes(bytes);
            Assert.Equal("page_token", Refused(0, Base64Url.EncodeToString(bytes)));
        }
    }

    [Fact]
    public void A_token_without_end_is_stale() =>
        Assert.Equal("page_token", Refused(0, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new string('a', 5000)))));

    private static Page Read(int size, string token, int keys = 1)
    {
        var validation = new Validation();
        var page = Page.Read(validation, size, token, List, keys);
        Assert.True(validation.Ok);
        return page;
    }

    private static string Refused(int size, string token)
    {
        var validation = new Validation();
        Page.Read(validation, size, token, List, keys: 1);
        return Assert.Single(validation.Errors).Field;
    }
}
