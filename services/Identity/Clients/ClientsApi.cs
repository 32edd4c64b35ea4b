using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity.Clients;

/// <summary>The register of clients for administrators. Secrets are added to an answer after it was kept, so that none is ever stored.</summary>
public sealed class ClientsApi(IServiceProvider services) : V1.ClientService.ClientServiceBase
{
    private const string Prefix = "client.";
    private const string List = "clients";

    public override async Task<V1.CreateClientResponse> CreateClient(
        V1.CreateClientRequest request,
        ServerCallContext context
    )
    {
        var (call, db, register) = Enter(context);
        var sent = request.Client ?? new V1.Client();
        var secret = sent.Public ? null : Client.NewSecret();
        var client = await register.Add(
            call,
            sent.ClientId,
            sent.Public,
            Values(sent),
            secret,
            Prefix,
            context.CancellationToken
        );
        var answer = await db.Commit(
            call,
            new V1.CreateClientResponse { Client = ToProto(client) },
            context.CancellationToken
        );
        return new V1.CreateClientResponse(answer) { Secret = secret ?? "" };
    }

    public override async Task<V1.Client> GetClient(V1.GetClientRequest request, ServerCallContext context)
    {
        var (_, db, _) = Enter(context);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListClientsResponse> ListClients(
        V1.ListClientsRequest request,
        ServerCallContext context
    )
    {
        var (_, db, _) = Enter(context);
        var validation = new Validation();
        var page = Page.Read(validation, request.PageSize, request.PageToken, List, keys: 1);
        validation.ThrowIfInvalid(ClientError.InvalidClient);
        var query = db.Clients.AsNoTracking();
        if (page.After is [var after])
            query = query.Where(c => string.Compare(c.ClientId, after) > 0);
        var (found, next) = await query
            .OrderBy(c => c.ClientId)
            .Read(page, List, c => [c.ClientId], context.CancellationToken);
        return new V1.ListClientsResponse { Clients = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.Client> UpdateClient(V1.UpdateClientRequest request, ServerCallContext context)
    {
        var (call, db, register) = Enter(context);
        var sent = request.Client ?? new V1.Client();
        var client = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(client, sent.Etag);
        var wanted = ToProto(client);
        var validation = new Validation();
        UpdateMask.Apply(
            validation,
            request.UpdateMask,
            sent,
            wanted,
            "name",
            "role",
            "scopes",
            "redirect_uris",
            "post_logout_redirect_uris"
        );
        register.Describe(call, client, Values(wanted), validation, Prefix);
        return await db.Commit(call, ToProto(client), context.CancellationToken);
    }

    public override Task<V1.Client> DisableClient(V1.DisableClientRequest request, ServerCallContext context) =>
        SetDisabled(request.Id, disabled: true, context);

    public override Task<V1.Client> EnableClient(V1.EnableClientRequest request, ServerCallContext context) =>
        SetDisabled(request.Id, disabled: false, context);

    public override async Task<V1.RotateClientSecretResponse> RotateClientSecret(
        V1.RotateClientSecretRequest request,
        ServerCallContext context
    )
    {
        var (call, db, _) = Enter(context);
        var client = await Find(db, request.Id, context.CancellationToken);
        call.CheckEtag(client, null);
        var secret = ClientRegister.RotateSecret(call, client);
        var answer = await db.Commit(
            call,
            new V1.RotateClientSecretResponse { Client = ToProto(client) },
            context.CancellationToken
        );
        return new V1.RotateClientSecretResponse(answer) { Secret = secret };
    }

    private async Task<V1.Client> SetDisabled(string id, bool disabled, ServerCallContext context)
    {
        var (call, db, register) = Enter(context);
        var client = await Find(db, id, context.CancellationToken);
        call.CheckEtag(client, null);
        await register.SetDisabled(call, client, disabled, context.CancellationToken);
        return await db.Commit(call, ToProto(client), context.CancellationToken);
    }

    private (Call Call, IdentityDb Db, ClientRegister Register) Enter(ServerCallContext context)
    {
        var call = context.Call();
        services.GetRequiredService<TenantScope>().Enter(call.Tenant);
        return (call, services.GetRequiredService<IdentityDb>(), services.GetRequiredService<ClientRegister>());
    }

    private static async Task<Client> Find(IdentityDb db, string id, CancellationToken cancel) =>
        Guid.TryParse(id, out var key) && await db.Clients.SingleOrDefaultAsync(c => c.Id == key, cancel) is { } client
            ? client
            : throw new DomainException(ClientError.ClientNotFound, ErrorKind.NotFound, "There is no such client.");

    private static ClientValues Values(V1.Client sent) =>
        new(
            sent.Name.Trim(),
            sent.Role.Length == 0 ? null : sent.Role,
            sent.Scopes,
            sent.RedirectUris,
            sent.PostLogoutRedirectUris
        );

    private static V1.Client ToProto(Client client) =>
        new()
        {
            Id = client.Id.ToString(),
            ClientId = client.ClientId,
            Name = client.Name,
            Public = client.IsPublic,
            Role = client.Role ?? "",
            Scopes = { client.Scopes },
            RedirectUris = { client.RedirectUris },
            PostLogoutRedirectUris = { client.PostLogoutRedirectUris },
            Disabled = client.Disabled,
            Etag = client.Version.ToString(),
            UpdatedAt = Timestamp.FromDateTime(client.UpdatedAt),
        };
}
