using Microsoft.AspNetCore.HttpOverrides;
using Platform.Gateway.Answers;

namespace Platform.Gateway.Headers;

/// <summary>What callers may say about themselves, and what only the gateway may.</summary>
internal static class InboundHeaders
{
    private static readonly string[] OnlyOurs = ["X-Forwarded-", "X-Original-", "X-Platform-"];

    /// <summary>
    /// Takes the caller's address and scheme from trusted proxies, and drops what anybody else wrote of that kind. The services get the
    /// gateway's word alone.
    /// </summary>
    public static void UseInboundHeaders(this WebApplication app, GatewayOptions options)
    {
        if (options.TrustedNetworks.Count > 0)
        {
            var trusted = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
                // As many proxies as stand in a row, up to the first that is not trusted.
                ForwardLimit = null,
            };
            trusted.KnownProxies.Clear();
            trusted.KnownIPNetworks.Clear();
            foreach (var network in options.TrustedNetworks)
                trusted.KnownIPNetworks.Add(network);
            app.UseForwardedHeaders(trusted);
        }
        app.Use(
            (http, next) =>
            {
                var headers = http.Request.Headers;
                headers.Remove("Forwarded");
                headers.Remove("X-Real-IP");
                List<string>? claimed = null;
                foreach (var (name, _) in headers)
                    if (IsOnlyOurs(name))
                        (claimed ??= []).Add(name);
                foreach (var name in claimed ?? [])
                    headers.Remove(name);
                return next(http);
            }
        );
    }

    // Every one of them begins alike, and most names do not.
    private static bool IsOnlyOurs(string name)
    {
        if (name.Length < 2 || name[0] is not ('x' or 'X') || name[1] != '-')
            return false;
        foreach (var ours in OnlyOurs)
            if (name.StartsWith(ours, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>Answers under the platform's own names alone; probes come by address, so health is for all.</summary>
    public static void UseAllowedHosts(this WebApplication app, GatewayOptions options)
    {
        if (options.AllowedHosts.Count == 0)
            return;
        var allowed = options
            .AllowedHosts.Select(host => new Microsoft.Extensions.Primitives.StringSegment(host))
            .ToList();
        app.Use(
            (http, next) =>
                http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
                || HostString.MatchesAny(http.Request.Host.Host, allowed)
                    ? next(http)
                    : http.Refuse(Refusals.WrongHost)
        );
    }
}
