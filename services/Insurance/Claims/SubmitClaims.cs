using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Submits many claims in one call: each is decided as if those before it had been submitted already, and all that were decided are saved
/// together. One that breaks rules is answered with its errors and holds up none of the others.
/// </summary>
internal static class SubmitClaims
{
    internal const int Most = 200;

    private const int MostErrors = 100;

    public static async Task<V1.SubmitClaimsResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        ClaimQueue queue,
        Bell<ScreenClaims> screening,
        Call call,
        V1.SubmitClaimsRequest request,
        CancellationToken cancel
    )
    {
        var shape = new Validation();
        shape.Check(
            request.Requests.Count is >= 1 and <= Most,
            "requests",
            "COUNT",
            $"1 to {Most} claims are submitted in one call."
        );
        shape.ThrowIfInvalid(ClaimError.InvalidClaim);
        var answer = await queue.Decide(
            call.Tenant.Code,
            async attempt =>
            {
                var sent = request.Requests.Select(one => Read(call, one)).ToList();
                await using var db = databases.Open(call.Tenant);
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var merged = await BatchQueries.Merged(db, [.. sent.Select(one => one.Values)], cancel);
                sent = [.. sent.Select(one => one.Kept(merged))];
                var batch = await ClaimBatch.Load(db, benefits, call, [.. sent.Select(one => one.Values)], [], cancel);
                var decided = new V1.SubmitClaimsResponse();
                foreach (var one in sent)
                    decided.Results.Add(Submit(db, call, batch, one));
                return await attempt.CommitBulk(db, call, decided, cancel);
            },
            cancel
        );
        screening.Ring(call.Tenant.Code);
        return answer;
    }

    /// <summary>Decides claims that are known to be well formed; they are saved with what else the context holds.</summary>
    internal static async Task<List<Claim>> Decide(
        InsuranceDb db,
        BenefitCache benefits,
        Call call,
        IReadOnlyList<(Guid Id, ClaimValues Values)> claims,
        CancellationToken cancel
    )
    {
        var batch = await ClaimBatch.Load(db, benefits, call, [.. claims.Select(one => one.Values)], [], cancel);
        var decided = new List<Claim>(claims.Count);
        foreach (var (id, values) in claims)
        {
            var facts = batch.FactsOf(values);
            var validation = new Validation();
            ClaimReading.Check(validation, values, facts, homeFacility: null);
            validation.ThrowIfInvalid(ClaimError.InvalidClaim);
            decided.Add(Decide(db, call, batch, facts, id, values, ""));
        }

        return decided;
    }

    private static Sent Read(Call call, V1.SubmitClaimRequest request)
    {
        var validation = new Validation();
        var values = ClaimReading.Read(validation, request.Claim ?? new V1.Claim(), call.Today);
        return new Sent(validation, values, SubmitClaim.ReadReason(validation, request.DuplicateReason));
    }

    private static V1.SubmittedClaim Submit(InsuranceDb db, Call call, ClaimBatch batch, Sent sent)
    {
        var facts = batch.FactsOf(sent.Values);
        ClaimReading.Check(sent.Validation, sent.Values, facts, call.Caller.HomeFacility);
        if (!sent.Validation.Ok)
            return Refused(sent);
        try
        {
            return Decide(db, call, batch, facts, call.NewId(), sent.Values, sent.Reason).ToSubmitted();
        }
        catch (DomainException outside) when (outside.Kind == ErrorKind.Invalid)
        {
            // A day that the tenant's calendar does not know is found by the rules that ask for it.
            sent.Validation.Add("claim", "OUT_OF_RANGE", outside.Message);
            return Refused(sent);
        }
    }

    private static Claim Decide(
        InsuranceDb db,
        Call call,
        ClaimBatch batch,
        ClaimFacts facts,
        Guid id,
        ClaimValues values,
        string reason
    )
    {
        var claim = Claim.Of(id, values, facts.Entries);
        ClaimIntake.Decide(db, call, claim, facts, reason);
        db.Add(claim);
        batch.Note(claim, facts);
        return claim;
    }

    private static V1.SubmittedClaim Refused(Sent sent) =>
        new()
        {
            Code = sent.Values.Code,
            Errors =
            {
                sent
                    .Validation.Errors.Take(MostErrors)
                    .Select(error => new Platform.V1.FieldError
                    {
                        Field = error.Field,
                        Code = error.Code,
                        Message = error.Message,
                    }),
            },
        };

    private sealed record Sent(Validation Validation, ClaimValues Values, string Reason)
    {
        public Sent Kept(Dictionary<Guid, Guid?> merged) => this with { Values = Values.Kept(merged) };
    }
}
