using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;
using Platform.Identity.Tokens.Domain;
using Platform.Kernel;

namespace Platform.Identity.Clients;

/// <summary>What administrators do with the clients of a tenant. Changes are tracked; the caller commits.</summary>
internal sealed class ClientRegister(IdentityDb db, TenantScope scope)
{
    /// <param name="call">Who adds it.</param>
    /// <param name="clientId">3 to 64 characters, unique.</param>
    /// <param name="isPublic">True for a program that cannot keep a secret.</param>
    /// <param name="values">What is said of it.</param>
    /// <param name="secret">Its first secret; null for a public one.</param>
    /// <param name="prefix">Path of the client in the request.</param>
    /// <exception cref="DomainException">Names every broken rule, or the id is taken.</exception>
    public async Task<Client> Add(
        Call call,
        string clientId,
        bool isPublic,
        ClientValues values,
        string? secret,
        string prefix,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        validation.Check(
            Client.IsClientId(clientId),
            prefix + "client_id",
            "FORMAT",
            "A client id is 3 to 64 of a-z, 0-9, '-' and '.', beginning with a letter."
        );
        Check(validation, isPublic, values, prefix);
        if (secret is not null)
            CheckSecret(validation, secret);
        validation.ThrowIfInvalid(ClientError.InvalidClient);
        if (await Find(clientId, cancel) is not null)
            throw new DomainException(
                ClientError.ClientIdTaken,
                ErrorKind.AlreadyExists,
                "Another client has this id.",
                [new FieldError(prefix + "client_id", "TAKEN", "Another client has this id.")]
            );
        var client = Client.Create(call.NewId(), clientId, isPublic, values, call.Now);
        if (!isPublic)
            client.AddSecret(secret ?? throw new ArgumentNullException(nameof(secret)), call.Now);
        db.Add(client);
        return client;
    }

    /// <summary>Takes the values on, unless they, or what <paramref name="validation"/> has already, are wrong.</summary>
    public void Describe(Call call, Client client, ClientValues values, Validation validation, string prefix)
    {
        Check(validation, client.IsPublic, values, prefix);
        validation.ThrowIfInvalid(ClientError.InvalidClient);
        client.Describe(values, call.Now);
    }

    /// <summary>Gives the client tokens again, or no longer; refresh tokens it has end.</summary>
    public async Task SetDisabled(Call call, Client client, bool disabled, CancellationToken cancel)
    {
        client.SetDisabled(disabled, call.Now);
        if (!disabled)
            return;
        foreach (
            var family in await db
                .RefreshFamilies.Where(f => f.ClientKey == client.Id && f.RevokedAt == null)
                .ToListAsync(cancel)
        )
            family.Revoke(RevocationReason.RevokedByClient, call.Now);
    }

    /// <summary>Gives the client a secret besides those it has, which end after a day.</summary>
    /// <returns>The secret, to be told once.</returns>
    public static string RotateSecret(Call call, Client client)
    {
        if (client.IsPublic)
            throw new DomainException(
                ClientError.ClientHasNoSecret,
                ErrorKind.FailedPrecondition,
                "A public client has no secret."
            );
        var secret = Client.NewSecret();
        client.AddSecret(secret, call.Now);
        return secret;
    }

    public Task<Client?> Find(string clientId, CancellationToken cancel) =>
        Client.IsClientId(clientId)
            ? db.Clients.SingleOrDefaultAsync(c => c.ClientId == clientId, cancel)
            : Task.FromResult<Client?>(null);

    public static void CheckSecret(Validation validation, string secret) =>
        validation.Check(
            secret.Length is >= Client.LeastSecret and <= 200,
            "secret",
            "LENGTH",
            $"A secret has {Client.LeastSecret} to 200 characters."
        );

    private void Check(Validation validation, bool isPublic, ClientValues values, string prefix) =>
        values.Check(validation, prefix, isPublic, scope.Tenant.Roles.Keys);
}
