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
            foreach (var (name, tenant, token, expected) in Credentials(rpc.Requires, rpc.Audience))
            {
                foreach (
                    var (door, channel) in new[] { ("service", service.Channel), ("gateway", platform.Gateway.Channel) }
                )
                {
                    var status = await Ask(channel.CreateCallInvoker(), rpc.FullName, tenant, token);
                    if (status != expected)
                        faults.Add($"{rpc.FullName} of {tenant} at the {door} with {name}: {status}, not {expected}");
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
                foreach (var (name, tenant, token, expected) in Credentials(rpc.Requires, rpc.Audience))
                {
                    foreach (
                        var (door, http) in new[] { ("service", service.Rest), ("gateway", platform.Gateway.Plain) }
                    )
                    {
                        var status = await Ask(http, tenant, service.Name, route, token);
                        if (
                            status
                            != (
                                expected == StatusCode.Unauthenticated
                                    ? HttpStatusCode.Unauthorized
                                    : HttpStatusCode.Forbidden
                            )
                        )
                            faults.Add(
                                $"{route.HttpMethod} {route.Path} of {tenant} at the {door} with {name}: {(int)status}"
                            );
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

    /// <summary>
    /// Every credential that must not open an rpc, the tenant it is shown to, and the answer, which is the same for all that it could ask.
    /// </summary>
    private IEnumerable<(string Name, string Tenant, string? Token, StatusCode Expected)> Credentials(
        string permission,
        Audience audience
    )
    {
        Assert.Equal(Audience.Unspecified, audience);
        var (tz, np, commons) = (
            platform.Tenants.Issuer("tz"),
            platform.Tenants.Issuer("np"),
            platform.Tenants.Issuer("commons")
        );
        foreach (var (tenant, issuer) in new[] { ("tz", tz), ("commons", commons) })
        {
            foreach (var (name, token) in Unknown(issuer, permission))
                yield return (name, tenant, token, StatusCode.Unauthenticated);
            yield return (
                "a token without the permission",
                tenant,
                issuer.ForPerson("amina", "nothing.at-all"),
                StatusCode.PermissionDenied
            );
        }
        foreach (
            var (name, tenant, token) in new[]
            {
                ("the other country's token", "tz", np.ForPerson("amina", permission)),
                ("a token of the commons without countries", "tz", commons.ForPerson("amina", permission)),
                ("a support token of another country", "tz", Naming(commons, permission, "np")),
                ("a country's token that names countries", "tz", Naming(np, permission, "tz", "np")),
                ("a support token without the permission", "tz", Naming(commons, "nothing.at-all", "tz")),
                ("a country's token", "commons", tz.ForPerson("amina", permission)),
                ("a country's token that names countries", "commons", Naming(np, permission, "commons")),
                ("a token of somebody served", "xx", tz.ForPerson("amina", permission)),
            }
        )
            yield return (name, tenant, token, StatusCode.PermissionDenied);
    }

    /// <summary>What is no token of the tenant at all, and not for want of a permission.</summary>
    private static IEnumerable<(string Name, string? Token)> Unknown(TestIssuer issuer, string permission)
    {
        string[] mine = [permission];
        yield return ("no token", null);
        yield return ("a token that is none", "abc.def.ghi");
        yield return (
            "an expired token",
            issuer.Mint(
                new TestToken
                {
                    Claims = { ["permissions"] = mine },
                    NotBefore = TimeSpan.FromHours(-2),
                    Expires = TimeSpan.FromHours(-1),
                }
            )
        );
        yield return (
            "another audience's token",
            issuer.Mint(new TestToken { Claims = { ["permissions"] = mine }, Audience = "somebody-else" })
        );
        yield return (
            "a token signed by somebody else",
            issuer.Mint(new TestToken { Claims = { ["permissions"] = mine }, Key = TestIssuer.NewKey() })
        );
        yield return (
            "a token that claims another tenant",
            issuer.Mint(new TestToken { Claims = { ["permissions"] = mine, ["tenant"] = "np" } })
        );
    }

    private static string Naming(TestIssuer issuer, string permission, params string[] tenants) =>
        issuer.Mint(
            new TestToken
            {
                Subject = "amina",
                Claims = { ["permissions"] = new[] { permission }, ["tenants"] = tenants },
            }
        );

    private static async Task<StatusCode> Ask(CallInvoker invoker, string fullName, string tenant, string? token)
    {
        var parts = fullName.Split('/');
        var method = new Method<byte[], byte[]>(
            MethodType.Unary,
            parts[1],
            parts[2],
            Marshallers.Create<byte[]>(b => b, b => b),
            Marshallers.Create<byte[]>(b => b, b => b)
        );
        var headers = new Metadata { { "x-tenant", tenant } };
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

    private static async Task<HttpStatusCode> Ask(
        HttpClient http,
        string tenant,
        string service,
        RestMethod route,
        string? token
    )
    {
        var path = $"/{tenant}/{service}{Capture().Replace(route.Path, Guid.CreateVersion7().ToString())}";
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
