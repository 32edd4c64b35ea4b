using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Fraud;

/// <summary>The contract of fraud control.</summary>
public sealed class FraudApi(TenantDbContextFactory<InsuranceDb> databases, Bell<ScreenClaims> bell)
    : V1.FraudService.FraudServiceBase
{
    public override Task<V1.ListFraudSignalsResponse> ListFraudSignals(
        V1.ListFraudSignalsRequest request,
        ServerCallContext context
    ) => ListSignals.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.FraudSignal> GetFraudSignal(
        V1.GetFraudSignalRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return (await db.FindSignal(call, request.Id, context.CancellationToken)).ToProto(call);
    }

    public override Task<V1.ClaimRisk> GetClaimRisk(V1.GetClaimRiskRequest request, ServerCallContext context) =>
        Fraud.GetClaimRisk.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.FraudSignal> ConfirmFraudSignal(
        V1.ConfirmFraudSignalRequest request,
        ServerCallContext context
    ) => Decide(new Verdict(request.Id, request.Etag, SignalState.Confirmed, request.Reason), context);

    public override Task<V1.FraudSignal> DismissFraudSignal(
        V1.DismissFraudSignalRequest request,
        ServerCallContext context
    ) => Decide(new Verdict(request.Id, request.Etag, SignalState.Dismissed, request.Reason), context);

    private Task<V1.FraudSignal> Decide(Verdict verdict, ServerCallContext context) =>
        DecideSignal.Run(databases, bell, context.Call(), verdict, context.CancellationToken);
}
