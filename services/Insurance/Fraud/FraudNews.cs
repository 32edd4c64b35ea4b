using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Fraud;

/// <summary>What other services are told of signals.</summary>
internal static class FraudNews
{
    public static void AnnounceSignal(this InsuranceDb db, Call call, FraudSignal signal) =>
        db.Publish(
            call,
            signal,
            new Events.V1.FraudSignalRaised
            {
                SignalId = signal.Id.ToString(),
                Version = signal.Version,
                Code = signal.Code.ToName(),
                ClaimId = signal.ClaimId.ToText(),
                FacilityId = signal.FacilityId.ToString(),
                Score = signal.Score,
            }
        );
}
