using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Identity.Tests.Issuer;
using Platform.Identity.V1;
using Platform.Testing;

namespace Platform.Identity.Tests.Accounts;

public sealed class AccountsApiTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task An_administrator_adds_a_person_who_then_signs_in(TestDatabase database)
    {
        await using var issuer = await IssuerHost.Start(postgres, database);
        var (accounts, admin) = await Open(issuer);
        var added = await accounts.CreateAccountAsync(New("juma"), admin);
        Assert.True(added.Account.MustChangePassword);
        using var browser = issuer.Browser();
        Assert.Contains(
            "sign-in/password",
            (await issuer.SignIn(browser, user: "juma", password: added.Password)).FormAction,
            StringComparison.Ordinal
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_password_is_shown_once_and_stored_nowhere(TestDatabase database)
    {
        await using var issuer = await IssuerHost.Start(postgres, database);
        var (accounts, admin) = await Open(issuer);
        admin.Add("idempotency-key", "add-juma");
        var first = await accounts.CreateAccountAsync(New("juma"), admin);
        var second = await accounts.CreateAccountAsync(New("juma"), admin);
        Assert.Equal(first.Account, second.Account);
        Assert.Empty(second.Password);
        Assert.NotEmpty(first.Password);
        var kept = await issuer.Read(
            "tz",
            async db => (await db.Set<IdempotencyRow>().AsNoTracking().SingleAsync()).Answer
        );
        Assert.DoesNotContain(first.Password, System.Text.Encoding.UTF8.GetString(kept), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Accounts_are_listed_page_by_page_in_the_order_of_their_names(TestDatabase database)
    {
        await using var issuer = await IssuerHost.Start(postgres, database);
        var (accounts, admin) = await Open(issuer);
        foreach (var name in new[] { "baraka_1", "Amina", "baraka-2", "barakaz" })
            await accounts.CreateAccountAsync(New(name), admin);
        var first = await accounts.ListAccountsAsync(new() { PageSize = 2, Query = "BARAKA" }, admin);
        var second = await accounts.ListAccountsAsync(
            new()
            {
                PageSize = 2,
                Query = "BARAKA",
                PageToken = first.NextPageToken,
            },
            admin
        );
        Assert.Equal(
            ["baraka-2", "barakaz", "baraka_1"],
            first.Accounts.Concat(second.Accounts).Select(a => a.UserName)
        );
        Assert.Empty(second.NextPageToken);
        Assert.Equal(
            ["baraka_1"],
            (await accounts.ListAccountsAsync(new() { Query = "baraka_" }, admin)).Accounts.Select(a => a.UserName)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Roles_are_changed_by_whoever_has_seen_the_present_ones(TestDatabase database)
    {
        await using var issuer = await IssuerHost.Start(postgres, database);
        var (accounts, admin) = await Open(issuer);
        var added = (await accounts.CreateAccountAsync(New("juma"), admin)).Account;
        var change = new UpdateAccountRequest
        {
            Account = new Account
            {
                Id = added.Id,
                Roles = { "support" },
                Etag = added.Etag,
            },
            UpdateMask = new FieldMask { Paths = { "roles" } },
        };
        Assert.Equal(["support"], (await accounts.UpdateAccountAsync(change, admin)).Roles);
        var late = await Assert.ThrowsAsync<RpcException>(async () => await accounts.UpdateAccountAsync(change, admin));
        Assert.Equal(StatusCode.Aborted, late.StatusCode);
        var audit = await issuer.Read(
            "tz",
            db =>
                db.Set<AuditRow>()
                    .AsNoTracking()
                    .Where(a => a.EntityId == Guid.Parse(added.Id))
                    .OrderBy(a => a.Id)
                    .ToListAsync()
        );
        Assert.Equal(["created", "changed"], audit.Select(a => a.Action));
        Assert.Contains("\"roles\":[[\"claims-clerk\"],[\"support\"]]", audit[1].Changes, StringComparison.Ordinal);
        Assert.All(audit, a => Assert.DoesNotContain("juma", a.Changes, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("ghost", "juma", StatusCode.InvalidArgument)]
    [InlineData("claims-clerk", "ju ma", StatusCode.InvalidArgument)]
    [InlineData("claims-clerk", "ju\u0000ma", StatusCode.InvalidArgument)]
    [InlineData("claims-clerk", "NEEMA", StatusCode.AlreadyExists)]
    public async Task An_account_that_breaks_a_rule_is_refused(string role, string name, StatusCode status)
    {
        await using var issuer = await IssuerHost.Start(postgres);
        var (accounts, admin) = await Open(issuer);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await accounts.CreateAccountAsync(New(name, role), admin)
        );
        Assert.Equal(status, refused.StatusCode);
    }

    [Fact]
    public async Task Whoever_may_not_manage_accounts_sees_none()
    {
        await using var issuer = await IssuerHost.Start(postgres);
        var accounts = new AccountService.AccountServiceClient(issuer.Service.Channel);
        var clerk = await Metadata(issuer, "neema");
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await accounts.ListAccountsAsync(new(), clerk)
        );
        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task A_partners_client_gets_a_new_secret_by_REST()
    {
        await using var issuer = await IssuerHost.Start(postgres);
        var (_, admin) = await Open(issuer);
        var clients = new ClientService.ClientServiceClient(issuer.Service.Channel);
        var added = await clients.CreateClientAsync(
            new()
            {
                Client = new Client
                {
                    ClientId = "pharmacy",
                    Name = "Pharmacy",
                    Role = "partner-integration",
                    Scopes = { "claims.submit" },
                },
            },
            admin
        );
        Assert.Equal(
            HttpStatusCode.OK,
            (await issuer.ClientCredentials(client: "pharmacy", secret: added.Secret)).Status
        );
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/tz/identity/v1/clients/{added.Client.Id}:rotateSecret"
        )
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", admin.GetValue("authorization"));
        using var response = await issuer.Service.Rest.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var secret = (string)
            System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync())!["secret"]!;
        Assert.Equal(HttpStatusCode.OK, (await issuer.ClientCredentials(client: "pharmacy", secret: secret)).Status);
    }

    private static CreateAccountRequest New(string name, string role = "claims-clerk") =>
        new()
        {
            Account = new Account
            {
                UserName = name,
                DisplayName = "A person",
                Roles = { role },
            },
        };

    private static async Task<(AccountService.AccountServiceClient Accounts, Metadata Admin)> Open(IssuerHost issuer)
    {
        await issuer.AddAccount("tz", "boss", ["identity-admin"]);
        return (new AccountService.AccountServiceClient(issuer.Service.Channel), await Metadata(issuer, "boss"));
    }

    private static async Task<Metadata> Metadata(IssuerHost issuer, string user)
    {
        var token = (await issuer.Exchange(await issuer.Code(user: user)))["access_token"];
        return new Metadata { { "authorization", $"Bearer {token}" }, { "x-tenant", "tz" } };
    }
}
