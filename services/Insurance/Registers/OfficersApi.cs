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

/// <summary>The register of enrolment officers: a plain register, its rpcs as methods.</summary>
public sealed class OfficersApi(TenantDbContextFactory<InsuranceDb> databases, Imports<InsuranceDb> imports)
    : V1.OfficerService.OfficerServiceBase
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
        "location_id",
        "village_ids",
        "told_by_phone",
        "substitute_id",
        "works_to",
    ];

    public override async Task<V1.Officer> CreateOfficer(V1.CreateOfficerRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var id = call.NewId();
        var values = await Read(
            db,
            new Validation(),
            id,
            request.Officer ?? new V1.Officer(),
            context.CancellationToken
        );
        var officer = Officer.Create(id, values, call.Now);
        db.Add(officer);
        return await db.Commit(call, ToProto(officer), context.CancellationToken);
    }

    public override async Task<V1.Officer> GetOfficer(V1.GetOfficerRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListOfficersResponse> ListOfficers(
        V1.ListOfficersRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"officers/{request.VillageId}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        var village = validation.OptionalId("village_id", request.VillageId);
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Officers.AsNoTracking();
        if (village is { } place)
            query = query.Where(o => o.Villages.Any(v => v.LocationId == place));
        if (request.Query.Length > 0)
        {
            var folded = Folding.Fold(request.Query);
            query = query.Where(o => o.FoldedCode.StartsWith(folded) || o.FoldedName.StartsWith(folded));
        }
        if (page.After is [var after])
            query = query.Where(o => string.Compare(o.Code, after) > 0);
        var (found, next) = await query.OrderBy(o => o.Code).Read(page, list, o => [o.Code], context.CancellationToken);
        return new V1.ListOfficersResponse { Officers = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Officer> UpdateOfficer(V1.UpdateOfficerRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.Officer ?? new V1.Officer();
        var officer = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(officer, sent.Etag);
        var wanted = ToProto(officer);
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, sent, wanted, Changeable);
        officer.Change(await Read(db, validation, officer.Id, wanted, context.CancellationToken), call.Now);
        return await db.Commit(call, ToProto(officer), context.CancellationToken);
    }

    public override Task<Platform.V1.Operation> ImportOfficers(
        V1.ImportOfficersRequest request,
        ServerCallContext context
    ) => Registers.ImportOfficers.Run(imports, context.Call(), request, context.CancellationToken);

    public override Task<V1.ExportOfficersResponse> ExportOfficers(
        V1.ExportOfficersRequest request,
        ServerCallContext context
    ) => Registers.ExportOfficers.Run(databases, context.Call(), context.CancellationToken);

    private static async Task<Officer> Find(InsuranceDb db, string id, CancellationToken cancel)
    {
        var key = Wire.IdOrNone(id);
        return await db.Officers.FirstOrDefaultAsync(o => o.Id == key, cancel)
            ?? throw Wire.Missing(RegisterError.EntryNotFound, "officer");
    }

    private static async Task<OfficerValues> Read(
        InsuranceDb db,
        Validation validation,
        Guid id,
        V1.Officer sent,
        CancellationToken cancel
    )
    {
        var few = validation.Range("officer.village_ids", sent.VillageIds.Count, 0, Officer.MaxVillages);
        var values = new OfficerValues(
            validation.Code("officer.code", sent.Code, MedicalEntry.MaxCode),
            People.Read(
                validation,
                "officer.",
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
            validation.OptionalId("officer.location_id", sent.LocationId),
            sent.ToldByPhone,
            validation.OptionalId("officer.substitute_id", sent.SubstituteId),
            validation.OptionalDate("officer.works_to", sent.WorksTo),
            few ? [.. sent.VillageIds.Select((v, i) => validation.Id($"officer.village_ids[{i}]", v))] : []
        );
        await db.CheckLocations(
            validation,
            [
                ("officer.location_id", values.LocationId ?? Guid.Empty),
                .. values.Villages.Select((v, i) => ($"officer.village_ids[{i}]", v)),
            ],
            cancel
        );
        if (values.SubstituteId is { } other)
            validation.Check(
                other != id && await db.Officers.AnyAsync(o => o.Id == other, cancel),
                "officer.substitute_id",
                "UNKNOWN",
                "There is no such other officer."
            );
        validation.ThrowIfInvalid(RegisterError.InvalidEntry);
        return values;
    }

    private static V1.Officer ToProto(Officer officer) =>
        new()
        {
            Id = officer.Id.ToString(),
            Code = officer.Code,
            LastName = officer.Person.LastName,
            OtherNames = officer.Person.OtherNames,
            BirthDate = officer.Person.BirthDate.ToText(),
            Phone = officer.Person.Phone,
            Email = officer.Person.Email,
            Address = officer.Person.Address,
            WorkerId = officer.Person.WorkerId.ToText(),
            UserSubject = officer.Person.UserSubject,
            LocationId = officer.LocationId.ToText(),
            VillageIds = { officer.Villages.Select(v => v.LocationId.ToString()).Order(StringComparer.Ordinal) },
            ToldByPhone = officer.ToldByPhone,
            SubstituteId = officer.SubstituteId.ToText(),
            WorksTo = officer.WorksTo.ToText(),
            Etag = officer.Version.ToString(),
            UpdatedAt = officer.UpdatedAt.ToTimestamp(),
        };
}
