using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>Reads signals for those who may know of them.</summary>
internal static class SignalReading
{
    /// <summary>The signals a caller may know of: all, or those of the facility that the caller's token names.</summary>
    public static IQueryable<FraudSignal> SignalsOf(this InsuranceDb db, Call call)
    {
        if (call.Caller.HomeFacility is not { } home)
            return db.FraudSignals;
        var mine = db.IdsOfFacility(home);
        return db.FraudSignals.Where(s => mine.Contains(s.FacilityId));
    }

    /// <exception cref="DomainException"><see cref="FraudError.SignalNotFound"/>.</exception>
    public static async Task<FraudSignal> FindSignal(
        this InsuranceDb db,
        Call call,
        string id,
        CancellationToken cancel
    )
    {
        var key = Wire.IdOrNone(id);
        return await db.SignalsOf(call).FirstOrDefaultAsync(s => s.Id == key, cancel)
            ?? throw Wire.Missing(FraudError.SignalNotFound, "signal");
    }

    public static V1.FraudSignal ToProto(this FraudSignal signal, Call call) =>
        new()
        {
            Id = signal.Id.ToString(),
            Code = (V1.FraudSignalCode)signal.Code.ToWire(),
            ClaimId = signal.ClaimId.ToText(),
            FacilityId = signal.FacilityId.ToString(),
            Score = signal.Score,
            State = (V1.FraudSignalState)signal.State.ToWire(),
            Explanation = SignalWords.In(call.Locale).Explain(signal),
            Facts =
            {
                signal.Facts.Select(fact => new V1.FraudFact
                {
                    Name = fact.Name,
                    Value = fact.Value,
                    Unit = (V1.FraudFactUnit)fact.Unit.ToWire(),
                }),
            },
            RaisedAt = signal.RaisedAt.ToTimestamp(),
            Reason = signal.Reason,
            DecidedAt = signal.DecidedAt?.ToTimestamp(),
            Etag = signal.Version.ToString(),
        };
}
