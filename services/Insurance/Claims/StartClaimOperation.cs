using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>Begins bulk operations on claims; <see cref="RunClaimOperation"/> carries them out.</summary>
internal static class StartClaimOperation
{
    private const int MostVariance = 1_000_000;
    private const int WholeShare = 10_000;
    private const string BypassPermission = "claims.bypass-review";

    public static Task<Platform.V1.Operation> Select(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunClaimOperation> bell,
        Call call,
        V1.SelectClaimsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var kind = (Subject(validation, request.Subject), request.Skip) switch
        {
            (V1.SelectionSubject.Feedback, false) => ClaimOperationKind.SelectFeedback,
            (V1.SelectionSubject.Feedback, true) => ClaimOperationKind.SkipFeedback,
            (_, true) => ClaimOperationKind.SkipReview,
            _ => ClaimOperationKind.SelectReview,
        };
        return Start(databases, bell, call, kind, Criterion(validation, request), request.Filter, validation, cancel);
    }

    public static Task<Platform.V1.Operation> Process(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunClaimOperation> bell,
        Call call,
        V1.ProcessClaimsRequest request,
        CancellationToken cancel
    ) => Start(databases, bell, call, ClaimOperationKind.Process, default, request.Filter, new Validation(), cancel);

    public static Task<Platform.V1.Operation> Submit(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunClaimOperation> bell,
        Call call,
        V1.SubmitEnteredClaimsRequest request,
        CancellationToken cancel
    ) => Start(databases, bell, call, ClaimOperationKind.Submit, default, request.Filter, new Validation(), cancel);

    public static Task<Platform.V1.Operation> Delete(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunClaimOperation> bell,
        Call call,
        V1.DeleteEnteredClaimsRequest request,
        CancellationToken cancel
    )
    {
        // What facilities wrote cannot be had back: nobody removes that of a whole country by leaving a field empty.
        var validation = new Validation();
        validation.Check(
            request.Filter?.FacilityId is { Length: > 0 } || call.Caller.HomeFacility is not null,
            "filter.facility_id",
            "REQUIRED",
            "Say whose claims are removed."
        );
        return Start(databases, bell, call, ClaimOperationKind.Delete, default, request.Filter, validation, cancel);
    }

    public static Task<Platform.V1.Operation> Deliver(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunClaimOperation> bell,
        Call call,
        V1.DeliverReviewsRequest request,
        CancellationToken cancel
    )
    {
        // Reviews of many claims that nobody looked at one by one are reviews that are done without.
        if (!call.May(BypassPermission))
            throw new DomainException(
                CallError.PermissionMissing,
                ErrorKind.PermissionDenied,
                $"The permission {BypassPermission} is missing."
            );
        return Start(
            databases,
            bell,
            call,
            ClaimOperationKind.DeliverReview,
            default,
            request.Filter,
            new Validation(),
            cancel
        );
    }

    public static Task<Platform.V1.Operation> Bypass(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunClaimOperation> bell,
        Call call,
        V1.BypassClaimsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var kind =
            Subject(validation, request.Subject) == V1.SelectionSubject.Feedback
                ? ClaimOperationKind.BypassFeedback
                : ClaimOperationKind.BypassReview;
        var reason = validation.Lines("reason", request.Reason, 1, ClaimValues.MaxReason);
        return Start(databases, bell, call, kind, default, request.Filter, validation, cancel, reason);
    }

    /// <summary>The claims that an operation looks at, as they are now.</summary>
    internal static IQueryable<Claim> ClaimsOf(
        InsuranceDb db,
        ClaimOperationKind kind,
        OperationFilter filter,
        DateTime startedAt
    )
    {
        // What was written, or submitted, after the operation was asked for, nobody meant.
        var claims = kind is ClaimOperationKind.Submit or ClaimOperationKind.Delete
            ? db.Claims.Where(c => c.State == ClaimState.Entered && c.UpdatedAt <= startedAt)
            : db.Claims.Where(c => c.State == ClaimState.Checked && c.SubmittedAt <= startedAt);
        claims = kind switch
        {
            ClaimOperationKind.BypassReview or ClaimOperationKind.DeliverReview => claims.Where(c =>
                c.Review == Selection.Selected
            ),
            ClaimOperationKind.BypassFeedback => claims.Where(c => c.Feedback == Selection.Selected),
            ClaimOperationKind.SelectReview or ClaimOperationKind.SkipReview => claims.Where(c =>
                c.Review == Selection.Idle
            ),
            ClaimOperationKind.SelectFeedback or ClaimOperationKind.SkipFeedback => claims.Where(c =>
                c.Feedback == Selection.Idle
            ),
            _ => claims,
        };
        if (filter.FacilityId is { } facility)
        {
            var named = db.IdsOfFacility(facility);
            claims = claims.Where(c => named.Contains(c.FacilityId));
        }
        if (filter.VisitFrom is { } from)
            claims = claims.Where(c => c.TargetDate >= from);
        if (filter.VisitTo is { } to)
            claims = claims.Where(c => c.TargetDate <= to);
        return claims;
    }

    private static async Task<Platform.V1.Operation> Start(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunClaimOperation> bell,
        Call call,
        ClaimOperationKind kind,
        SelectionCriterion criterion,
        V1.ClaimFilter? sent,
        Validation validation,
        CancellationToken cancel,
        string reason = ""
    )
    {
        var filter = new OperationFilter(
            validation.OptionalId("filter.facility_id", sent?.FacilityId ?? ""),
            validation.OptionalDate("filter.visit_from", sent?.VisitFrom ?? ""),
            validation.OptionalDate("filter.visit_to", sent?.VisitTo ?? "")
        );
        await using var db = databases.Open(call.Tenant);
        filter = await WithinReach(db, call, filter, validation, cancel);
        validation.ThrowIfInvalid(ClaimError.InvalidSelection);
        var total = await ClaimsOf(db, kind, filter, call.Now).CountAsync(cancel);
        var operation = ClaimOperation.Begin(
            call.NewId(),
            kind,
            criterion,
            filter,
            call.Author,
            total,
            call.Now,
            reason
        );
        db.Add(operation);
        var answer = await db.Commit(call, operation.ToProto(), cancel);
        bell.Ring(call.Tenant.Code);
        return answer;
    }

    /// <summary>A caller of one facility works on its claims alone.</summary>
    private static async Task<OperationFilter> WithinReach(
        InsuranceDb db,
        Call call,
        OperationFilter filter,
        Validation validation,
        CancellationToken cancel
    )
    {
        var home = call.Caller.HomeFacility;
        // An id that is none was told of when it was read.
        if (filter.FacilityId == Guid.Empty || (filter.FacilityId is null && home is null))
            return filter;
        var facilities = db.Facilities.AsQueryable();
        if (filter.FacilityId is { } asked)
            facilities = facilities.Where(f => f.Id == asked);
        if (home is not null)
        {
            var mine = db.IdsOfFacility(home);
            facilities = facilities.Where(f => mine.Contains(f.Id));
        }
        var found = await facilities.Select(f => (Guid?)f.Id).FirstOrDefaultAsync(cancel);
        validation.Check(found is not null, "filter.facility_id", "UNKNOWN", "There is no such facility.");
        return filter with { FacilityId = found };
    }

    /// <summary>What is decided about, which must be said.</summary>
    internal static V1.SelectionSubject Subject(Validation validation, V1.SelectionSubject subject)
    {
        validation.Check(
            subject is V1.SelectionSubject.Review or V1.SelectionSubject.Feedback,
            "subject",
            "REQUIRED",
            "Say whether it is about the review or the feedback."
        );
        return subject;
    }

    private static SelectionCriterion Criterion(Validation validation, V1.SelectClaimsRequest request)
    {
        var rule = validation.Choice<SelectionRule>("rule", (int)request.Rule, required: true) ?? SelectionRule.All;
        var (lowest, highest) = rule switch
        {
            SelectionRule.Value => (1, ProductRules.MaxAmount),
            SelectionRule.Risk => (1, ClaimRisk.Most),
            _ => (0, 0),
        };
        validation.Range("threshold", request.Threshold, lowest, highest);
        var (least, most) = rule switch
        {
            SelectionRule.Random => (1, WholeShare),
            SelectionRule.FacilityVariance or SelectionRule.DiagnosisVariance => (0, MostVariance),
            _ => (0, 0),
        };
        validation.Range("basis_points", request.BasisPoints, least, most);
        return new SelectionCriterion(rule, request.Threshold, request.BasisPoints);
    }
}
