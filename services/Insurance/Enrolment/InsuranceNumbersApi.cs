using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Insurance numbers by the country's rule: whether one is sound, and batches of those that nobody has.</summary>
public sealed class InsuranceNumbersApi(TenantDbContextFactory<InsuranceDb> databases)
    : V1.InsuranceNumberService.InsuranceNumberServiceBase
{
    public override async Task<V1.CheckInsuranceNumberResponse> CheckInsuranceNumber(
        V1.CheckInsuranceNumberRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var validation = new Validation();
        var number = validation.Text("number", request.Number, 1, Insuree.MaxNumber);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        var rules = call.Tenant.Numbers();
        var fault = rules is null ? InsuranceNumberFault.WrongLength : rules.FaultOf(number);
        await using var db = databases.Open(call.Tenant);
        return new V1.CheckInsuranceNumberResponse
        {
            Valid = fault is null,
            Taken = await db.Insurees.AnyAsync(i => i.Number == number, context.CancellationToken),
            Fault = fault is { } wrong ? EnrolmentChecks.Name(wrong) : "",
            Message = fault is { } told ? EnrolmentChecks.Explain(told, rules) : "",
        };
    }

    public override async Task<V1.InsuranceNumberBatch> GenerateInsuranceNumbers(
        V1.GenerateInsuranceNumbersRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var rules = call.Tenant.Numbers();
        var most = rules is null ? 0 : rules.Length - (rules.Check?.Width ?? 0) - 1;
        validation.Range("count", request.Count, 0, NumberBatch.MostNumbers);
        validation.Check(
            request.Prefix.Length <= most && request.Prefix.All(char.IsAsciiDigit),
            "prefix",
            "FORMAT",
            $"At most {most} decimal digits."
        );
        var purpose = validation.Text("purpose", request.Purpose, 0, NumberBatch.MaxPurpose);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        await using var db = databases.Open(call.Tenant);
        var count = request.Count == 0 ? 1 : request.Count;
        var numbers = await InsuranceNumbers.Draw(db, call, count, request.Prefix, besides: [], cancel);
        numbers.Sort(StringComparer.Ordinal);
        var batch = NumberBatch.Of(call.NewId(), request.Prefix, count, purpose, call.Caller.Subject, call.Now);
        db.Add(batch);
        db.AddRange(numbers.Select(number => ReservedNumber.Of(call.NewId(), batch.Id, number)));
        return await db.CommitBulk(call, ToProto(batch, numbers, taken: []), cancel);
    }

    public override async Task<V1.InsuranceNumberBatch> GetInsuranceNumberBatch(
        V1.GetInsuranceNumberBatchRequest request,
        ServerCallContext context
    )
    {
        var key = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(context.Call().Tenant);
        var batch =
            await db.NumberBatches.AsNoTracking().FirstOrDefaultAsync(b => b.Id == key, context.CancellationToken)
            ?? throw Wire.Missing(EnrolmentError.NumberBatchNotFound, "batch of numbers");
        var numbers = await db
            .ReservedNumbers.Where(r => r.BatchId == batch.Id)
            .OrderBy(r => r.Number)
            .Select(r => new { r.Number, Taken = db.Insurees.Any(i => i.Number == r.Number) })
            .ToListAsync(context.CancellationToken);
        return ToProto(batch, numbers.Select(n => n.Number), numbers.Where(n => n.Taken).Select(n => n.Number));
    }

    public override async Task<V1.ListInsuranceNumberBatchesResponse> ListInsuranceNumberBatches(
        V1.ListInsuranceNumberBatchesRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        const string List = "insuranceNumberBatches";
        var page = Page.Read(validation, request.PageSize, request.PageToken, List, keys: 1);
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        await using var db = databases.Open(context.Call().Tenant);
        var (found, next) = await db
            .NumberBatches.AsNoTracking()
            .Where(b => b.Id > after)
            .OrderBy(b => b.Id)
            .Read(page, List, b => [b.Id.ToString()], context.CancellationToken);
        return new V1.ListInsuranceNumberBatchesResponse
        {
            Batches = { found.Select(b => ToProto(b, [], [])) },
            NextPageToken = next,
        };
    }

    private static V1.InsuranceNumberBatch ToProto(
        NumberBatch batch,
        IEnumerable<string> numbers,
        IEnumerable<string> taken
    ) =>
        new()
        {
            Id = batch.Id.ToString(),
            Prefix = batch.Prefix,
            Count = batch.Count,
            Purpose = batch.Purpose,
            CreatedAt = batch.CreatedAt.ToTimestamp(),
            CreatedBy = batch.CreatedBy,
            Numbers = { numbers },
            Taken = { taken },
        };
}
