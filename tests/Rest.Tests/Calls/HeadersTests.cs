namespace Platform.Rest.Tests.Calls;

public sealed class HeadersTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    [Fact]
    public async Task Headers_reach_the_service_as_metadata()
    {
        var shape = await host.ReadAsync(
            "GET",
            "v1/shapes/1",
            null,
            ("Authorization", "Bearer x"),
            ("Idempotency-Key", "k"),
            ("If-Match", "\"7\""),
            ("Accept-Language", "sw"),
            ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            ("X-Blob-Bin", "AQID"),
            ("X-Broken-Bin", "*"),
            ("x-odd!", "1")
        );

        Assert.Equal(
            "accept-language,authorization,idempotency-key,if-match,traceparent,x-blob-bin",
            (string?)shape["notes"]!["headers"]
        );
        Assert.Equal("010203", (string?)shape["notes"]!["bytes"]);
    }

    [Fact]
    public async Task The_service_sees_tenant_peer_and_host_of_the_request()
    {
        var notes = (await host.ReadAsync("GET", "v1/shapes/1"))["notes"]!;

        Assert.Equal("tz", (string?)notes["tenant"]);
        Assert.StartsWith("ipv4:127.0.0.1:", (string?)notes["peer"], StringComparison.Ordinal);
        Assert.Equal(host.Rest.BaseAddress!.Authority, (string?)notes["host"]);
    }

    [Theory]
    [InlineData(null, "never")]
    [InlineData("10S", "set")]
    [InlineData("99999999H", "set")]
    [InlineData("soon", "never")]
    [InlineData("-1S", "never")]
    [InlineData("S", "never")]
    public async Task A_caller_may_set_a_deadline_as_in_gRPC(string? timeout, string deadline)
    {
        var shape = timeout is null
            ? await host.ReadAsync("GET", "v1/shapes/1")
            : await host.ReadAsync("GET", "v1/shapes/1", null, ("grpc-timeout", timeout));

        Assert.Equal(deadline, (string?)shape["notes"]!["deadline"]);
    }

    [Fact]
    public async Task A_deadline_that_passes_is_504()
    {
        var problem = await host.FailAsync("GET", "v1/shapes:watch?stay=true", null, ("grpc-timeout", "50m"));

        Assert.Equal((504, "DEADLINE_EXCEEDED"), ((int)problem["status"]!, (string?)problem["code"]));
    }

    [Fact]
    public async Task Trailers_are_headers_of_the_answer_and_the_version_is_its_ETag()
    {
        using var response = await host.SendAsync("GET", "v1/shapes/1");

        Assert.Equal("\"7\"", response.Headers.ETag?.Tag);
        Assert.Equal("3", response.Headers.GetValues("x-cost").Single());
        Assert.Equal("AQID", response.Headers.GetValues("x-raw-bin").Single());
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task An_answer_holds_fields_with_their_defaults_and_64_bit_numbers_as_strings()
    {
        var shape = await host.ReadAsync("POST", "v1/shapes", """{"area":9007199254740993}""");

        Assert.Equal(
            """{"id":"","displayName":"","kind":"KIND_UNSPECIFIED","tags":[],"notes":{},"area":"9007199254740993","etag":"","parts":[],"drawnOn":""}""",
            shape.ToJsonString()
        );
    }

    [Fact]
    public async Task Text_of_any_script_comes_back_as_it_was_sent()
    {
        const string Name = "Zanzibar \u0928\u0947\u092a\u093e\u0932 \"\\\u0001\u2028 😀";

        var shape = await host.ReadAsync(
            "POST",
            "v1/shapes",
            $$"""{"displayName":{{System.Text.Json.JsonSerializer.Serialize(Name)}}}"""
        );

        Assert.Equal(Name, (string?)shape["displayName"]);
    }
}
