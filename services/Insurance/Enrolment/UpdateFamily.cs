using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>
/// Changes a family; what stays as it was is not asked again of the registers. A family that moves keeps its policies, wherever their
/// products are sold: they were sold where it lived.
/// </summary>
internal static class UpdateFamily
{
    private static readonly string[] Changeable =
    [
        "location_id",
        "poor",
        "type",
        "address",
        "ethnicity",
        "confirmation_type",
        "confirmation_number",
        "language",
        "sms_consent",
    ];

    public static async Task<V1.Family> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.UpdateFamilyRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var sent = request.Family ?? new V1.Family();
        var family = await db.FindFamily(sent.Id, cancel);
        call.CheckEtag(family, sent.Etag);
        var wanted = family.ToProto();
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, sent, wanted, Changeable);
        var values = InsureeMapping.Read(validation, wanted, call, family.Values);
        await db.CheckFamily(validation, call, values, family.Values, cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidFamily);

        var place = family.LocationId;
        family.Change(values, call.Now);
        var members = await db.MembersOf(family, cancel);
        if (family.LocationId != place)
            await db.TellRelocated(call, family, place, members, cancel);
        return await db.Commit(call, family.ToProto(members), cancel);
    }
}
