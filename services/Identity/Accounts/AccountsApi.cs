using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity.Accounts;

/// <summary>The register of accounts for administrators. Passwords are added to an answer after it was kept, so that none is ever stored.</summary>
public sealed class AccountsApi(IServiceProvider services) : V1.AccountService.AccountServiceBase
{
    private const string Prefix = "account.";

    public override async Task<V1.CreateAccountResponse> CreateAccount(
        V1.CreateAccountRequest request,
        ServerCallContext context
    )
    {
        var (call, db, register) = Enter(context);
        var sent = request.Account ?? new V1.Account();
        var password = AccountRegister.NewPassword();
        var account = await register.Add(
            call,
            sent.UserName,
            Values(sent),
            password,
            mustChange: true,
            Prefix,
            context.CancellationToken
        );
        var answer = await db.Commit(
            call,
            new V1.CreateAccountResponse { Account = ToProto(account) },
            context.CancellationToken
        );
        return new V1.CreateAccountResponse(answer) { Password = password };
    }

    public override async Task<V1.Account> GetAccount(V1.GetAccountRequest request, ServerCallContext context)
    {
        var (_, db, _) = Enter(context);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListAccountsResponse> ListAccounts(
        V1.ListAccountsRequest request,
        ServerCallContext context
    )
    {
        var (_, db, _) = Enter(context);
        var validation = new Validation();
        var list = $"accounts/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.Check(
            request.Query.Length == 0 || AccountNames.IsPart(request.Query),
            "query",
            "FORMAT",
            "Only characters of user names can be searched for."
        );
        validation.ThrowIfInvalid(AccountError.InvalidAccount);
        var query = db.Accounts.AsNoTracking();
        if (request.Query.Length > 0)
        {
            var prefix = request.Query.ToUpperInvariant();
            query = query.Where(a => a.NormalizedUserName.StartsWith(prefix));
        }
        if (page.After is [var after])
            query = query.Where(a => string.Compare(a.NormalizedUserName, after) > 0);
        var (found, next) = await query
            .OrderBy(a => a.NormalizedUserName)
            .Read(page, list, a => [a.NormalizedUserName], context.CancellationToken);
        return new V1.ListAccountsResponse { Accounts = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Account> UpdateAccount(V1.UpdateAccountRequest request, ServerCallContext context)
    {
        var (call, db, register) = Enter(context);
        var sent = request.Account ?? new V1.Account();
        var account = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(account, sent.Etag);
        var wanted = ToProto(account);
        var validation = new Validation();
        UpdateMask.Apply(
            validation,
            request.UpdateMask,
            sent,
            wanted,
            "display_name",
            "roles",
            "facility",
            "countries"
        );
        register.Describe(call, account, Values(wanted), validation, Prefix);
        return await db.Commit(call, ToProto(account), context.CancellationToken);
    }

    public override Task<V1.Account> DisableAccount(V1.DisableAccountRequest request, ServerCallContext context) =>
        SetDisabled(request.Id, disabled: true, context);

    public override Task<V1.Account> EnableAccount(V1.EnableAccountRequest request, ServerCallContext context) =>
        SetDisabled(request.Id, disabled: false, context);

    public override async Task<V1.ResetAccountResponse> ResetAccount(
        V1.ResetAccountRequest request,
        ServerCallContext context
    )
    {
        var (call, db, register) = Enter(context);
        var account = await Find(db, request.Id, context.CancellationToken);
        call.CheckEtag(account, null);
        var password = await register.Reset(call, account, context.CancellationToken);
        var answer = await db.Commit(
            call,
            new V1.ResetAccountResponse { Account = ToProto(account) },
            context.CancellationToken
        );
        return new V1.ResetAccountResponse(answer) { Password = password };
    }

    private async Task<V1.Account> SetDisabled(string id, bool disabled, ServerCallContext context)
    {
        var (call, db, register) = Enter(context);
        var account = await Find(db, id, context.CancellationToken);
        call.CheckEtag(account, null);
        await register.SetDisabled(call, account, disabled, context.CancellationToken);
        return await db.Commit(call, ToProto(account), context.CancellationToken);
    }

    private (Call Call, IdentityDb Db, AccountRegister Register) Enter(ServerCallContext context)
    {
        var call = context.Call();
        services.GetRequiredService<TenantScope>().Enter(call.Tenant);
        return (call, services.GetRequiredService<IdentityDb>(), services.GetRequiredService<AccountRegister>());
    }

    private static async Task<Account> Find(IdentityDb db, string id, CancellationToken cancel) =>
        Guid.TryParse(id, out var key) && await db.Accounts.FindAsync([key], cancel) is { } account
            ? account
            : throw new DomainException(AccountError.AccountNotFound, ErrorKind.NotFound, "There is no such account.");

    private static AccountValues Values(V1.Account sent) =>
        new(sent.DisplayName.Trim(), sent.Roles, sent.Facility.Length == 0 ? null : sent.Facility, sent.Countries);

    private static V1.Account ToProto(Account account) =>
        new()
        {
            Id = account.Id.ToString(),
            UserName = account.UserName,
            DisplayName = account.DisplayName,
            Roles = { account.Roles },
            Facility = account.Facility ?? "",
            Countries = { account.Countries },
            Disabled = account.Disabled,
            MustChangePassword = account.MustChangePassword,
            TwoStep = account.HasTotp,
            Etag = account.Version.ToString(),
            UpdatedAt = Timestamp.FromDateTime(account.UpdatedAt),
        };
}
