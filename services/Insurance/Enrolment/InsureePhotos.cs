using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Files;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Photos of people: their contents in the tenant's file store, in rows what is said of them.</summary>
internal static class InsureePhotos
{
    public static async Task<V1.Insuree> Set(
        TenantDbContextFactory<InsuranceDb> databases,
        FileStore files,
        Call call,
        V1.SetInsureePhotoRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var insuree = await db.InsureeToChange(request.InsureeId, cancel);
        call.CheckEtag(insuree, request.Etag);
        var validation = new Validation();
        var takenOn = validation.OptionalDate("taken_on", request.TakenOn) ?? call.Today;
        validation.Check(
            takenOn == default || (takenOn <= call.Today && takenOn >= insuree.BirthDate),
            "taken_on",
            "OUT_OF_RANGE",
            "The day is not in the future, nor before the birth."
        );
        var picture = Check(validation, request.Content.Span);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        if (await db.InsureePhotos.CountAsync(p => p.InsureeId == insuree.Id, cancel) >= InsureePhoto.MostOfPerson)
            throw new DomainException(
                EnrolmentError.TooManyPhotos,
                ErrorKind.FailedPrecondition,
                $"At most {InsureePhoto.MostOfPerson} photos are kept of a person."
            );

        // The file first: one without a row does no harm, a row without its file would.
        var file = await files.Put(call.Tenant.Code, request.Content.Memory, cancel);
        insuree.ShowBy(file.Hash, takenOn, call.Now);
        db.Add(
            InsureePhoto.Of(call.NewId(), insuree.Id, file.Hash, file.MediaType, file.Size, picture, takenOn, call.Now)
        );
        return await db.Commit(call, insuree.ToProto(), cancel);
    }

    public static async Task<V1.Insuree> Remove(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.RemoveInsureePhotoRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var insuree = await db.InsureeToChange(request.InsureeId, cancel);
        call.CheckEtag(insuree, request.Etag);
        if (insuree.PhotoHash.Length == 0)
            throw Wire.Missing(EnrolmentError.PhotoNotFound, "photo of the person");
        insuree.ShowBy("", null, call.Now);
        return await db.Commit(call, insuree.ToProto(), cancel);
    }

    public static async Task<V1.ListInsureePhotosResponse> List(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.ListInsureePhotosRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"insureePhotos/{request.InsureeId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(EnrolmentError.InvalidInsuree);
        await using var db = databases.Open(call.Tenant);
        var insuree = await db.FindInsuree(request.InsureeId, cancel);
        var (found, next) = await db
            .InsureePhotos.AsNoTracking()
            .Where(p => p.InsureeId == insuree.Id && p.Id > after)
            .OrderBy(p => p.Id)
            .Read(page, list, p => [p.Id.ToString()], cancel);
        return new V1.ListInsureePhotosResponse { Photos = { found.Select(ToProto) }, NextPageToken = next };
    }

    public static async Task<V1.InsureePhoto> Get(
        TenantDbContextFactory<InsuranceDb> databases,
        FileStore files,
        Call call,
        V1.GetInsureePhotoRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var (insuree, key) =
            request.PhotoId.Length == 0
                ? (await db.Insuree(request.InsureeId, cancel), Guid.Empty)
                : (await db.FindInsuree(request.InsureeId, cancel), Wire.IdOrNone(request.PhotoId));
        var photo =
            await db
                .InsureePhotos.AsNoTracking()
                .Where(p =>
                    p.InsureeId == insuree.Id && (p.Id == key || (request.PhotoId == "" && p.Hash == insuree.PhotoHash))
                )
                .OrderByDescending(p => p.Id)
                .FirstOrDefaultAsync(cancel)
            ?? throw Wire.Missing(EnrolmentError.PhotoNotFound, "photo of the person");
        var answer = ToProto(photo);
        answer.Content = UnsafeByteOperations.UnsafeWrap(await files.Read(call.Tenant.Code, photo.Hash, cancel));
        return answer;
    }

    private static PictureSize Check(Validation validation, ReadOnlySpan<byte> content)
    {
        if (!FileRules.Photos.Check(validation, "content", content))
            return default;
        if (PictureSize.Of(content) is not { } picture)
        {
            validation.Add("content", "DAMAGED", "The picture does not say how large it is.");
            return default;
        }
        validation.Check(
            picture.IsTaken,
            "content",
            "PIXELS",
            $"Each side of a photo has {PictureSize.Least} to {PictureSize.Most} pixels."
        );
        return picture;
    }

    private static V1.InsureePhoto ToProto(InsureePhoto photo) =>
        new()
        {
            Id = photo.Id.ToString(),
            InsureeId = photo.InsureeId.ToString(),
            TakenOn = photo.TakenOn.ToText(),
            MediaType = photo.MediaType,
            Size = photo.Size,
            Width = photo.Width,
            Height = photo.Height,
            Sha256 = photo.Hash,
            AddedAt = photo.AddedAt.ToTimestamp(),
        };
}
