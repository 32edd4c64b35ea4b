using System.Net;
using System.Text.Json.Nodes;

namespace Platform.Rest.Tests.Calls;

public sealed class StreamTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_stream_is_a_line_of_JSON_for_each_answer()
    {
        using var response = await host.SendAsync("GET", "v1/shapes:watch?count=3");
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');

        Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["1", "2", "3"], lines.Select(line => (string?)JsonNode.Parse(line)!["id"]));
    }

    [Fact]
    public async Task A_stream_without_answers_is_empty()
    {
        using var response = await host.SendAsync("GET", "v1/shapes:watch");

        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_stream_that_fails_before_its_first_answer_is_a_problem()
    {
        var problem = await host.FailAsync("GET", "v1/shapes:watch?failAfter=-1");

        Assert.Equal(403, (int)problem["status"]!);
    }

    [Fact]
    public async Task A_stream_that_fails_later_ends_with_a_line_that_says_so()
    {
        using var response = await host.SendAsync("GET", "v1/shapes:watch?count=5&failAfter=2");
        var lines = (await response.Content.ReadAsStringAsync()).TrimEnd('\n').Split('\n');

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, lines.Length);
        Assert.Equal("UNAVAILABLE", (string?)JsonNode.Parse(lines[2])!["problem"]!["code"]);
    }

    [Fact]
    public async Task A_stream_by_HTTP2_ends_with_its_trailers()
    {
        using var response = await host.RestByHttp2.GetAsync(new Uri("v1/shapes:watch?count=2", UriKind.Relative));
        await response.Content.ReadAsStringAsync();

        Assert.Equal("2", response.TrailingHeaders.GetValues("x-total").Single());
    }

    [Fact]
    public async Task Each_answer_is_sent_at_once_and_the_service_learns_that_the_caller_left()
    {
        using var patience = new CancellationTokenSource(Patience);
        var request = new HttpRequestMessage(HttpMethod.Get, "v1/shapes:watch?count=1&stay=true");
        using (
            var response = await host.Rest.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token)
        )
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
            Assert.Equal("1", (string?)JsonNode.Parse((await reader.ReadLineAsync(patience.Token))!)!["id"]);
        }
        while (!host.Log.Entries.Contains("left"))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
