using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Hosting.Commands;
using Platform.Identity.Keycloak;

namespace Platform.Identity.Commands;

/// <summary>Writes a Keycloak realm for a tenant, to be imported: <c>kc.sh import --file</c>.</summary>
internal static class RealmCommand
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ServiceCommand Command =>
        new(
            "keycloak-realm <tenant> [--console=<address>] [--partner=<client>:<role>...]",
            (arguments, _) =>
            {
                var partners = arguments.Options("partner").Select(Partner).ToArray();
                var realm = RealmFile.Make(arguments.Tenant(0), arguments.Option("console"), partners);
                Console.WriteLine(realm.ToJsonString(Readable));
                return Task.FromResult(0);
            }
        );

    private static RealmPartner Partner(string text) =>
        text.Split(':') is [{ Length: > 0 } client, { Length: > 0 } role]
            ? new RealmPartner(client, role)
            : throw new InvalidOperationException(
                $"--partner={text}: a client and its role are needed, as lab-system:partner-integration."
            );
}
