using System.Globalization;
using Platform.Identity.Clients.Domain;

namespace Platform.Identity.Authorization.Domain;

/// <summary>A request for a code (RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1) that may be answered to the client.</summary>
public sealed record AuthorizationRequest
{
    public required Client Client { get; init; }

    public required string RedirectUri { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The client's own mark, given back as it came.</summary>
    public string? State { get; init; }

    public string? Nonce { get; init; }

    public string? CodeChallenge { get; init; }

    /// <summary>True when no page may be shown.</summary>
    public bool Silent { get; init; }

    /// <summary>True when the person must sign in again.</summary>
    public bool SignInAgain { get; init; }

    /// <summary>The longest time since the person signed in; null for any.</summary>
    public TimeSpan? MaxAge { get; init; }

    public string? LoginHint { get; init; }

    public string? IdTokenHint { get; init; }
}

/// <summary>What became of a request: one of the three is not null.</summary>
/// <param name="Request">It is good.</param>
/// <param name="Refusal">It is answered to the client with an error.</param>
/// <param name="Untrusted">It is not known who asks or where to answer: shown to the person, never sent anywhere.</param>
public sealed record AuthorizationReading(
    AuthorizationRequest? Request,
    AuthorizationRefusal? Refusal,
    UntrustedRequest? Untrusted
);

/// <summary>An error that the client gets by redirect.</summary>
public sealed record AuthorizationRefusal(string RedirectUri, string? State, string Error, string Description);

/// <summary>Why a request is not answered to anybody.</summary>
public enum UntrustedRequest
{
    Client,
    RedirectUri,
}

/// <summary>Reads requests for codes.</summary>
public static class AuthorizationRequests
{
    private const int LongestNonce = 512;
    private const int LongestState = 2048;

    /// <summary>The name of the client in a request, for looking it up; null when there is none that could be one.</summary>
    public static string? ClientIdOf(Parameters parameters) =>
        parameters["client_id"] is { } id && Client.IsClientId(id) ? id : null;

    /// <param name="parameters">As sent.</param>
    /// <param name="client">The client of <see cref="ClientIdOf"/>; null when there is none.</param>
    public static AuthorizationReading Read(Parameters parameters, Client? client)
    {
        // RFC 6749 section 4.1.2.1: with these two wrong, an answer could go to anybody.
        if (client is null || client.Disabled)
            return new(null, null, UntrustedRequest.Client);
        var redirectUri = parameters["redirect_uri"];
        if (!RedirectUri.IsRegistered(redirectUri, client.RedirectUris))
            return new(null, null, UntrustedRequest.RedirectUri);

        var state = parameters["state"] is { Length: <= LongestState } given ? given : null;
        var error = Fault(parameters, client);
        return error is var (code, description)
            ? new(null, new AuthorizationRefusal(redirectUri!, state, code, description), null)
            : new(Request(parameters, client, redirectUri!, state), null, null);
    }

    private static (string Error, string Description)? Fault(Parameters parameters, Client client)
    {
        var bad = parameters.FirstBad(
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "prompt",
            "max_age",
            "ui_locales",
            "login_hint",
            "id_token_hint"
        );
        if (bad is not null)
            return Invalid($"{bad} is repeated, too long or not text.");
        if (parameters["state"]?.Length > LongestState)
            return Invalid($"state is longer than {LongestState}.");
        if (parameters["request"] is not null || parameters.IsBad("request"))
            return ("request_not_supported", "Parameters stand in the request itself.");
        if (parameters["request_uri"] is not null || parameters.IsBad("request_uri"))
            return ("request_uri_not_supported", "Parameters stand in the request itself.");
        if (parameters["response_type"] is not { } type)
            return Invalid("response_type is missing.");
        if (type != "code")
            return ("unsupported_response_type", "Only response_type=code is answered.");
        if (parameters["response_mode"] is not (null or "query"))
            return Invalid("Only response_mode=query is answered.");
        if (parameters["nonce"]?.Length > LongestNonce)
            return Invalid($"nonce is longer than {LongestNonce}.");

        var scopes = Scope.Parse(parameters["scope"]);
        if (!scopes.Contains(Scope.OpenId))
            return ("invalid_scope", "The scope openid is needed.");
        if (
            scopes.FirstOrDefault(s => (Scope.IsPermission(s) || Scope.IsStandard(s)) && !client.Scopes.Contains(s))
            is not null
        )
            return ("invalid_scope", "A scope is asked for that the client is not registered for.");
        return Challenge(parameters, client) ?? Prompt(parameters);
    }

    private static (string Error, string Description)? Challenge(Parameters parameters, Client client)
    {
        var challenge = parameters["code_challenge"];
        if (challenge is null)
        {
            if (client.IsPublic || parameters["code_challenge_method"] is not null)
                return Invalid("code_challenge is missing (PKCE, RFC 7636).");
            return null;
        }
        if (parameters["code_challenge_method"] != Pkce.Method)
            return Invalid($"Only code_challenge_method={Pkce.Method} is taken.");
        return Pkce.IsChallenge(challenge) ? null : Invalid("code_challenge is no SHA-256 in base64url.");
    }

    private static (string Error, string Description)? Prompt(Parameters parameters)
    {
        var prompts = Scope.Parse(parameters["prompt"]);
        if (prompts.Any(p => p is not ("none" or "login")))
            return Invalid("prompt is none or login.");
        if (prompts.Count > 1)
            return Invalid("prompt=none stands alone.");
        if (parameters["max_age"] is { } age && !IsSeconds(age, out _))
            return Invalid("max_age is a number of seconds.");
        return null;
    }

    private static AuthorizationRequest Request(Parameters parameters, Client client, string redirectUri, string? state)
    {
        var prompts = Scope.Parse(parameters["prompt"]);
        return new AuthorizationRequest
        {
            Client = client,
            RedirectUri = redirectUri,
            // Scopes nobody here knows are left out, as OpenID Connect asks.
            Scopes = [.. Scope.Parse(parameters["scope"]).Where(client.Scopes.Contains)],
            State = state,
            Nonce = parameters["nonce"],
            CodeChallenge = parameters["code_challenge"],
            Silent = prompts.Contains("none"),
            SignInAgain = prompts.Contains("login"),
            MaxAge = IsSeconds(parameters["max_age"], out var seconds) ? TimeSpan.FromSeconds(seconds) : null,
            LoginHint = parameters["login_hint"],
            IdTokenHint = parameters["id_token_hint"],
        };
    }

    private static bool IsSeconds(string? text, out int seconds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seconds);

    private static (string, string) Invalid(string description) => ("invalid_request", description);
}
