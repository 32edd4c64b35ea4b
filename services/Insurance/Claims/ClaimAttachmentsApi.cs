using Google.Protobuf;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Files;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>The contract of the files of claims.</summary>
public sealed class ClaimAttachmentsApi(TenantDbContextFactory<InsuranceDb> databases, FileStore files)
    : V1.ClaimAttachmentService.ClaimAttachmentServiceBase
{
    public override async Task<V1.ClaimAttachment> AddClaimAttachment(
        V1.AddClaimAttachmentRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var name = validation.Text("name", request.Name, 1, ClaimAttachment.MaxName);
        FileRules.Documents.Check(validation, "content", request.Content.Span);
        validation.ThrowIfInvalid(ClaimError.InvalidAttachment);
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.ClaimId, cancel);
        claim.Attach(await db.ClaimAttachments.CountAsync(a => a.ClaimId == claim.Id, cancel), call.Now);
        // The file first: one without a row does no harm, a row without its file would.
        var file = await files.Put(call.Tenant.Code, request.Content.Memory, cancel);
        var attachment = ClaimAttachment.Of(
            call.NewId(),
            claim.Id,
            name,
            file.MediaType,
            file.Size,
            file.Hash,
            call.Now
        );
        db.Add(attachment);
        return await db.Commit(call, ToProto(attachment), cancel);
    }

    public override async Task<V1.ClaimAttachment> RemoveClaimAttachment(
        V1.RemoveClaimAttachmentRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.ClaimId, cancel);
        var attachment = await Find(db.ClaimAttachments, claim, request.Id, cancel);
        claim.Detach(call.Now);
        db.Remove(attachment);
        return await db.Commit(call, ToProto(attachment), cancel);
    }

    public override async Task<V1.ListClaimAttachmentsResponse> ListClaimAttachments(
        V1.ListClaimAttachmentsRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var list = $"claimAttachments/{request.ClaimId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(ClaimError.InvalidAttachment);
        await using var db = databases.Open(call.Tenant);
        var claim = await FindClaim(db, call, request.ClaimId, cancel);
        var (found, next) = await db
            .ClaimAttachments.AsNoTracking()
            .Where(a => a.ClaimId == claim.Id && a.Id > after)
            .OrderBy(a => a.Id)
            .Read(page, list, a => [a.Id.ToString()], cancel);
        return new V1.ListClaimAttachmentsResponse { Attachments = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.ClaimAttachment> GetClaimAttachment(
        V1.GetClaimAttachmentRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var claim = await FindClaim(db, call, request.ClaimId, cancel);
        var attachment = await Find(db.ClaimAttachments.AsNoTracking(), claim, request.Id, cancel);
        var answer = ToProto(attachment);
        answer.Content = UnsafeByteOperations.UnsafeWrap(await files.Read(call.Tenant.Code, attachment.Hash, cancel));
        return answer;
    }

    /// <summary>The claim alone, as far as the caller may know of it.</summary>
    private static async Task<Claim> FindClaim(InsuranceDb db, Call call, string id, CancellationToken cancel)
    {
        var key = Wire.IdOrNone(id);
        return await db.ClaimsOf(call).AsNoTracking().FirstOrDefaultAsync(c => c.Id == key, cancel)
            ?? throw Wire.Missing(ClaimError.ClaimNotFound, "claim");
    }

    private static async Task<ClaimAttachment> Find(
        IQueryable<ClaimAttachment> attachments,
        Claim claim,
        string id,
        CancellationToken cancel
    )
    {
        var key = Wire.IdOrNone(id);
        return await attachments.FirstOrDefaultAsync(a => a.Id == key && a.ClaimId == claim.Id, cancel)
            ?? throw Wire.Missing(ClaimError.AttachmentNotFound, "attachment of the claim");
    }

    private static V1.ClaimAttachment ToProto(ClaimAttachment attachment) =>
        new()
        {
            Id = attachment.Id.ToString(),
            ClaimId = attachment.ClaimId.ToString(),
            Name = attachment.Name,
            MediaType = attachment.MediaType,
            Size = attachment.Size,
            Sha256 = attachment.Hash,
            AddedAt = attachment.AddedAt.ToTimestamp(),
        };
}
