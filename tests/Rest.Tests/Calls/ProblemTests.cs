using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Rest.Tests.Calls;

public sealed class ProblemTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    [Theory]
    [InlineData(1, 499, "CANCELLED")]
    [InlineData(2, 500, "UNKNOWN")]
    [InlineData(3, 400, "INVALID_ARGUMENT")]
    [InlineData(4, 504, "DEADLINE_EXCEEDED")]
    [InlineData(5, 404, "NOT_FOUND")]
    [InlineData(6, 409, "ALREADY_EXISTS")]
    [InlineData(7, 403, "PERMISSION_DENIED")]
    [InlineData(8, 429, "RESOURCE_EXHAUSTED")]
    [InlineData(9, 409, "FAILED_PRECONDITION")]
    [InlineData(10, 409, "ABORTED")]
    [InlineData(11, 400, "OUT_OF_RANGE")]
    [InlineData(12, 501, "UNIMPLEMENTED")]
    [InlineData(13, 500, "INTERNAL")]
    [InlineData(14, 503, "UNAVAILABLE")]
    [InlineData(15, 500, "DATA_LOSS")]
    [InlineData(16, 401, "UNAUTHENTICATED")]
    public async Task A_gRPC_status_is_an_HTTP_status(int grpc, int http, string code)
    {
        var problem = await host.FailAsync("POST", "v1/failures", $$"""{"status":{{grpc}}}""");

        Assert.Equal((http, code), ((int)problem["status"]!, (string?)problem["code"]));
    }

    [Theory]
    [InlineData(10, "ETAG_MISMATCH", "", 412)]
    [InlineData(10, "KEY_IN_FLIGHT", "", 409)]
    [InlineData(9, "ETAG_MISMATCH", "", 409)]
    [InlineData(9, "KEY_REUSED", "422", 422)]
    [InlineData(3, "TEAPOT", "418", 400)]
    [InlineData(3, "WORKS", "200", 400)]
    [InlineData(3, "MOVED", "302", 400)]
    [InlineData(3, "TYPO", "x", 400)]
    public async Task A_reason_is_the_code_and_may_choose_among_a_few_statuses(
        int grpc,
        string reason,
        string asked,
        int http
    )
    {
        var problem = await host.FailAsync(
            "POST",
            "v1/failures",
            $$"""{"status":{{grpc}},"reason":"{{reason}}","httpStatus":"{{asked}}"}"""
        );

        Assert.Equal((http, reason), ((int)problem["status"]!, (string?)problem["code"]));
        Assert.Equal($"urn:platform:problem:{reason}", (string?)problem["type"]);
    }

    [Fact]
    public async Task Field_errors_keep_their_codes_and_have_the_paths_of_JSON()
    {
        var problem = await host.FailAsync(
            "POST",
            "v1/failures",
            """{"status":3,"fields":["members[0].birth_date","notes[\"my_key\"].text_1","name",""]}"""
        );

        Assert.Equal(
            "members[0].birthDate TOO_LONG; notes[\"my_key\"].text1 TOO_LONG; name TOO_LONG;  TOO_LONG",
            ShapeHost.Errors(problem)
        );
        Assert.Equal("At most 5.", (string?)problem["errors"]![0]!["message"]);
    }

    [Fact]
    public async Task Published_field_violations_are_field_errors_too()
    {
        var problem = await host.FailAsync("POST", "v1/failures", """{"status":3,"violations":["birth_date"]}""");

        Assert.Equal("birthDate INVALID", ShapeHost.Errors(problem));
    }

    [Theory]
    [InlineData("1.2s", "2")]
    [InlineData("0s", "0")]
    [InlineData("-5s", "0")]
    [InlineData("300000000s", "86400")]
    public async Task When_to_try_again_is_a_header(string delay, string seconds)
    {
        using var response = await host.SendAsync("POST", "v1/failures", $$"""{"status":8,"retryAfter":"{{delay}}"}""");

        Assert.Equal(seconds, response.Headers.GetValues("Retry-After").Single());
    }

    [Fact]
    public async Task A_problem_has_all_members_of_RFC_9457_and_a_trace_id()
    {
        var problem = await host.FailAsync(
            "GET",
            "v1/shapes/missing",
            null,
            ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
        );

        Assert.Equal(
            """{"type":"urn:platform:problem:NOT_FOUND","title":"Not Found","status":404,"detail":"There is no such shape.","code":"NOT_FOUND","errors":[],"traceId":"4bf92f3577b34da6a3ce929d0e0e4736"}""",
            problem.ToJsonString()
        );
    }

    [Fact]
    public async Task A_status_set_without_an_exception_is_a_problem_too() =>
        Assert.Equal(404, (int)(await host.FailAsync("GET", "v1/shapes/by-status"))["status"]!);

    [Fact]
    public async Task An_unexpected_exception_tells_nothing_of_itself()
    {
        using var response = await host.SendAsync("POST", "v1/failures", """{"crash":true}""");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("Amina", text, StringComparison.Ordinal);
        Assert.NotEqual("", (string?)JsonNode.Parse(text)!["traceId"]);
    }

    [Fact]
    public async Task What_is_not_JSON_is_400_with_its_position()
    {
        var problem = await host.FailAsync("POST", "v1/shapes", "{\n \"displayName\": x}");

        Assert.Equal((400, "MALFORMED_JSON"), ((int)problem["status"]!, (string?)problem["code"]));
        Assert.Equal("Not JSON at line 2, byte 17.", (string?)problem["detail"]);
    }

    [Fact]
    public async Task What_is_wrong_with_the_body_as_a_whole_is_no_field()
    {
        var problem = await host.FailAsync("POST", "v1/everything?bogus=1", "[]");

        Assert.Equal("The body: Expected an object.", (string?)problem["detail"]);
        Assert.Equal("bogus", (string?)Assert.Single(problem["errors"]!.AsArray())!["field"]);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonx")]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_body_of_another_type_is_415(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await host.Rest.PostAsync(new Uri("v1/shapes", UriKind.Relative), content);

        await AssertProblem(response, 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/merge-patch+json")]
    [InlineData("APPLICATION/JSON; charset=\"UTF-8\"")]
    public async Task A_body_may_be_any_JSON_type(string type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await host.Rest.PostAsync(new Uri("v1/shapes", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_compressed_body_is_415()
    {
        using var content = new ByteArrayContent([0x1f, 0x8b]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var response = await host.Rest.PostAsync(new Uri("v1/shapes", UriKind.Relative), content);

        await AssertProblem(response, 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_413()
    {
        using var response = await host.SendAsync("POST", "v1/shapes", TooLarge());

        await AssertProblem(response, 413, "CONTENT_TOO_LARGE");
    }

    [Fact]
    public async Task A_body_that_turns_out_too_large_is_413()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/shapes");
        request.Content = new StringContent(TooLarge(), Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = true;
        using var response = await host.Rest.SendAsync(request);

        await AssertProblem(response, 413, "CONTENT_TOO_LARGE");
    }

    [Fact]
    public async Task A_method_that_no_rule_has_is_405_and_names_those_that_are()
    {
        using var response = await host.SendAsync("DELETE", "v1/shapes");

        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
        await AssertProblem(response, 405, "METHOD_NOT_ALLOWED");
    }

    [Fact]
    public async Task An_unknown_address_is_404()
    {
        using var response = await host.SendAsync("GET", "v1/nothing");

        await AssertProblem(response, 404, "NOT_FOUND");
    }

    private static string TooLarge() => $$"""{"displayName":"{{new string('x', ShapeHost.MostBytes)}}"}""";

    private static async Task AssertProblem(HttpResponseMessage response, int status, string code)
    {
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            (status, status, code),
            ((int)response.StatusCode, (int)problem["status"]!, (string?)problem["code"])
        );
    }
}
