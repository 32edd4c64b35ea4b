using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Asks who may be one with somebody who is about to be enrolled, by the very rules of the enrolment.</summary>
internal static class FindDuplicates
{
    public static async Task<V1.FindDuplicatesResponse> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.FindDuplicatesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var sent = InsureeMapping.ReadMember(validation, "insuree.", request.Insuree ?? new V1.Insuree(), call);
        var place = validation.OptionalId("location_id", request.LocationId);
        var familyId = validation.OptionalId("family_id", request.FamilyId);
        validation.ThrowIfInvalid(EnrolmentError.InvalidDuplicate);
        await using var db = databases.Open(call.Tenant);
        if (familyId is { } id && place is null)
            place = await db
                .Families.Where(f => f.Id == id)
                .Select(f => (Guid?)f.LocationId)
                .FirstOrDefaultAsync(cancel);
        var person = Insuree.Register(
            Guid.Empty,
            familyId ?? Guid.Empty,
            registration: 0,
            sent.Values,
            call.Now,
            identifiers: sent.Identifiers
        );
        var found = await EntryDuplicates.Find(db, call, place, [person], cancel);
        return new V1.FindDuplicatesResponse { Duplicates = { found.ToProto(call) } };
    }
}
