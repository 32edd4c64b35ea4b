using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Google.Rpc;
using Grpc.Core;
using Platform.Hosting.Tests.Probe;
using Platform.Probe.V1;
using Platform.Rest.Problems;
using Platform.V1;

namespace Platform.Hosting.Tests.Calls;

/// <summary>The two ways to call the same rpc.</summary>
public enum Transport
{
    Grpc,
    Rest,
}

/// <summary>Calls the probe by one transport, so that a test reads the same for both.</summary>
public sealed class Requester(ProbeHost host, Transport transport)
{
    public Task<Reply> Do(
        string name,
        string? token,
        string? tenant = "tz",
        params (string Name, string Value)[] headers
    ) =>
        transport == Transport.Grpc
            ? Grpc(h => host.Client.DoAsync(new DoRequest { Name = name }, h).ResponseAsync, token, tenant, headers)
            : Rest(HttpMethod.Post, $"/{tenant}/probe/v1/things", new { name }, token, headers);

    public Task<Reply> Look(
        string name,
        string? token,
        string? tenant = "tz",
        params (string Name, string Value)[] headers
    ) =>
        transport == Transport.Grpc
            ? Grpc(h => host.Client.LookAsync(new LookRequest { Name = name }, h).ResponseAsync, token, tenant, headers)
            : Rest(HttpMethod.Get, $"/{tenant}/probe/v1/things/{name}", null, token, headers);

    public Task<Reply> LookFromAfar(string name, string? token, string tenant) =>
        transport == Transport.Grpc
            ? Grpc(
                h => host.Client.LookFromAfarAsync(new LookRequest { Name = name }, h).ResponseAsync,
                token,
                tenant,
                []
            )
            : Rest(HttpMethod.Get, $"/{tenant}/probe/v1/published/{name}", null, token, []);

    private static async Task<Reply> Grpc(
        Func<Metadata, Task<Thing>> call,
        string? token,
        string? tenant,
        (string Name, string Value)[] headers
    )
    {
        var metadata = new Metadata();
        if (tenant is not null)
            metadata.Add("x-tenant", tenant);
        if (token is not null)
            metadata.Add("authorization", $"Bearer {token}");
        foreach (var (name, value) in headers)
            metadata.Add(name, value);
        try
        {
            return new Reply(200, StatusCode.OK, "OK", "", [], (await call(metadata)).Name);
        }
        catch (RpcException refused)
        {
            var details = refused.GetRpcStatus()?.Details ?? [];
            var reason = details
                .Where(d => d.Is(ErrorInfo.Descriptor))
                .Select(d => d.Unpack<ErrorInfo>())
                .SingleOrDefault();
            var fields = details
                .Where(d => d.Is(FieldErrors.Descriptor))
                .SelectMany(d => d.Unpack<FieldErrors>().Errors);
            return new Reply(
                null,
                refused.StatusCode,
                reason is null ? "" : ErrorReason.Of(reason),
                refused.Status.Detail,
                [.. fields.Select(f => f.Field)],
                null
            );
        }
    }

    private async Task<Reply> Rest(
        HttpMethod method,
        string path,
        object? body,
        string? token,
        (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await host.Service.Rest.SendAsync(request);
        var json = await response.Content.ReadFromJsonAsync<JsonNode>();
        if (response.IsSuccessStatusCode)
            return new Reply((int)response.StatusCode, null, "OK", "", [], (string?)json!["name"]);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return new Reply(
            (int)response.StatusCode,
            null,
            (string?)json!["code"] ?? "",
            (string?)json["detail"] ?? "",
            [.. json["errors"]!.AsArray().Select(e => (string)e!["field"]!)],
            null
        );
    }
}

/// <summary>What came back, by whichever transport.</summary>
public sealed record Reply(
    int? Http,
    StatusCode? Status,
    string Code,
    string Detail,
    IReadOnlyList<string> Fields,
    string? Name
)
{
    /// <summary>Asserts the status of the transport that was used, and the code that both share.</summary>
    public void Is(StatusCode status, int http, string code)
    {
        Assert.Equal(code, Code);
        if (Status is not null)
            Assert.Equal(status, Status);
        else
            Assert.Equal(http, Http);
    }

    public void IsOk() => Assert.Equal(("OK", ""), (Code, Detail));
}
