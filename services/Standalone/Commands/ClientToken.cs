using System.Text.Json.Nodes;
using static Platform.Identity.Seeding.Demonstration;

namespace Platform.Standalone.Commands;

/// <summary>A token of a client that acts for itself, from the platform that runs on this computer.</summary>
internal static class ClientToken
{
    /// <exception cref="InvalidOperationException">The platform does not run, or has no such client.</exception>
    public static Task<string> OfPartner(StandaloneOptions options, string tenant) =>
        Get(options, tenant, Partner, PartnerSecret);

    /// <exception cref="InvalidOperationException">The platform does not run, or has no such client.</exception>
    public static async Task<string> Get(StandaloneOptions options, string tenant, string client, string secret)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = client,
                ["client_secret"] = secret,
            }
        );
        try
        {
            using var response = await http.PostAsync(
                $"http://127.0.0.1:{options.HttpPort}/{tenant}/identity/token",
                form
            );
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync());
            return (string?)answer?["access_token"]
                ?? throw new InvalidOperationException(
                    $"No token for {tenant}: {(string?)answer?["error"] ?? response.StatusCode.ToString()}."
                );
        }
        catch (HttpRequestException exception)
        {
            throw new InvalidOperationException(
                $"Nothing answers at http://127.0.0.1:{options.HttpPort}: start the platform first.",
                exception
            );
        }
    }
}
