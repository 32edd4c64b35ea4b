using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>Lists signals, the newest first.</summary>
internal static class ListSignals
{
    public static async Task<V1.ListFraudSignalsResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ListFraudSignalsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = NameOf(request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var before = page.AfterId(validation);
        await using var db = databases.Open(call.Tenant);
        var signals = Filter(validation, db, db.SignalsOf(call).AsNoTracking(), request);
        validation.ThrowIfInvalid(FraudError.InvalidSignalRequest);
        if (before != Guid.Empty)
            signals = signals.Where(s => s.Id < before);
        var (found, next) = await signals.OrderByDescending(s => s.Id).Read(page, list, s => [s.Id.ToString()], cancel);
        return new V1.ListFraudSignalsResponse
        {
            Signals = { found.Select(s => s.ToProto(call)) },
            NextPageToken = next,
        };
    }

    /// <summary>The list with its filter, which is all of the request but where the page begins.</summary>
    private static string NameOf(V1.ListFraudSignalsRequest request)
    {
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        return $"fraudSignals/{filter}";
    }

    private static IQueryable<FraudSignal> Filter(
        Validation validation,
        InsuranceDb db,
        IQueryable<FraudSignal> signals,
        V1.ListFraudSignalsRequest request
    )
    {
        if (validation.OptionalId("facility_id", request.FacilityId) is { } facility)
        {
            var named = db.IdsOfFacility(facility);
            signals = signals.Where(s => named.Contains(s.FacilityId));
        }
        if (validation.OptionalId("claim_id", request.ClaimId) is { } claim)
            signals = signals.Where(s => s.SubjectId == claim && s.ClaimId != null);
        if (validation.Choice<SignalCode>("code", (int)request.Code) is { } code)
            signals = signals.Where(s => s.Code == code);
        if (validation.Choice<SignalState>("state", (int)request.State) is { } state)
            signals = signals.Where(s => s.State == state);
        if (validation.Range("min_score", request.MinScore, 0, Finding.MaxScore) && request.MinScore > 0)
            signals = signals.Where(s => s.Score >= request.MinScore);
        if (Instant(validation, "raised_from", request.RaisedFrom) is { } from)
            signals = signals.Where(s => s.RaisedAt >= from);
        if (Instant(validation, "raised_before", request.RaisedBefore) is { } before)
            signals = signals.Where(s => s.RaisedAt < before);
        return signals;
    }

    /// <summary>A moment that was asked for; one outside the calendar is refused, for a message may hold any number.</summary>
    private static DateTime? Instant(Validation validation, string field, Timestamp? sent)
    {
        if (sent is null)
            return null;
        var valid = sent.Seconds is >= -62_135_596_800 and <= 253_402_300_799 && sent.Nanos is >= 0 and <= 999_999_999;
        return validation.Check(valid, field, "FORMAT", "A moment is of the years 1 to 9999.")
            ? sent.ToDateTime()
            : null;
    }
}
