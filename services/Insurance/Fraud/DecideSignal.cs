using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>Takes an officer's verdict on a signal, and reckons the risk of its claim, or of its facility's claims, again.</summary>
internal static class DecideSignal
{
    public static async Task<V1.FraudSignal> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<ScreenClaims> bell,
        Call call,
        Verdict verdict,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var reason = validation.Lines("reason", verdict.Reason, 1, FraudSignal.MaxReason);
        validation.ThrowIfInvalid(FraudError.InvalidSignalRequest);
        await using var db = databases.Open(call.Tenant);
        var signal = await db.FindSignal(call, verdict.SignalId, cancel);
        call.CheckEtag(signal, verdict.Etag);
        signal.Decide(verdict.State, reason, call.Now);
        // A facility may have many claims: theirs are reckoned by whoever screens claims.
        if (signal.ClaimId is { } claimId)
            db.Add(ScreeningDue.Of(call.NewId(), claimId));
        else
            await Rescreening.Ask(db, call, [signal.SubjectId], MonthOf(signal), cancel);
        var answer = await db.CommitBulk(call, signal.ToProto(call), cancel);
        bell.Ring(call.Tenant.Code);
        return answer;
    }

    private static DateOnly MonthOf(FraudSignal signal) =>
        DateOnly.ParseExact($"{signal.Key}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>What an officer says of a signal.</summary>
internal sealed record Verdict(string SignalId, string Etag, SignalState State, string Reason);
