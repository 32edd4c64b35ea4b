using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Protos;
using Platform.Rest;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>
/// The isolation walk: every rpc and every REST route, asked with every credential that must not do. None succeeds, and none tells
/// whether a tenant or an object exists.
/// </summary>
public sealed partial class IsolationTests(PostgresServer postgres) : IAsyncLifetime
{
    private WholePlatform platform = null!;

    public async ValueTask InitializeAsync() => platform = await WholePlatform.Start(TestDatabase.Sqlite, postgres);

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task No_rpc_answers_a_credential_that_does_not_fit()
    {
        var faults = new List<string>();
        foreach (var (service, rpc) in platform.Rpcs)
        {
            foreach (var (name, token, expected) in Credentials(rpc.Requires, rpc.Audience))
            {
                foreach (
                    var (door, channel) in new[] { ("service", service.Channel), ("gateway", platform.Gateway.Channel) }
                )
                {
                    var status = await Ask(channel.CreateCallInvoker(), rpc.FullName, token);
                    if (status != expected)
                        faults.Add($"{rpc.FullName} at the {door} with {name}: {status}, not {expected}");
                }
            }
        }
        if (faults.Count > 0)
            Assert.Fail(string.Join("\n", faults.Take(40)));
    }

    [Fact]
    public async Task No_route_answers_a_credential_that_does_not_fit()
    {
        var faults = new List<string>();
        foreach (var service in platform.Services)
        {
            var routes = service
                .Services.GetServices<EndpointDataSource>()
                .SelectMany(s => s.Endpoints)
                .Select(e => e.Metadata.GetMetadata<RestMethod>())
                .OfType<RestMethod>()
                .ToList();
            Assert.Equal(
                platform.Rpcs.Count(r => r.Service == service),
                routes.DistinctBy(r => r.Method.FullName).Count()
            );
            foreach (var route in routes)
            {
                var rpc = platform.Rpcs.Single(r => r.Rpc.Descriptor.FullName == route.Method.FullName).Rpc;
                foreach (var (name, token, expected) in Credentials(rpc.Requires, rpc.Audience))
                {
                    foreach (
                        var (door, http) in new[] { ("service", service.Rest), ("gateway", platform.Gateway.Plain) }
                    )
                    {
                        var status = await Ask(http, service.Name, route, token);
                        if (
                            status
                            != (
                                expected == StatusCode.Unauthenticated
                                    ? HttpStatusCode.Unauthorized
                                    : HttpStatusCode.Forbidden
                            )
                        )
                            faults.Add($"{route.HttpMethod} {route.Path} at the {door} with {name}: {(int)status}");
                    }
                }
            }
        }
        if (faults.Count > 0)
            Assert.Fail(string.Join("\n", faults.Take(40)));
    }

    [Fact]
    public void Only_these_rpcs_are_published_by_the_commons_and_they_only_read()
    {
        var published = platform.Rpcs.Select(r => r.Rpc).Where(r => r.Audience == Audience.Countries).ToList();
        Assert.Empty(published.Select(r => r.FullName));
        Assert.All(published, rpc => Assert.True(rpc.ReadOnly));
    }

    /// <summary>Every credential that must not open an rpc of tz, with the answer that is the same for all that it could ask.</summary>
    private IEnumerable<(string Name, string? Token, StatusCode Expected)> Credentials(
        string permission,
        Audience audience
    )
    {
        Assert.Equal(Audience.Unspecified, audience);
        var tz = platform.Tenants.Issuer("tz");
        string[] mine = [permission];
        yield return ("no token", null, StatusCode.Unauthenticated);
        yield return ("a token that is none", "abc.def.ghi", StatusCode.Unauthenticated);
        yield return (
            "an expired token",
            tz.Mint(
                new TestToken
                {
                    Claims = { ["permissions"] = mine },
                    NotBefore = TimeSpan.FromHours(-2),
                    Expires = TimeSpan.FromHours(-1),
                }
            ),
            StatusCode.Unauthenticated
        );
        yield return (
            "another audience's token",
            tz.Mint(new TestToken { Claims = { ["permissions"] = mine }, Audience = "somebody-else" }),
            StatusCode.Unauthenticated
        );
        yield return (
            "a token that claims another tenant",
            tz.Mint(new TestToken { Claims = { ["permissions"] = mine, ["tenant"] = "np" } }),
            StatusCode.Unauthenticated
        );
        yield return (
            "the other country's token",
            platform.Tenants.Issuer("np").ForPerson("amina", permission),
            StatusCode.PermissionDenied
        );
        yield return (
            "a token of the commons without countries",
            platform.Tenants.Issuer("commons").ForPerson("amina", permission),
            StatusCode.PermissionDenied
        );
        yield return (
            "a token without the permission",
            tz.ForPerson("amina", "nothing.at-all"),
            StatusCode.PermissionDenied
        );
    }

    private static async Task<StatusCode> Ask(CallInvoker invoker, string fullName, string? token)
    {
        var parts = fullName.Split('/');
        var method = new Method<byte[], byte[]>(
            MethodType.Unary,
            parts[1],
            parts[2],
            Marshallers.Create<byte[]>(b => b, b => b),
            Marshallers.Create<byte[]>(b => b, b => b)
        );
        var headers = new Metadata { { "x-tenant", "tz" } };
        if (token is not null)
            headers.Add("authorization", $"Bearer {token}");
        try
        {
            await invoker.AsyncUnaryCall(method, null, new CallOptions(headers, DateTime.UtcNow.AddSeconds(30)), []);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }

    private static async Task<HttpStatusCode> Ask(HttpClient http, string service, RestMethod route, string? token)
    {
        var path = $"/tz/{service}{Capture().Replace(route.Path, Guid.CreateVersion7().ToString())}";
        using var request = new HttpRequestMessage(new HttpMethod(route.HttpMethod), path)
        {
            Version = http.DefaultRequestVersion,
            VersionPolicy = http.DefaultVersionPolicy,
        };
        if (route.HttpMethod is not "GET" and not "DELETE")
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Capture();
}
