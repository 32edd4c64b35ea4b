using Platform.Kernel;

namespace Platform.Identity.Accounts.Domain;

/// <summary>A person who signs in to one tenant. What the person may do follows from the roles that the tenant's file knows.</summary>
public sealed class Account : IVersioned
{
    /// <summary>Longest user name and display name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Most roles of one account.</summary>
    public const int MaxRoles = 20;

    /// <summary>Wrong passwords or codes in a row after which the account is locked.</summary>
    public const int FailuresToLock = 5;

    /// <summary>How long a locked account stays locked.</summary>
    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(5);

    private Account() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>What the person types to sign in; unique in the tenant whatever the case.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>The user name in upper case, as it is looked up.</summary>
    public string NormalizedUserName { get; private set; } = "";

    /// <summary>What others see.</summary>
    public string DisplayName { get; private set; } = "";

    /// <summary>Hash of the password with its salt and parameters; null until one is set.</summary>
    public byte[]? PasswordHash { get; private set; }

    /// <summary>True until the person has chosen a password of their own.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>Names of roles in the tenant's file.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Code of the facility the person works at.</summary>
    public string? Facility { get; private set; }

    /// <summary>Codes of the countries that support staff of <c>commons</c> may work in; empty for everybody else.</summary>
    public IReadOnlyList<string> Countries { get; private set; } = [];

    /// <summary>True when the account may not be used.</summary>
    public bool Disabled { get; private set; }

    /// <summary>Failed attempts since the last success or lock.</summary>
    public int Failures { get; private set; }

    /// <summary>When a lock ends; in the past or null when there is none.</summary>
    public DateTime? LockedUntil { get; private set; }

    /// <summary>The encrypted secret of the authenticator app; null when codes are not asked for.</summary>
    public byte[]? TotpSecret { get; private set; }

    /// <summary>The time step of the last code taken: a code opens once.</summary>
    public long TotpStep { get; private set; }

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>True when sign-in asks for a code besides the password.</summary>
    public bool HasTotp => TotpSecret is not null;

    /// <summary>A new account, without password.</summary>
    public static Account Create(Guid id, string userName, DateTime now) =>
        new()
        {
            Id = id,
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
        };

    public bool IsLocked(DateTime now) => LockedUntil > now;

    /// <summary>Takes on what an administrator says of the person.</summary>
    public void Describe(AccountValues values, DateTime now)
    {
        DisplayName = values.DisplayName;
        Roles = [.. values.Roles];
        Facility = values.Facility;
        Countries = [.. values.Countries];
        Changed(now);
    }

    /// <summary>Takes a new hash of the password.</summary>
    /// <param name="hash">Of the password with its salt and parameters.</param>
    /// <param name="mustChange">True when somebody else chose it, and so knows it.</param>
    /// <param name="now">The present instant.</param>
    public void SetPassword(byte[] hash, bool mustChange, DateTime now)
    {
        PasswordHash = hash;
        MustChangePassword = mustChange;
        Failures = 0;
        LockedUntil = null;
        Changed(now);
    }

    /// <summary>Takes the hash of the same password by present parameters.</summary>
    public void Rehash(byte[] hash, DateTime now)
    {
        PasswordHash = hash;
        Changed(now);
    }

    /// <summary>Counts a wrong password or code, and locks the account at the fifth in a row.</summary>
    public void Fail(DateTime now)
    {
        if (++Failures >= FailuresToLock)
        {
            Failures = 0;
            LockedUntil = now + LockTime;
        }
        Changed(now);
    }

    /// <summary>Forgets failed attempts after the person has shown all that is asked for.</summary>
    public void Succeed(DateTime now)
    {
        if (Failures == 0 && LockedUntil is null)
            return;
        Failures = 0;
        LockedUntil = null;
        Changed(now);
    }

    public void SetDisabled(bool disabled, DateTime now)
    {
        if (Disabled == disabled)
            return;
        Disabled = disabled;
        Changed(now);
    }

    /// <summary>Begins to ask for codes.</summary>
    /// <param name="secret">The encrypted secret.</param>
    /// <param name="step">The time step of the code that proved the app knows it.</param>
    /// <param name="now">The present instant.</param>
    public void EnrolTotp(byte[] secret, long step, DateTime now)
    {
        TotpSecret = secret;
        TotpStep = step;
        Changed(now);
    }

    public void RemoveTotp(DateTime now)
    {
        if (TotpSecret is null)
            return;
        TotpSecret = null;
        TotpStep = 0;
        Changed(now);
    }

    /// <summary>Notes the time step of a code that was taken.</summary>
    public void UseTotp(long step, DateTime now)
    {
        TotpStep = step;
        Changed(now);
    }

    private void Changed(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What an administrator says of an account.</summary>
/// <param name="DisplayName">1 to 100 characters.</param>
/// <param name="Roles">1 to 20 names of roles in the tenant's file.</param>
/// <param name="Facility">Code of the facility the person works at, at most 50 characters; null for none.</param>
/// <param name="Countries">Codes of countries, for support staff of <c>commons</c> alone.</param>
public sealed record AccountValues(
    string DisplayName,
    IReadOnlyList<string> Roles,
    string? Facility,
    IReadOnlyList<string> Countries
)
{
    private const int MaxFacility = 50;

    /// <summary>The role of <c>commons</c> whose tokens may name countries.</summary>
    public const string SupportRole = "support";

    /// <summary>Reports every broken rule.</summary>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="prefix">Path of the account in the request, with a dot at its end; empty when it is the request.</param>
    /// <param name="known">The roles of the tenant's file.</param>
    /// <param name="commons">True when the tenant is <c>commons</c>.</param>
    public void Check(Validation validation, string prefix, IReadOnlyCollection<string> known, bool commons)
    {
        validation.Check(
            PlainText.IsValid(DisplayName, Account.MaxName),
            prefix + "display_name",
            "LENGTH",
            $"A display name has 1 to {Account.MaxName} characters."
        );
        validation.Check(
            Roles.Count is > 0 and <= Account.MaxRoles,
            prefix + "roles",
            "COUNT",
            $"An account has 1 to {Account.MaxRoles} roles."
        );
        for (var i = 0; i < Roles.Count; i++)
        {
            validation.Check(
                known.Contains(Roles[i]),
                $"{prefix}roles[{i}]",
                "UNKNOWN",
                "The tenant's file has no such role."
            );
            validation.Check(
                !Roles.Take(i).Contains(Roles[i]),
                $"{prefix}roles[{i}]",
                "REPEATED",
                "The role stands here a second time."
            );
        }
        validation.Check(
            Facility is null || Codes.IsValid(Facility, MaxFacility),
            prefix + "facility",
            "FORMAT",
            Codes.Rule(MaxFacility)
        );
        if (Countries.Count > 0)
            validation.Check(
                commons && Roles.Contains(SupportRole),
                prefix + "countries",
                "NOT_ALLOWED",
                $"Only accounts of commons with the role {SupportRole} name countries."
            );
        for (var i = 0; i < Countries.Count; i++)
            validation.Check(
                TenantCode.TryParse(Countries[i], out var code) && code != TenantCode.Commons,
                $"{prefix}countries[{i}]",
                "FORMAT",
                "A country is named by its ISO 3166 alpha-2 code in lower case."
            );
    }
}

/// <summary>Why an account cannot be made or changed.</summary>
public enum AccountError
{
    InvalidAccount,
    AccountNotFound,
    UserNameTaken,
    PasswordRefused,
}
