using System.Text.RegularExpressions;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using Platform.Insurance.V1;
using Platform.Registry.V1;
using Platform.Standalone.Countries;
using Platform.Testing;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>The whole platform with a country in it where people are enrolled, insured and ill, and all that was said while it was filled.</summary>
internal sealed partial class FuzzedPlatform : IAsyncDisposable
{
    private FuzzedPlatform(WholePlatform platform, CaughtLogs logs, string country) =>
        (Platform, Logs, Country) = (platform, logs, country);

    /// <summary>The tenant that is asked.</summary>
    public string Country { get; }

    public WholePlatform Platform { get; }

    public CaughtLogs Logs { get; }

    public Specimens Specimens { get; } = new();

    public static async Task<FuzzedPlatform> Start(TestDatabase database, PostgresServer postgres, string country)
    {
        var logs = new CaughtLogs();
        var fuzzed = new FuzzedPlatform(
            await WholePlatform.Start(database, postgres, builder => builder.Logging.AddProvider(logs)),
            logs,
            country
        );
        await fuzzed.Fill();
        await fuzzed.Look();
        await fuzzed.AskRightly();
        return fuzzed;
    }

    /// <summary>A token of somebody who may do all that anybody may.</summary>
    public string Token(string person) =>
        Platform
            .Tenants.Issuer(Country)
            .ForPerson(
                person,
                [.. Platform.Gateway.Tenant(Country).Roles.Values.SelectMany(permissions => permissions).Distinct()]
            );

    public ValueTask DisposeAsync() => Platform.DisposeAsync();

    private async Task Fill()
    {
        var gateway = Platform.Gateway.Channel.CreateCallInvoker().Intercept(Specimens);
        var headers = new Metadata { { "authorization", $"Bearer {Token("filler")}" }, { "x-tenant", Country } };
        await new DemonstrationCountry(gateway, headers, Country, TestContext.Current.CancellationToken).Fill();
        CallOptions Options() => new([.. headers, new("idempotency-key", Guid.CreateVersion7().ToString())]);

        var village = await new LocationService.LocationServiceClient(gateway).ListLocationsAsync(
            new() { Level = 4, PageSize = 2 },
            Options()
        );
        var families = new FamilyService.FamilyServiceClient(gateway);
        Task<Family> Enrol(params Insuree[] members) =>
            families
                .EnrolFamilyAsync(
                    new()
                    {
                        Family = new() { LocationId = village.Locations[0].Id, SmsConsent = true },
                        Members = { members },
                    },
                    Options()
                )
                .ResponseAsync;
        var family = await Enrol(
            Member("Head", "1988-04-02", Country == "tz" ? "0712345678" : "9841234567"),
            Member("Child", "2018-09-12", "")
        );
        await Enrol(Member("Other head", "1970-04-02", ""));
        var products = await new ProductService.ProductServiceClient(gateway).ListProductsAsync(
            new() { Published = true },
            Options()
        );
        var policies = new PolicyService.PolicyServiceClient(gateway);
        var sale = new SellPolicyRequest { FamilyId = family.Id, ProductId = products.Products[0].Id };
        var policy = await policies.SellPolicyAsync(sale, Options());
        await new ContributionService.ContributionServiceClient(gateway).RecordContributionAsync(
            new()
            {
                Contribution = new()
                {
                    PolicyId = policy.Id,
                    Amount = policy.Due,
                    Receipt = "R-1",
                    PaidOn = Scheme.Today(Country),
                    Type = PaymentType.Cash,
                },
            },
            Options()
        );
        var contracts = await new FacilityContractService.FacilityContractServiceClient(
            gateway
        ).ListFacilityContractsAsync(new(), Options());
        var administrators = await new ClaimAdministratorService.ClaimAdministratorServiceClient(
            gateway
        ).ListClaimAdministratorsAsync(new() { FacilityId = contracts.Contracts[0].FacilityId }, Options());
        var diagnoses = await new DiagnosisService.DiagnosisServiceClient(gateway).ListDiagnosesAsync(new(), Options());
        var services = await new MedicalServiceService.MedicalServiceServiceClient(gateway).ListMedicalServicesAsync(
            new(),
            Options()
        );
        foreach (var code in new[] { "C-1", "C-2" })
            await new ClaimService.ClaimServiceClient(gateway).SubmitClaimAsync(
                new()
                {
                    Claim = new()
                    {
                        Code = code,
                        InsureeId = family.Members[0].Id,
                        FacilityId = contracts.Contracts[0].FacilityId,
                        ClaimAdministratorId = administrators.ClaimAdministrators[0].Id,
                        VisitType = VisitType.Other,
                        VisitFrom = Scheme.Today(Country),
                        DiagnosisIds = { diagnoses.Diagnoses[0].Id },
                        Lines =
                        {
                            new ClaimLine
                            {
                                EntryId = services.Services[0].Id,
                                Quantity = 100,
                                Price = services.Services[0].Price,
                            },
                        },
                    },
                },
                Options()
            );
    }

    /// <summary>Asks all that can be asked without knowing anything, and each list for a page that has a next one.</summary>
    private async Task Look()
    {
        var headers = new Metadata { { "authorization", $"Bearer {Token("looker")}" }, { "x-tenant", Country } };
        foreach (
            var (service, rpc) in Platform.Rpcs.Where(r =>
                r.Rpc.Descriptor.Name.StartsWith("List", StringComparison.Ordinal)
            )
        )
        {
            var size = rpc.Descriptor.InputType.FindFieldByName("page_size");
            foreach (var entries in new[] { 0, 1 })
            {
                var request = rpc.Descriptor.InputType.Parser.ParseFrom(ByteString.Empty);
                size?.Accessor.SetValue(request, entries);
                try
                {
                    Specimens.Learn(await Ask(service, rpc.Descriptor, request, headers));
                }
                catch (RpcException refused)
                    when (refused.StatusCode is StatusCode.InvalidArgument or StatusCode.NotFound)
                {
                    // It lists what belongs to something that has to be named.
                }
            }
        }
    }

    /// <summary>Begins what some requests need and others end.</summary>
    public async Task Renew()
    {
        foreach (var right in RightRequests.All.Where(r => RightRequests.Renewing.Contains(r.Method)))
            await Ask(right.Method, right.Json);
    }

    private async Task AskRightly()
    {
        var wrong = new List<string>();
        foreach (var (method, json) in RightRequests.All)
            if (await Ask(method, json) is { } refusal)
                wrong.Add($"{method} {json}: {refusal}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Asks, and learns what is said; answers why it was refused.</summary>
    private async Task<string?> Ask(string method, string json)
    {
        var headers = new Metadata { { "authorization", $"Bearer {Token("asker")}" }, { "x-tenant", Country } };
        var (service, rpc) = Platform.Rpcs.Single(r =>
            r.Rpc.Descriptor.FullName.EndsWith($".{method}", StringComparison.Ordinal)
        );
        var text = Named().Replace(json, m => Specimens.Text(m.Groups["field"].Value, m.Groups["last"].Success));
        var request = JsonParser.Default.Parse(text, rpc.Descriptor.InputType);
        Specimens.Learn(request);
        try
        {
            Specimens.Learn(await Ask(service, rpc.Descriptor, request, headers));
            return null;
        }
        catch (RpcException refused)
        {
            var fields = refused.GetRpcStatus()?.Details.FirstOrDefault(d => d.Is(BadRequest.Descriptor));
            return $"{refused.Status.Detail} {fields?.Unpack<BadRequest>()}";
        }
    }

    [GeneratedRegex(@"\$(?<last>\$)?(?<field>[a-z_]+)", RegexOptions.None, 1000)]
    private static partial Regex Named();

    private static async Task<IMessage> Ask(
        RunningService service,
        MethodDescriptor method,
        IMessage request,
        Metadata headers
    )
    {
        var answer = await service
            .Channel.CreateCallInvoker()
            .AsyncUnaryCall(Bytes(method), null, new CallOptions(headers), request.ToByteArray());
        return method.OutputType.Parser.ParseFrom(answer);
    }

    /// <summary>A method whose messages are bytes.</summary>
    public static Method<byte[], byte[]> Bytes(MethodDescriptor method) =>
        new(
            MethodType.Unary,
            method.Service.FullName,
            method.Name,
            Marshallers.Create<byte[]>(b => b, b => b),
            Marshallers.Create<byte[]>(b => b, b => b)
        );

    private static Insuree Member(string name, string born, string phone) =>
        new()
        {
            LastName = HostileFields.Marker,
            OtherNames = name,
            BirthDate = born,
            Gender = Gender.Female,
            Phone = phone,
        };
}
