using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Platform.Gateway.Answers;
using Platform.Rest.Problems;

namespace Platform.Gateway.Tests;

public sealed class AnswerTests
{
    [Theory]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(405, StatusCode.Unimplemented)]
    [InlineData(413, StatusCode.ResourceExhausted)]
    [InlineData(429, StatusCode.ResourceExhausted)]
    [InlineData(500, StatusCode.Internal)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.DeadlineExceeded)]
    public async Task A_grpc_call_is_refused_by_a_status_of_grpc(int status, StatusCode expected)
    {
        var http = new DefaultHttpContext { Request = { ContentType = "application/grpc" } };
        await http.Refuse(new Problem(status, "CODE", "Detail."));
        Assert.Equal(
            (200, $"{(int)expected}"),
            (http.Response.StatusCode, http.Response.Headers["grpc-status"].ToString())
        );
    }

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("application/grpc;charset=utf-8", true)]
    [InlineData("Application/GRPC", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/grpc-web-text", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public void It_is_known_by_its_content_type(string? type, bool isGrpc) =>
        Assert.Equal(isGrpc, Answer.IsGrpc(new DefaultHttpContext { Request = { ContentType = type } }.Request));
}
