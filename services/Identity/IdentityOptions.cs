using System.Net;
using Microsoft.Extensions.Configuration;

namespace Platform.Identity;

/// <summary>Settings of the issuer: section <c>Identity</c>.</summary>
public sealed class IdentityOptions
{
    /// <summary>The issuer is for one-process installations: in Production it starts only when this says so.</summary>
    public bool AllowProduction { get; set; }

    /// <summary>How many processes serve; more than one needs a <see cref="Certificate"/>.</summary>
    public int Replicas { get; set; } = 1;

    /// <summary>Folder with <c>tls.crt</c> and <c>tls.key</c> (RSA, PEM) that protect the key ring; null keeps it readable for whoever reads the database of <c>commons</c>.</summary>
    public string? Certificate { get; set; }

    /// <summary>Folder of the certificate before: what it protects can still be read.</summary>
    public string? PreviousCertificate { get; set; }

    /// <summary>How long an access token is taken, 1 to 60 minutes; 10 minutes.</summary>
    public TimeSpan AccessTokenLife { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a person stays signed in; 10 hours, a working day.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromHours(10);

    /// <summary>How long refresh tokens that outlive the session can be exchanged; 30 days.</summary>
    public TimeSpan OfflineLife { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a key signs; 30 days.</summary>
    public TimeSpan KeyLife { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a key is published before it signs, so that everybody has fetched it; 1 hour, services fetch every 10 minutes.</summary>
    public TimeSpan KeyPublication { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Networks whose <c>X-Forwarded-For</c> is believed besides this computer's: those of the gateway, as <c>10.0.0.0/8</c>.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    public LimitOptions Limits { get; set; } = new();

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">Names every setting that is not valid.</exception>
    internal static IdentityOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection("Identity").Get<IdentityOptions>() ?? new IdentityOptions();
        var errors = new List<string>();
        void Check(bool ok, string setting, string rule)
        {
            if (!ok)
                errors.Add($"Identity:{setting} {rule}.");
        }

        Check(options.Replicas >= 1, nameof(Replicas), "is 1 or more");
        Check(
            options.Replicas == 1 || options.Certificate is not null,
            nameof(Certificate),
            "is needed for more than one replica: without it the key ring would lie open in a shared database"
        );
        Check(
            options.Certificate is null || Directory.Exists(options.Certificate),
            nameof(Certificate),
            "is a folder with tls.crt and tls.key"
        );
        Check(
            options.PreviousCertificate is null || Directory.Exists(options.PreviousCertificate),
            nameof(PreviousCertificate),
            "is a folder with tls.crt and tls.key"
        );
        Check(
            options.AccessTokenLife >= TimeSpan.FromMinutes(1) && options.AccessTokenLife <= TimeSpan.FromHours(1),
            nameof(AccessTokenLife),
            "is 1 to 60 minutes"
        );
        Check(
            options.SessionLife > TimeSpan.Zero && options.SessionLife <= TimeSpan.FromDays(30),
            nameof(SessionLife),
            "is at most 30 days"
        );
        Check(
            options.OfflineLife > TimeSpan.Zero && options.OfflineLife <= TimeSpan.FromDays(365),
            nameof(OfflineLife),
            "is at most a year"
        );
        Check(
            options.KeyPublication >= TimeSpan.FromMinutes(15),
            nameof(KeyPublication),
            "is 15 minutes or more: services fetch keys every 10"
        );
        Check(
            options.KeyLife >= options.KeyPublication,
            nameof(KeyLife),
            $"is not shorter than Identity:{nameof(KeyPublication)}"
        );
        foreach (var network in options.TrustedProxies)
            Check(
                IPNetwork.TryParse(network, out _),
                nameof(TrustedProxies),
                $"has '{network}', which is no network as 10.0.0.0/8"
            );
        options.Limits.Check(Check);
        return errors.Count == 0 ? options : throw new InvalidOperationException(string.Join(' ', errors));
    }
}

/// <summary>How often somebody may try, each per minute and from one address: <c>Identity:Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Sign-ins and codes for one user name; 10.</summary>
    public int SignInsPerAccount { get; set; } = 10;

    /// <summary>Sign-ins and codes whatever the user name; 200, because a hospital shares one address.</summary>
    public int SignInsPerAddress { get; set; } = 200;

    /// <summary>Requests for tokens by one client; 1,000.</summary>
    public int TokensPerClient { get; set; } = 1000;

    /// <summary>Requests for tokens whatever the client; 3,000.</summary>
    public int TokensPerAddress { get; set; } = 3000;

    internal void Check(Action<bool, string, string> check)
    {
        check(SignInsPerAccount > 0, "Limits:SignInsPerAccount", "is 1 or more");
        check(SignInsPerAddress > 0, "Limits:SignInsPerAddress", "is 1 or more");
        check(TokensPerClient > 0, "Limits:TokensPerClient", "is 1 or more");
        check(TokensPerAddress > 0, "Limits:TokensPerAddress", "is 1 or more");
    }
}
