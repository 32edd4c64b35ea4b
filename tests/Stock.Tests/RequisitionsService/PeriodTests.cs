using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Requisitions;
using Platform.Stock.Requisitions.Domain;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>The periods that a facility may begin a requisition of a program for.</summary>
public sealed class PeriodTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_facility_finds_what_it_may_begin_and_what_it_has_begun(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        await district.Authorized(3);
        var begun = await district.Initiate(2);
        var found = await Found(district);
        Assert.Equal(
            [
                (district.Periods[2].Id.ToString(), begun.Id, V1.RequisitionState.Initiated, "ALREADY_INITIATED"),
                (district.Periods[1].Id.ToString(), "", V1.RequisitionState.Unspecified, "PREVIOUS_NOT_AUTHORIZED"),
                (district.Periods[0].Id.ToString(), "", V1.RequisitionState.Unspecified, "PREVIOUS_NOT_AUTHORIZED"),
            ],
            found.Select(one => (one.PeriodId, one.RequisitionId, one.State, one.Refusal))
        );
        Assert.All(found, one => Assert.False(one.MayInitiate));
        var urgent = Assert.Single(await Found(district, emergency: true));
        Assert.Equal((district.Periods[0].StartsOn.ToText(), true), (urgent.From, urgent.MayInitiate));
    }

    [Theory, OnBothDatabases]
    public async Task Only_who_may_begin_one_there_is_told(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var stranger = await Refused(Ask(district, host.At(null, Rights.Create)));
        Assert.Equal(StatusCode.PermissionDenied, stranger.StatusCode);
        Assert.NotEmpty((await Ask(district, host.At(district.Code, Rights.Create))).Periods);
        var wrong = await Refused(
            district.Requisitions.ListPeriodsToInitiateAsync(new() { FacilityId = "x" }, district.Anybody)
        );
        Assert.Equal(["facility_id", "program_id"], wrong.Fields().Select(field => field.Split(": ")[0]));
    }

    private static async Task<IReadOnlyList<V1.PeriodToInitiate>> Found(District district, bool emergency = false) =>
        (await Ask(district, district.Anybody, emergency)).Periods;

    private static AsyncUnaryCall<V1.ListPeriodsToInitiateResponse> Ask(
        District district,
        Metadata by,
        bool emergency = false
    ) =>
        district.Requisitions.ListPeriodsToInitiateAsync(
            new()
            {
                FacilityId = district.Facility.ToString(),
                ProgramId = district.Program.ToString(),
                Emergency = emergency,
            },
            by
        );
}
