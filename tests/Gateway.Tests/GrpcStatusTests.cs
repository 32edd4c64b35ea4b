using System.Text.Json;
using Google.Protobuf;
using Google.Rpc;
using Platform.Gateway.Tests.Fixture;
using Platform.Rest.Problems;
using Platform.Testing;

namespace Platform.Gateway.Tests;

/// <summary>What grpc-js makes of each refusal of the gateway.</summary>
public sealed class GrpcStatusTests
{
    private const string Limited = "    default: { perSecond: 1, burst: 1 }";

    [Fact]
    public async Task Without_a_token_a_call_is_unauthenticated()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal(("UNAUTHENTICATED", "UNAUTHENTICATED"), (await Call(gateway, token: null)).Codes);
    }

    [Fact]
    public async Task With_a_bad_token_a_call_is_unauthenticated()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal("UNAUTHENTICATED", (await Call(gateway, "x.y.z")).Code);
    }

    [Fact]
    public async Task For_another_country_permission_is_denied()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal(
            ("PERMISSION_DENIED", "TENANT_FORBIDDEN"),
            (await Call(gateway, gateway.Token(), tenant: "np")).Codes
        );
    }

    [Fact]
    public async Task For_a_country_that_is_not_served_it_is_the_same()
    {
        await using var gateway = await GatewayHost.Start();
        var served = await Call(gateway, gateway.Token(), tenant: "np");
        var unserved = await Call(gateway, gateway.Token(), tenant: "ke");
        Assert.Equal((served.Codes, served.Message), (unserved.Codes, unserved.Message));
    }

    [Fact]
    public async Task Without_a_country_permission_is_denied()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal(
            ("PERMISSION_DENIED", "TENANT_REQUIRED"),
            (await Call(gateway, gateway.Token(), tenant: null)).Codes
        );
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_is_unimplemented()
    {
        await using var gateway = await GatewayHost.Start();
        Assert.Equal(
            "UNIMPLEMENTED",
            (await Call(gateway, gateway.Token(), method: "/platform.payroll.v1.PayrollService/Pay")).Code
        );
    }

    [Fact]
    public async Task A_call_too_many_exhausts_a_resource_and_is_told_when_to_come_back()
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Section = Limited);
        await gateway.Get("/tz/insurance/v1/claims");
        var status = await Call(gateway, gateway.Token());
        Assert.Equal(("RESOURCE_EXHAUSTED", "RATE_LIMITED"), status.Codes);
        Assert.Equal(1, status.Find<RetryInfo>()?.RetryDelay.Seconds);
    }

    [Fact]
    public async Task A_refused_call_learns_its_limits_as_REST_does()
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Section = Limited);
        await gateway.Get("/tz/insurance/v1/claims");
        Assert.Equal("\"burst\";r=0;t=1", (await Call(gateway, gateway.Token())).Metadata["ratelimit"]);
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_unavailable()
    {
        await using var gateway = await GatewayHost.Start();
        var status = await Call(gateway, gateway.Token(), method: "/platform.messaging.v1.MessageService/ListMessages");
        Assert.Equal(("UNAVAILABLE", "SERVICE_UNREACHABLE"), status.Codes);
    }

    [Fact]
    public async Task A_service_that_is_not_ready_is_unavailable()
    {
        await using var gateway = await GatewayHost.Start();
        gateway.Insurance.Ready = false;
        await Poll.Until(() =>
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(5));
            return !gateway.Sees("insurance");
        });
        Assert.Equal(("UNAVAILABLE", "SERVICE_UNAVAILABLE"), (await Call(gateway, gateway.Token())).Codes);
    }

    [Fact]
    public async Task A_tenant_whose_file_is_bad_is_unavailable()
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Files["ke.yaml"] = "code: ke\nname: [");
        await using var kenya = await TestIssuer.Start("ke", gateway.Clock);
        Assert.Equal(
            ("UNAVAILABLE", "TENANT_UNAVAILABLE"),
            (await Call(gateway, kenya.ForPerson("amina"), tenant: "ke")).Codes
        );
    }

    private static async Task<Outcome> Call(
        GatewayHost gateway,
        string? token,
        string? tenant = "tz",
        string? method = null
    )
    {
        var scripts = await NodeScripts.In("tests/Gateway.Tests/node");
        var sent = new Dictionary<string, string?>
        {
            ["authorization"] = token is null ? null : $"Bearer {token}",
            ["x-tenant"] = tenant,
        };
        var argument = JsonSerializer.Serialize(
            new
            {
                address = gateway.Grpc.Authority,
                method,
                sent,
            }
        );
        var output = await scripts.Run("status.js", [argument], TimeSpan.FromMinutes(1));
        return JsonSerializer.Deserialize<Outcome>(output, JsonSerializerOptions.Web)!;
    }

    private sealed record Outcome(string Code, string? Message, string? Details, Dictionary<string, string> Metadata)
    {
        /// <summary>The status and the reason.</summary>
        public (string Status, string? Reason) Codes =>
            (Code, Find<ErrorInfo>() is { } info ? ErrorReason.Of(info) : null);

        /// <summary>A detail of the status.</summary>
        public T? Find<T>()
            where T : class, IMessage<T>, new() =>
            Details is null
                ? null
                : Google
                    .Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(Details))
                    .Details.FirstOrDefault(d => d.Is(new T().Descriptor))
                    ?.Unpack<T>();
    }
}
