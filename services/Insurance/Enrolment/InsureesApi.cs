using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>The people who are, or were, members of families.</summary>
public sealed class InsureesApi(TenantDbContextFactory<InsuranceDb> databases) : V1.InsureeService.InsureeServiceBase
{
    private const int MaxNumbers = 1000;

    public override async Task<V1.Insuree> GetInsuree(V1.GetInsureeRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return (await db.FindInsuree(request.Id, context.CancellationToken)).ToProto();
    }

    public override async Task<V1.ListInsureesResponse> ListInsurees(
        V1.ListInsureesRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"insurees/{request.Number}/{request.Phone}/{request.FamilyId}/{request.Name}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 2);
        validation.CheckSearch("number", request.Number);
        validation.CheckSearch("phone", request.Phone);
        validation.CheckSearch("name", request.Name);
        var afterId = page.AfterId(validation, key: 1);
        var family = validation.OptionalId("family_id", request.FamilyId);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Insurees.AsNoTracking();
        if (request.Number.Length > 0)
            query = query.Where(i => i.Number == request.Number);
        if (request.Phone.Length > 0)
            query = query.Where(i => i.Phone == request.Phone);
        if (request.Name.Length > 0)
        {
            var folded = Folding.Fold(request.Name);
            query = query.Where(i => i.FoldedName.StartsWith(folded));
        }
        if (family is { } one)
            query = query.Where(i => i.FamilyId == one && i.LeftOn == null);
        if (page.After is [var after, _])
            query = query.Where(i =>
                string.Compare(i.FoldedName, after) > 0 || (i.FoldedName == after && i.Id > afterId)
            );
        var (found, next) = await query
            .OrderBy(i => i.FoldedName)
            .ThenBy(i => i.Id)
            .Read(page, list, i => [i.FoldedName, i.Id.ToString()], context.CancellationToken);
        return new V1.ListInsureesResponse { Insurees = { found.Select(i => i.ToProto()) }, NextPageToken = next };
    }

    public override Task<V1.Insuree> UpdateInsuree(V1.UpdateInsureeRequest request, ServerCallContext context) =>
        Enrolment.UpdateInsuree.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.GenerateInsuranceNumbersResponse> GenerateInsuranceNumbers(
        V1.GenerateInsuranceNumbersRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var validation = new Validation();
        var rules = call.Tenant.Numbers();
        var most = rules is null ? 0 : rules.Length - (rules.Check?.Width ?? 0) - 1;
        validation.Range("count", request.Count, 0, MaxNumbers);
        validation.Check(
            request.Prefix.Length <= most && request.Prefix.All(char.IsAsciiDigit),
            "prefix",
            "FORMAT",
            $"At most {most} decimal digits."
        );
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        await using var db = databases.Open(call.Tenant);
        var count = request.Count == 0 ? 1 : request.Count;
        var numbers = await InsuranceNumbers.Draw(db, call, count, request.Prefix, [], context.CancellationToken);
        return new V1.GenerateInsuranceNumbersResponse { Numbers = { numbers } };
    }
}
