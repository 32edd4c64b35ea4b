using Platform.Hosting.Tenancy;

namespace Platform.Gateway.Limits;

/// <summary>What a country allows at the gateway: <c>sections.gateway</c> of its file.</summary>
public sealed class GatewaySection : ITenantSection
{
    private const int MostClients = 1000;
    private const int MostOrigins = 50;

    /// <summary>What everybody may do who is not named below: each person, and each partner's client.</summary>
    public Allowance Default { get; init; } = new();

    /// <summary>What partners may do, by the id of their client.</summary>
    public IReadOnlyDictionary<string, Allowance> Clients { get; init; } =
        new Dictionary<string, Allowance>(StringComparer.Ordinal);

    /// <summary>Requests of one address in a minute to the pages and endpoints of sign-in, 1 to 100,000.</summary>
    public int AnonymousPerMinute { get; init; } = 300;

    /// <summary>The web origins whose scripts may call for this country, as <c>https://hmis.example.org</c>; none by default.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    public void Validate(SectionValidation validation)
    {
        Default.Validate(validation, "default");
        validation.Check(Clients.Count <= MostClients, "clients", $"At most {MostClients} clients can be named.");
        foreach (var (client, allowance) in Clients)
            allowance.Validate(validation, $"clients.{client}");
        validation.Check(
            AnonymousPerMinute is >= 1 and <= 100_000,
            "anonymousPerMinute",
            "1 to 100000 requests are allowed in a minute."
        );
        validation.Check(Origins.Count <= MostOrigins, "origins", $"At most {MostOrigins} origins can be named.");
        for (var i = 0; i < Origins.Count; i++)
            validation.Check(
                IsOrigin(Origins[i]),
                $"origins[{i}]",
                "An origin is a scheme, a host and perhaps a port, in lower case: 'https://hmis.example.org'."
            );
    }

    // As a browser writes it, for it is compared as text.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
        && url.GetLeftPart(UriPartial.Authority) == text;
}

/// <summary>How much one caller may call.</summary>
public sealed record Allowance
{
    /// <summary>Calls in a second that can go on for ever, 1 to 100,000.</summary>
    public int PerSecond { get; init; } = 50;

    /// <summary>Calls at once after a quiet time, at least <see cref="PerSecond"/>, at most 1,000,000; twice <see cref="PerSecond"/> when not set.</summary>
    public int? Burst { get; init; }

    /// <summary>Calls in a day of the tenant's time zone, 1 to 100 million; not limited when not set.</summary>
    public int? Daily { get; init; }

    internal int Bucket => Burst ?? PerSecond * 2;

    internal void Validate(SectionValidation validation, string path)
    {
        validation.Check(
            PerSecond is >= 1 and <= 100_000,
            $"{path}.perSecond",
            "1 to 100000 calls are allowed in a second."
        );
        validation.Check(
            Burst is null || (Burst >= PerSecond && Burst <= 1_000_000),
            $"{path}.burst",
            "A burst is at least perSecond and at most 1000000 calls."
        );
        validation.Check(
            Daily is null or (>= 1 and <= 100_000_000),
            $"{path}.daily",
            "A daily quota is 1 to 100000000 calls."
        );
    }
}
