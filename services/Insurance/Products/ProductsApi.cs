using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>The products and the drafts of their versions; publishing, lines and imports have files of their own.</summary>
public sealed class ProductsApi(
    TenantDbContextFactory<InsuranceDb> databases,
    Imports<InsuranceDb> imports,
    BenefitCache benefits
) : V1.ProductService.ProductServiceBase
{
    private static readonly string[] Changeable =
    [
        .. V1.ProductTerms.Descriptor.Fields.InDeclarationOrder().Select(f => f.Name),
    ];

    public override async Task<V1.Product> CreateProduct(V1.CreateProductRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var code = validation.Code("code", request.Code, Product.MaxCode);
        var (terms, distribution) = ProductMapping.Read(validation, request.Terms);
        var id = call.NewId();
        await CheckReferences(db, validation, id, terms, context.CancellationToken);
        validation.ThrowIfInvalid(ProductError.InvalidProduct);
        var product = Product.Create(id, code, terms.Name, call.Now);
        var draft = ProductVersion.Draft(call.NewId(), id, product.DraftNumber!.Value, terms, distribution);
        db.AddRange(product, draft);
        return await db.Commit(call, product.ToProto([draft]), context.CancellationToken);
    }

    public override async Task<V1.Product> GetProduct(V1.GetProductRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        var product = await Find(db, request.Id, context.CancellationToken);
        return product.ToProto(await Versions(db, product, context.CancellationToken));
    }

    public override async Task<V1.ListProductsResponse> ListProducts(
        V1.ListProductsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"products/{request.Published}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        validation.ThrowIfInvalid(ProductError.InvalidProduct);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Products.AsNoTracking();
        if (request.Published)
            query = query.Where(p => p.PublishedNumber != null);
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(p => p.FoldedCode.StartsWith(folded) || p.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after])
            query = query.Where(p => string.Compare(p.Code, after) > 0);
        var (found, next) = await query.OrderBy(p => p.Code).Read(page, list, p => [p.Code], context.CancellationToken);
        return new V1.ListProductsResponse { Products = { found.Select(p => p.ToProto()) }, NextPageToken = next };
    }

    public override async Task<V1.ProductVersion> GetProductVersion(
        V1.GetProductVersionRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        var product = await Find(db, request.ProductId, context.CancellationToken);
        var version = await db
            .ProductVersions.AsNoTracking()
            .FirstOrDefaultAsync(
                v => v.ProductId == product.Id && v.Number == request.Number,
                context.CancellationToken
            );
        return version?.ToProto() ?? throw Wire.Missing(ProductError.ProductNotFound, "version of the product");
    }

    public override async Task<V1.Product> BeginProductVersion(
        V1.BeginProductVersionRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var product = await Find(db, request.ProductId, context.CancellationToken);
        call.CheckEtag(product, request.Etag);
        if (product.DraftNumber is not null)
            throw new DomainException(
                ProductError.DraftExists,
                ErrorKind.FailedPrecondition,
                "A version of this product is being prepared already."
            );
        var published = (await Versions(db, product, context.CancellationToken)).Single();
        var draft = ProductVersion.Draft(
            call.NewId(),
            product.Id,
            product.BeginDraft(call.Now),
            published.Terms,
            published.Distribution
        );
        db.Add(draft);
        return await db.Commit(call, product.ToProto([published, draft]), context.CancellationToken);
    }

    public override async Task<V1.Product> UpdateProductDraft(
        V1.UpdateProductDraftRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var product = await FindWithDraft(db, call, request.ProductId, request.Etag, context.CancellationToken);
        var versions = await Versions(db, product, context.CancellationToken);
        var draft = DraftOf(product, versions);
        var wanted = ProductMapping.ToProto(draft.Terms, draft.Distribution);
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, request.Terms ?? new V1.ProductTerms(), wanted, Changeable);
        var (terms, distribution) = ProductMapping.Read(validation, wanted);
        await CheckReferences(db, validation, product.Id, terms, context.CancellationToken);
        validation.ThrowIfInvalid(ProductError.InvalidProduct);
        if (draft.Change(terms, distribution))
            product.Edited(terms.Name, call.Now);
        return await db.Commit(call, product.ToProto(versions), context.CancellationToken);
    }

    public override async Task<V1.Product> DiscardProductDraft(
        V1.DiscardProductDraftRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var product = await FindWithDraft(db, call, request.ProductId, request.Etag, context.CancellationToken);
        if (product.PublishedNumber is null)
            throw new DomainException(
                ProductError.NoPublishedVersion,
                ErrorKind.FailedPrecondition,
                "The first version of a product is not given up; change it instead."
            );
        var number = product.DraftNumber!.Value;
        var versions = await Versions(db, product, context.CancellationToken);
        db.Remove(DraftOf(product, versions));
        var touched = await db
            .ProductEntries.Where(e =>
                e.ProductId == product.Id && (e.FirstVersion == number || e.LastVersion == number - 1)
            )
            .ToListAsync(context.CancellationToken);
        foreach (var line in touched)
        {
            if (line.FirstVersion == number)
                db.Remove(line);
            else
                line.EndWith(null);
        }
        product.DiscardDraft(call.Now);
        return await db.Commit(
            call,
            product.ToProto(versions.Where(v => v.Number != number)),
            context.CancellationToken
        );
    }

    public override Task<V1.Product> PublishProduct(V1.PublishProductRequest request, ServerCallContext context) =>
        Products.PublishProduct.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ListProductLinesResponse> ListProductLines(
        V1.ListProductLinesRequest request,
        ServerCallContext context
    ) => ProductLines.List(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Product> ChangeProductLines(
        V1.ChangeProductLinesRequest request,
        ServerCallContext context
    ) => ProductLines.Change(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.PricePreview> PreviewPrice(V1.PreviewPriceRequest request, ServerCallContext context) =>
        Products.PreviewPrice.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ClaimExplanation> PreviewBenefits(
        V1.PreviewBenefitsRequest request,
        ServerCallContext context
    ) => Claims.PreviewBenefits.Run(databases, benefits, context.Call(), request, context.CancellationToken);

    public override Task<V1.Product> DuplicateProduct(V1.DuplicateProductRequest request, ServerCallContext context) =>
        Products.DuplicateProduct.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<Platform.V1.Operation> ImportProducts(
        V1.ImportProductsRequest request,
        ServerCallContext context
    ) => Products.ImportProducts.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportProductsResponse> ExportProducts(
        V1.ExportProductsRequest request,
        ServerCallContext context
    ) => Products.ExportProducts.Run(databases, context.Call(), context.CancellationToken);

    public override Task<Platform.V1.Operation> ImportProductLines(
        V1.ImportProductLinesRequest request,
        ServerCallContext context
    ) => Products.ImportProductLines.Run(databases, imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportProductLinesResponse> ExportProductLines(
        V1.ExportProductLinesRequest request,
        ServerCallContext context
    ) => Products.ImportProductLines.Export(databases, context.Call(), request, context.CancellationToken);

    internal static async Task<Product> Find(InsuranceDb db, string id, CancellationToken cancel) =>
        await db.Products.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(ProductError.ProductNotFound, "product");

    /// <summary>A version of a product; for number 0 the draft, or the published one where there is none.</summary>
    internal static async Task<ProductVersion> FindVersion(
        InsuranceDb db,
        Product product,
        int number,
        CancellationToken cancel
    )
    {
        var wanted = number == 0 ? product.LatestNumber : number;
        return await db
                .ProductVersions.AsNoTracking()
                .FirstOrDefaultAsync(v => v.ProductId == product.Id && v.Number == wanted, cancel)
            ?? throw Wire.Missing(ProductError.ProductNotFound, "version of the product");
    }

    internal static async Task<Product> FindWithDraft(
        InsuranceDb db,
        Call call,
        string id,
        string etag,
        CancellationToken cancel
    )
    {
        var product = await Find(db, id, cancel);
        call.CheckEtag(product, etag);
        return product.DraftNumber is not null
            ? product
            : throw new DomainException(
                ProductError.NoDraft,
                ErrorKind.FailedPrecondition,
                "A published version does not change: begin the next one."
            );
    }

    /// <summary>The published version and the draft.</summary>
    internal static Task<List<ProductVersion>> Versions(InsuranceDb db, Product product, CancellationToken cancel) =>
        db
            .ProductVersions.Where(v =>
                v.ProductId == product.Id && (v.Number == product.PublishedNumber || v.Number == product.DraftNumber)
            )
            .ToListAsync(cancel);

    /// <summary>The version being prepared.</summary>
    /// <exception cref="DomainException">ABORTED: it was published or given up after the product was read.</exception>
    internal static ProductVersion DraftOf(Product product, List<ProductVersion> versions) =>
        versions.Find(v => v.Number == product.DraftNumber)
        ?? throw new DomainException(
            CallError.EtagMismatch,
            ErrorKind.Aborted,
            "The record has changed since it was read."
        );

    internal static async Task CheckReferences(
        InsuranceDb db,
        Validation validation,
        Guid product,
        ProductTerms terms,
        CancellationToken cancel
    )
    {
        await db.CheckLocation(validation, "terms.location_id", terms.LocationId, cancel);
        if (terms.ConversionProductId is { } next && next != Guid.Empty)
            validation.Check(
                next != product && await db.Products.AnyAsync(p => p.Id == next, cancel),
                "terms.conversion_product_id",
                "UNKNOWN",
                "There is no such other product."
            );
    }
}
