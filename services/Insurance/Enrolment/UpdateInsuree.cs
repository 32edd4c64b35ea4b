using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Changes what is said of a person, who may turn out to be one with another by it.</summary>
internal static class UpdateInsuree
{
    private static readonly string[] Changeable =
    [
        .. V1
            .Insuree.Descriptor.Fields.InDeclarationOrder()
            .Select(f => f.Name)
            .Except([
                "id",
                "family_id",
                "legacy_number",
                "photo_hash",
                "photo_taken_on",
                "status",
                "status_on",
                "status_reason",
                "left_on",
                "etag",
                "updated_at",
                "merged_into_id",
                "possible_duplicates",
            ]),
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
        var insuree = await db.InsureeToChange(sent.Id, cancel);
        call.CheckEtag(insuree, sent.Etag);
        var family = await db.FindFamily(insuree.FamilyId.ToString(), cancel);
        var wanted = insuree.ToProto();
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, sent, wanted, Changeable);
        var reason = validation.Lines("duplicate_reason", request.DuplicateReason, 0, DuplicatePair.MaxReason);
        var read = InsureeMapping.ReadMember(validation, "insuree.", wanted, call, insuree);
        validation.Check(read.Values.Number.Length > 0, "insuree.number", "REQUIRED", "An insurance number is needed.");
        validation.Check(
            read.Values.Relation.Length == 0 || family.HeadId != insuree.Id,
            "insuree.relation",
            "NOT_ALLOWED",
            "The head has no relation to the head."
        );
        await db.CheckMembers(validation, call, [read], cancel);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);

        var (before, hadCard) = (Suspect.Of(insuree, family.LocationId).Traits, insuree.CardIssued);
        insuree.Change(read.Values, call.Now);
        insuree.Identify(read.Identifiers, call.Now);
        var duplicates = await EntryDuplicates.FindAgain(db, call, family.LocationId, insuree, before, cancel);
        duplicates.Refuse(call, reason, _ => "insuree");
        duplicates.Remember(db, call, reason);
        if (insuree.CardIssued && !hadCard)
            await db.TellCard(call, family, insuree, cancel);
        var answer = insuree.ToProto();
        answer.PossibleDuplicates.Add(duplicates.ToProto(call));
        return await db.Commit(call, answer, cancel);
    }
}
