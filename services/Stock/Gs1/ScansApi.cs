using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Gs1.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Gs1;

/// <summary>Labels, read and written. Nothing is stored.</summary>
public sealed class ScansApi(TenantDbContextFactory<StockDb> databases) : V1.ScanService.ScanServiceBase
{
    private const int MostDigits = 4;

    public override Task<V1.ReadScanResponse> ReadScan(V1.ReadScanRequest request, ServerCallContext context) =>
        Task.FromResult(Gs1.ReadScan.Run(request, context.Call().Today));

    public override Task<V1.ReadScanLineResponse> ReadScanLine(
        V1.ReadScanLineRequest request,
        ServerCallContext context
    ) => Gs1.ReadScanLine.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.WriteScanResponse> WriteScan(V1.WriteScanRequest request, ServerCallContext context) =>
        Task.FromResult(Gs1.WriteScan.Run(request, context.Call().Today));

    public override Task<V1.ListApplicationIdentifiersResponse> ListApplicationIdentifiers(
        V1.ListApplicationIdentifiersRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        validation.Check(
            request.Prefix.Length <= MostDigits && request.Prefix.All(char.IsAsciiDigit),
            "prefix",
            "FORMAT",
            $"An identifier has up to {MostDigits} digits."
        );
        validation.ThrowIfInvalid(Gs1ServiceError.InvalidScan);
        return Task.FromResult(
            new V1.ListApplicationIdentifiersResponse
            {
                Identifiers =
                {
                    ApplicationIdentifiers
                        .All.Where(identifier => identifier.Code.StartsWith(request.Prefix, StringComparison.Ordinal))
                        .Select(ToProto),
                },
            }
        );
    }

    private static V1.KnownIdentifier ToProto(ApplicationIdentifier identifier) =>
        new()
        {
            Identifier = identifier.Code,
            Title = identifier.Title,
            MinLength = identifier.Least,
            MaxLength = identifier.Most,
            FixedLength = identifier.Predefined > 0,
            DigitalLinkKey = identifier.IsKey,
        };
}
