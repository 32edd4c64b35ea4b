using System.Net.Http.Json;
using System.Text.Json;

namespace Platform.Gateway.Tests.Fixture;

internal static class Problems
{
    /// <summary>The code of a problem that is whole: its media type, and its status as that of the answer.</summary>
    public static async Task<string> Code(this HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.NotEqual("", problem.GetProperty("traceId").GetString());
        return problem.GetProperty("code").GetString()!;
    }
}
