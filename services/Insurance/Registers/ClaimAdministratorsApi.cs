using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Registers;

/// <summary>The register of claim administrators: a plain register, its rpcs as methods.</summary>
public sealed class ClaimAdministratorsApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
    : V1.ClaimAdministratorService.ClaimAdministratorServiceBase
{
    private static readonly string[] Changeable =
    [
        "code",
        "last_name",
        "other_names",
        "birth_date",
        "phone",
        "email",
        "address",
        "worker_id",
        "user_subject",
        "facility_id",
        "inactive",
    ];

    public override async Task<V1.ClaimAdministrator> CreateClaimAdministrator(
        V1.CreateClaimAdministratorRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.ClaimAdministrator ?? new V1.ClaimAdministrator();
        var values = await Read(db, new Validation(), sent, context.CancellationToken);
        var administrator = ClaimAdministrator.Create(call.NewId(), values, call.Now);
        db.Add(administrator);
        return await db.Commit(call, ToProto(administrator), context.CancellationToken);
    }

    public override async Task<V1.ClaimAdministrator> GetClaimAdministrator(
        V1.GetClaimAdministratorRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListClaimAdministratorsResponse> ListClaimAdministrators(
        V1.ListClaimAdministratorsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"claim administrators/{request.FacilityId}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.ClaimAdministrators.AsNoTracking();
        if (facility is { } place)
        {
            var ids = db.IdsOfFacility(place);
            query = query.Where(a => ids.Contains(a.FacilityId));
        }
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(a => a.FoldedCode.StartsWith(folded) || a.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after])
            query = query.Where(a => string.Compare(a.Code, after) > 0);
        var (found, next) = await query.OrderBy(a => a.Code).Read(page, list, a => [a.Code], context.CancellationToken);
        return new V1.ListClaimAdministratorsResponse
        {
            ClaimAdministrators = { found.Select(ToProto) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.ClaimAdministrator> UpdateClaimAdministrator(
        V1.UpdateClaimAdministratorRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.ClaimAdministrator ?? new V1.ClaimAdministrator();
        var administrator = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(administrator, sent.Etag);
        var wanted = ToProto(administrator);
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, sent, wanted, Changeable);
        administrator.Change(await Read(db, validation, wanted, context.CancellationToken), call.Now);
        return await db.Commit(call, ToProto(administrator), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportClaimAdministrators(
        V1.ImportClaimAdministratorsRequest request,
        ServerCallContext context
    ) => Registers.ImportClaimAdministrators.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportClaimAdministratorsResponse> ExportClaimAdministrators(
        V1.ExportClaimAdministratorsRequest request,
        ServerCallContext context
    ) => Registers.ImportClaimAdministrators.Export(databases, context.Call(), context.CancellationToken);

    private static async Task<ClaimAdministrator> Find(InsuranceDb db, string id, CancellationToken cancel) =>
        await db.ClaimAdministrators.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(RegisterError.EntryNotFound, "claim administrator");

    private static async Task<ClaimAdministratorValues> Read(
        InsuranceDb db,
        Validation validation,
        V1.ClaimAdministrator sent,
        CancellationToken cancel
    )
    {
        var values = new ClaimAdministratorValues(
            validation.Code("claim_administrator.code", sent.Code, MedicalEntry.MaxCode),
            People.Read(
                validation,
                "claim_administrator.",
                (
                    sent.LastName,
                    sent.OtherNames,
                    sent.BirthDate,
                    sent.Phone,
                    sent.Email,
                    sent.Address,
                    sent.WorkerId,
                    sent.UserSubject
                )
            ),
            validation.Id("claim_administrator.facility_id", sent.FacilityId),
            !sent.Inactive
        );
        await db.CheckFacilities(validation, [("claim_administrator.facility_id", values.FacilityId)], cancel);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        return values;
    }

    private static V1.ClaimAdministrator ToProto(ClaimAdministrator administrator) =>
        new()
        {
            Id = administrator.Id.ToString(),
            Code = administrator.Code,
            LastName = administrator.Person.LastName,
            OtherNames = administrator.Person.OtherNames,
            BirthDate = administrator.Person.BirthDate.ToText(),
            Phone = administrator.Person.Phone,
            Email = administrator.Person.Email,
            Address = administrator.Person.Address,
            WorkerId = administrator.Person.WorkerId.ToText(),
            UserSubject = administrator.Person.UserSubject,
            FacilityId = administrator.FacilityId.ToString(),
            Inactive = !administrator.Active,
            Etag = administrator.Version.ToString(),
            UpdatedAt = administrator.UpdatedAt.ToTimestamp(),
        };
}
