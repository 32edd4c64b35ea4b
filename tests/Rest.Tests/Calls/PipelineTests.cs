using Grpc.Core;
using Platform.Rest.Tests.V1;

namespace Platform.Rest.Tests.Calls;

public sealed class PipelineTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    [Fact]
    public async Task Gateways_of_both_kinds_pass_the_same_interceptors_in_the_same_order()
    {
        var start = host.Log.Entries.Count;
        await host.Grpc.GetShapeAsync(new GetShapeRequest { Id = "1" });
        var byGrpc = host.Log.Entries.Skip(start).ToArray();
        await host.ReadAsync("GET", "v1/shapes/1");
        var byRest = host.Log.Entries.Skip(start + byGrpc.Length).ToArray();

        Assert.Equal(
            [
                "guard readable",
                "stamp before",
                "service /platform.shapes.v1.ShapeService/GetShape",
                "stamp after",
                "stamp gone",
            ],
            byRest
        );
        Assert.Equal(byGrpc, byRest);
    }

    [Fact]
    public async Task An_interceptor_refuses_both_kinds_alike()
    {
        var grpc = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Grpc.GetShapeAsync(new GetShapeRequest { Id = "1" }, new Metadata { { "x-stranger", "1" } })
        );
        var rest = await host.FailAsync("GET", "v1/shapes/1", null, ("X-Stranger", "1"));

        Assert.Equal(StatusCode.Unauthenticated, grpc.StatusCode);
        Assert.Equal((401, "UNAUTHENTICATED"), ((int)rest["status"]!, (string?)rest["code"]));
    }

    [Theory]
    [InlineData("POST", "v1/shapes?bogus=1", """{"bogus":1}""")]
    [InlineData("POST", "v1/shapes", "not json")]
    [InlineData("PATCH", "v1/shapes/1", "{}")]
    [InlineData("GET", "v1/shapes:watch?count=x", null)]
    public async Task Who_may_not_call_learns_nothing_of_the_request(string method, string path, string? json)
    {
        var problem = await host.FailAsync(method, path, json, ("X-Stranger", "1"));

        Assert.Equal(401, (int)problem["status"]!);
        Assert.Empty(problem["errors"]!.AsArray());
    }

    [Fact]
    public async Task An_interceptor_is_told_that_a_request_could_not_be_read()
    {
        var start = host.Log.Entries.Count;

        await host.FailAsync("POST", "v1/shapes", """{"bogus":1}""");

        Assert.Equal(["guard unreadable", "stamp before", "stamp gone"], host.Log.Entries.Skip(start));
    }

    [Fact]
    public async Task A_refusal_asks_for_a_token() =>
        Assert.Equal(
            "Bearer",
            (await host.SendAsync("GET", "v1/shapes/1", null, ("X-Stranger", "1"))).Headers.WwwAuthenticate.ToString()
        );
}
