using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Platform.Rest.Tests.Json;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Calls;

public sealed class FuzzTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    private const int Requests = 400;

    private static readonly (string Method, string Path)[] Bodies =
    [
        ("POST", "v1/everything"),
        ("POST", "v1/shapes"),
        ("PATCH", "v1/shapes/1"),
        ("PUT", "v1/shapes/1"),
        ("POST", "v1/shapes/1:rename"),
        ("PUT", "v1/shapes/1/tags"),
    ];

    private static readonly string[] Words =
    [
        "filter",
        ".",
        "kinds",
        "size",
        "width",
        "deeper",
        "aBool",
        "at",
        "=",
        "&",
        "?",
        "1",
        "true",
        "%",
        "%00",
        "%ff",
        "%2F",
        "+",
        "KIND_CIRCLE",
        "*",
        "{",
        "\"",
        ":rename",
        "/",
        "..",
        "ü",
        "1e9",
        "wrappedInt64",
        "someBytes",
    ];

    [Fact]
    public async Task No_body_makes_a_server_error()
    {
        var random = new Random(20250131);
        for (var i = 0; i < Requests; i++)
        {
            var (method, path) = Bodies[random.Next(Bodies.Length)];
            IMessage message =
                path == "v1/everything"
                    ? new RandomMessages(random).Next<Everything>()
                    : new RandomMessages(random).Next<Shape>();
            var body = Mutation.Of(Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(message)), random);
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = new ByteArrayContent(body),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            await AssertNoServerError(request, Encoding.Latin1.GetString(body));
        }
    }

    [Fact]
    public async Task No_address_makes_a_server_error()
    {
        var random = new Random(20250131);
        string[] starts =
        [
            "v1/shapes",
            "v1/shapes?",
            "v1/everything?",
            "v1/roots/a/files/",
            "v1/owners/",
            "v1/shapes/1?",
        ];
        for (var i = 0; i < Requests; i++)
        {
            var path = starts[random.Next(starts.Length)] + string.Concat(random.GetItems(Words, random.Next(1, 8)));
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            await AssertNoServerError(request, path);
        }
    }

    private async Task AssertNoServerError(HttpRequestMessage request, string input)
    {
        using var response = await host.Rest.SendAsync(request);
        Assert.True(
            (int)response.StatusCode < 500,
            $"{(int)response.StatusCode} for {request.Method} {request.RequestUri} {input}"
        );
    }
}
