using Grpc.Core;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of approved products.</summary>
internal sealed class ApprovedProductsApi(Register<ApprovedProduct, ApprovedProductValues, V1.ApprovedProduct> register)
    : V1.ApprovedProductService.ApprovedProductServiceBase
{
    public override Task<V1.ApprovedProduct> CreateApprovedProduct(
        V1.CreateApprovedProductRequest request,
        ServerCallContext context
    ) => register.Create(context, request.ApprovedProduct);

    public override Task<V1.ApprovedProduct> GetApprovedProduct(
        V1.GetApprovedProductRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListApprovedProductsResponse> ListApprovedProducts(
        V1.ListApprovedProductsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("approved products", request.PageSize, request.PageToken);
        var program = asked.Id("program_id", request.ProgramId);
        var facilityType = asked.Text("facility_type", request.FacilityType, FacilityTypes.MaxCode);
        var product = asked.Id("product_id", request.ProductId);
        var approvedOn = asked.Date("approved_on", request.ApprovedOn);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => program == null || record.ProgramId == program)
                    .Where(record => facilityType.Length == 0 || record.FacilityType == facilityType)
                    .Where(record => product == null || record.ProductId == product)
                    .Where(record =>
                        approvedOn == null
                        || record.Terms.Any(terms =>
                            terms.Approved
                            && terms.ValidFrom <= approvedOn
                            && (terms.ValidTo == null || approvedOn <= terms.ValidTo)
                        )
                    ),
            Pages.ById
        );
        return new V1.ListApprovedProductsResponse { ApprovedProducts = { found }, NextPageToken = next };
    }

    public override Task<V1.ApprovedProduct> UpdateApprovedProduct(
        V1.UpdateApprovedProductRequest request,
        ServerCallContext context
    ) => register.Update(context, request.ApprovedProduct, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportApprovedProducts(
        V1.ImportApprovedProductsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportApprovedProductsResponse> ExportApprovedProducts(
        V1.ExportApprovedProductsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
