using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Submits claims that were entered, as <see cref="SubmitClaims"/> does those of a call: each is decided as if those before it had been
/// submitted already. One that breaks rules stays entered and is named.
/// </summary>
internal static class SubmitEnteredClaims
{
    private const int MostErrors = 5;

    /// <summary>Decides the claims, which are saved with what else the context holds; answers the refusals, by place from 1.</summary>
    public static async Task<List<OperationError>> Decide(
        InsuranceDb db,
        BenefitCache benefits,
        Call call,
        List<Claim> claims,
        CancellationToken cancel
    )
    {
        await LoadLines(db, claims, cancel);
        var merged = await BatchQueries.Merged(db, claims.ConvertAll(claim => claim.Values), cancel);
        var values = claims.ConvertAll(claim => claim.Values.Kept(merged));
        var batch = await ClaimBatch.Load(db, benefits, call, values, claims.ConvertAll(claim => claim.Id), cancel);
        var refused = new List<OperationError>();
        foreach (var (i, claim) in claims.Index())
        {
            var validation = new Validation();
            Decide(db, call, batch, claim, values[i], validation);
            if (!validation.Ok)
                refused.Add(new OperationError(i + 1, "INVALID_CLAIM", $"{claim.Code}: {Told(validation)}"));
        }

        return refused;
    }

    /// <summary>They are tracked with their claims; an entered claim has no reservations.</summary>
    private static Task LoadLines(InsuranceDb db, List<Claim> claims, CancellationToken cancel)
    {
        var ids = claims.ConvertAll(claim => claim.Id);
        return db.ClaimEntries.Where(line => ids.Contains(line.ClaimId)).LoadAsync(cancel);
    }

    private static void Decide(
        InsuranceDb db,
        Call call,
        ClaimBatch batch,
        Claim claim,
        ClaimValues values,
        Validation validation
    )
    {
        var facts = batch.FactsOf(values);
        ClaimReading.Check(validation, values, facts, homeFacility: null);
        if (!validation.Ok)
            return;
        if (claim.InsureeId != values.InsureeId)
            claim.Follow(values.InsureeId, call.Now);
        if (claim.FacilityId != values.FacilityId)
            claim.BookTo(values.FacilityId, call.Now);
        try
        {
            ClaimIntake.Decide(db, call, claim, facts, reason: "");
        }
        catch (DomainException outside) when (outside.Kind == ErrorKind.Invalid)
        {
            // A day that the tenant's calendar does not know is found by the rules that ask for it, before anything is decided.
            validation.Add("claim", "OUT_OF_RANGE", outside.Message);
            return;
        }

        batch.Note(claim, facts);
    }

    private static string Told(Validation validation) =>
        string.Join(
            ' ',
            validation.Errors.Take(MostErrors).Select(error => $"{error.Field} {error.Code}: {error.Message}")
        );
}
