using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Changes what is said of a person. Who died or is a member no more loses the cover after that day.</summary>
internal static class UpdateInsuree
{
    private static readonly string[] Changeable =
    [
        .. V1
            .Insuree.Descriptor.Fields.InDeclarationOrder()
            .Select(f => f.Name)
            .Except(["id", "family_id", "legacy_number", "left_on", "etag", "updated_at"]),
    ];

    public static async Task<V1.Insuree> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.UpdateInsureeRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var sent = request.Insuree ?? new V1.Insuree();
        var insuree = await db.FindInsuree(sent.Id, cancel);
        call.CheckEtag(insuree, sent.Etag);
        var family = await db.FindFamily(insuree.FamilyId.ToString(), cancel);
        var before = insuree.Values;
        var wanted = insuree.ToProto();
        UpdateMask.Apply(request.UpdateMask, sent, wanted, EnrolmentError.InvalidInsuree, Changeable);
        var validation = new Validation();
        var values = InsureeMapping.Read(validation, "insuree.", wanted, call);
        validation.Check(values.Number.Length > 0, "insuree.number", "REQUIRED", "An insurance number is needed.");
        validation.Check(
            values.Relation.Length == 0 || family.HeadId != insuree.Id,
            "insuree.relation",
            "NOT_ALLOWED",
            "The head has no relation to the head."
        );
        await db.CheckMembers(validation, call, [new SentMember("insuree.", values, before)], cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);

        if (insuree.Change(values, call.Now) && values.StatusOn is { } lastDay)
            await db.EndCover(insuree.Id, lastDay, call.Now, cancel);
        // A sale at this moment would cover who is a member no more: it finds the family changed.
        if (values.Status != before.Status)
            family.Touch(call.Now);
        return await db.Commit(call, insuree.ToProto(), cancel);
    }
}
