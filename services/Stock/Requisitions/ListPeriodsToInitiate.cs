using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Tells which periods a facility may begin a requisition of a program for, and which it has begun.</summary>
internal static class ListPeriodsToInitiate
{
    public static async Task<V1.ListPeriodsToInitiateResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ListPeriodsToInitiateRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var asked = new InitiationAsked(
            validation.Id("facility_id", request.FacilityId),
            validation.Id("program_id", request.ProgramId),
            Guid.Empty,
            request.Emergency
        );
        validation.ThrowIfInvalid(RequisitionError.InvalidInitiation);
        await using var db = databases.Open(call.Tenant);
        var facts = await InitiationFacts.ReadPeriods(db, call, asked, cancel);
        var periods = facts.Begun.Where(one => facts.IsSupported(one.Period));
        var open = asked.Emergency
            ? OpenPeriods.Emergency(periods, call.Today)
            : OpenPeriods.Regular(
                periods,
                [
                    .. facts.Earlier.Select(one =>
                        (one.Id, new ExistingRequisition(one.Period, one.Emergency, one.State))
                    ),
                ]
            );
        return new V1.ListPeriodsToInitiateResponse { Periods = { open.Select(ToProto) } };
    }

    private static V1.PeriodToInitiate ToProto(OpenPeriod open) =>
        new()
        {
            PeriodId = open.Period.Id.ToString(),
            Name = open.Name,
            From = open.Period.From.ToText(),
            To = open.Period.To.ToText(),
            ReportOnly = open.Period.ReportOnly,
            RequisitionId = open.RequisitionId.ToText(),
            State = open.State is { } state ? (V1.RequisitionState)state : V1.RequisitionState.Unspecified,
            MayInitiate = open.Refusal is null,
            Refusal = open.Refusal.ToName(),
        };
}
