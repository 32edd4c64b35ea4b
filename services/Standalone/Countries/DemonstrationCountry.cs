using Grpc.Core;
using Grpc.Net.Client;
using Platform.Insurance.V1;
using Platform.Registry.V1;
using Platform.V1;

namespace Platform.Standalone.Countries;

/// <summary>
/// Fills the registers of a demonstration country through the public API, as its administrator would: places, facilities, diagnoses,
/// items, services, price lists, a product on sale, and the facilities' contracts. What is there already stays as it is.
/// </summary>
internal sealed class DemonstrationCountry(
    CallInvoker gateway,
    Metadata headers,
    string tenant,
    CancellationToken cancel
)
{
    private readonly PriceListService.PriceListServiceClient priceLists = new(gateway);
    private readonly ProductService.ProductServiceClient products = new(gateway);
    private readonly FacilityContractService.FacilityContractServiceClient contracts = new(gateway);
    private readonly ClaimAdministratorService.ClaimAdministratorServiceClient administrators = new(gateway);

    /// <summary>Whether a country of this code comes with registers of its own.</summary>
    public static bool IsKnown(string tenant) =>
        typeof(DemonstrationCountry).Assembly.GetManifestResourceInfo(Resource(tenant, "products")) is not null;

    /// <summary>How many facilities its registry has, stores among them.</summary>
    public int FacilityCount => Rows("facilities").Count();

    /// <exception cref="InvalidOperationException">A row was refused.</exception>
    public async Task Fill()
    {
        var known = await products.ListProductsAsync(new ListProductsRequest { Published = true }, Options);
        if (known.Products.Count > 0)
            return;
        await FillCareServices();
        await FillRegisters();
        var items = await FillPriceList(EntryKind.Item, "Items of all facilities", "items");
        var services = await FillPriceList(EntryKind.Service, "Services of all facilities", "services");
        await Contract(items, services);
        await SellProducts();
    }

    private CallOptions Options =>
        new(
            [.. headers, new Metadata.Entry("idempotency-key", Guid.CreateVersion7().ToString())],
            DateTime.MaxValue,
            cancel
        );

    private async Task FillCareServices()
    {
        await Placed(
            new LocationService.LocationServiceClient(gateway).ImportLocationsAsync(
                new() { Csv = Csv("locations") },
                Options
            )
        );
        await Placed(
            new FacilityService.FacilityServiceClient(gateway).ImportFacilitiesAsync(
                new() { Csv = Csv("facilities") },
                Options
            )
        );
    }

    private async Task FillRegisters()
    {
        await Registered(
            new DiagnosisService.DiagnosisServiceClient(gateway).ImportDiagnosesAsync(
                new() { Csv = Csv("diagnoses") },
                Options
            )
        );
        await Registered(
            new MedicalItemService.MedicalItemServiceClient(gateway).ImportMedicalItemsAsync(
                new() { Csv = Csv("items") },
                Options
            )
        );
        await Registered(
            new MedicalServiceService.MedicalServiceServiceClient(gateway).ImportMedicalServicesAsync(
                new() { Csv = Csv("services") },
                Options
            )
        );
    }

    private async Task<string> FillPriceList(EntryKind kind, string name, string file)
    {
        var known = await priceLists.ListPriceListsAsync(new() { Kind = kind, Query = name }, Options);
        var list =
            known.PriceLists.FirstOrDefault()
            ?? await priceLists.CreatePriceListAsync(
                new()
                {
                    PriceList = new()
                    {
                        Kind = kind,
                        Name = name,
                        ListedOn = "2024-01-01",
                    },
                },
                Options
            );
        // The prices are the registers' own.
        var codes = Csv(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')[0]);
        await Registered(
            priceLists.ImportPriceListLinesAsync(
                new() { PriceListId = list.Id, Csv = string.Join('\n', codes) },
                Options
            )
        );
        return list.Id;
    }

    private async Task Contract(string items, string services)
    {
        foreach (var facility in await Facilities())
        {
            facility.ItemPriceListId = items;
            facility.ServicePriceListId = services;
            await contracts.SetFacilityContractAsync(new() { Contract = facility }, Options);
            var code = $"CA-{facility.FacilityCode}";
            var known = await administrators.ListClaimAdministratorsAsync(new() { Query = code }, Options);
            if (known.ClaimAdministrators.Count == 0)
                await administrators.CreateClaimAdministratorAsync(
                    new()
                    {
                        ClaimAdministrator = new()
                        {
                            Code = code,
                            LastName = "Claims office",
                            OtherNames = facility.FacilityName,
                            FacilityId = facility.FacilityId,
                        },
                    },
                    Options
                );
        }
    }

    /// <summary>Insurance learns of facilities by the registry's events, so they arrive a moment later.</summary>
    private async Task<IReadOnlyList<FacilityContract>> Facilities()
    {
        // Stores give no care, and have no contract.
        var expected = Rows("facilities").Count(row => !row.Contains(",STORE,", StringComparison.Ordinal));
        while (true)
        {
            var arrived = await contracts.ListFacilityContractsAsync(new() { PageSize = 1000 }, Options);
            if (arrived.Contracts.Count >= expected)
                return arrived.Contracts;
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        }
    }

    private async Task SellProducts()
    {
        await Registered(products.ImportProductsAsync(new() { Csv = Csv("products") }, Options));
        var drafts = await products.ListProductsAsync(new(), Options);
        foreach (var product in drafts.Products.Where(p => p.PublishedNumber == 0))
        {
            await Registered(
                products.ImportProductLinesAsync(new() { ProductId = product.Id, Csv = Csv("product-lines") }, Options)
            );
            await products.PublishProductAsync(new() { ProductId = product.Id }, Options);
        }
    }

    /// <summary>Waits until the registry has taken a file.</summary>
    private Task Placed(AsyncUnaryCall<Operation> import)
    {
        var operations = new Registry.V1.OperationService.OperationServiceClient(gateway);
        return Done(import, id => operations.GetOperationAsync(new() { Id = id }, Options));
    }

    /// <summary>Waits until insurance has taken a file.</summary>
    private Task Registered(AsyncUnaryCall<Operation> import)
    {
        var operations = new Insurance.V1.OperationService.OperationServiceClient(gateway);
        return Done(import, id => operations.GetOperationAsync(new() { Id = id }, Options));
    }

    private async Task Done(AsyncUnaryCall<Operation> import, Func<string, AsyncUnaryCall<Operation>> read)
    {
        var operation = await import;
        while (!operation.Done)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancel);
            operation = await read(operation.Id);
        }
        if (operation.Errors.Count > 0)
            throw new InvalidOperationException($"{operation.Kind}: {operation.Errors[0]}");
    }

    private IEnumerable<string> Rows(string name) =>
        Csv(name).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1);

    private string Csv(string name)
    {
        using var stream = typeof(DemonstrationCountry).Assembly.GetManifestResourceStream(Resource(tenant, name))!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Resource(string tenant, string name) => $"{tenant}.{name}.csv";
}
