using Google.Protobuf;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class AttachmentTests(PostgresServer postgres)
{
    private static readonly ByteString Bill = ByteString.CopyFromUtf8("%PDF-1.7\nA bill\n%%EOF\n");

    [Theory, OnBothDatabases]
    public async Task A_file_is_added_listed_read_and_taken_off_while_the_facility_writes(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await Entered(host, country);
        var added = await Add(host, claim, Bill);
        Assert.Equal(("bill.pdf", "application/pdf", Bill.Length), (added.Name, added.MediaType, added.Size));
        var listed = await host.Attachments.ListClaimAttachmentsAsync(new() { ClaimId = claim.Id }, host.Clerk());
        Assert.Equal(added, listed.Attachments.Single());
        var read = await host.Attachments.GetClaimAttachmentAsync(
            new() { ClaimId = claim.Id, Id = added.Id },
            host.Clerk()
        );
        Assert.Equal(Bill, read.Content);
        await host.Attachments.RemoveClaimAttachmentAsync(new() { ClaimId = claim.Id, Id = added.Id }, host.Clerk());
        var gone = await Refusals.Refused(
            host.Attachments.GetClaimAttachmentAsync(new() { ClaimId = claim.Id, Id = added.Id }, host.Clerk())
        );
        Assert.Equal("ATTACHMENT_NOT_FOUND", gone.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task A_file_that_is_not_what_its_name_says_is_refused(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var claim = await Entered(host, await Country.In(host));
        var refused = await Refusals.Refused(
            host.Attachments.AddClaimAttachmentAsync(
                new()
                {
                    ClaimId = claim.Id,
                    Name = "bill.pdf",
                    Content = ByteString.CopyFromUtf8("<html><script>alert(1)</script></html>"),
                },
                host.Clerk()
            )
        );
        Assert.Equal(["content: TYPE"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_file_that_is_too_large_or_has_no_name_is_refused_with_both_mistakes(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var claim = await Entered(host, await Country.In(host));
        var refused = await Refusals.Refused(
            host.Attachments.AddClaimAttachmentAsync(
                new() { ClaimId = claim.Id, Content = ByteString.CopyFrom(new byte[(3 << 20) + 1]) },
                host.Clerk()
            )
        );
        Assert.Equal(["content: TOO_LARGE", "name: REQUIRED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_that_is_processed_takes_no_more_files(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await Add(host, claim, Bill);
        await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk());
        var refused = await Refusals.Refused(
            host.Attachments.AddClaimAttachmentAsync(
                new()
                {
                    ClaimId = claim.Id,
                    Name = "late.pdf",
                    Content = Bill,
                },
                host.Clerk()
            )
        );
        Assert.Equal("TRANSITION_NOT_ALLOWED", refused.Reason());
    }

    private static async Task<Claim> Entered(InsuranceHost host, Country country) =>
        await host.Claims.EnterClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 10_000)) },
            host.Clerk()
        );

    private static async Task<ClaimAttachment> Add(InsuranceHost host, Claim claim, ByteString content) =>
        await host.Attachments.AddClaimAttachmentAsync(
            new()
            {
                ClaimId = claim.Id,
                Name = "bill.pdf",
                Content = content,
            },
            host.Clerk()
        );
}
