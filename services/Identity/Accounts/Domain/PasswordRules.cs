namespace Platform.Identity.Accounts.Domain;

/// <summary>What a password must be: long, and not the person's name. Length protects; prescribed character classes do not (NIST SP 800-63B).</summary>
public static class PasswordRules
{
    /// <summary>Least characters.</summary>
    public const int Least = 12;

    /// <summary>Most characters: hashing must stay cheap for us.</summary>
    public const int Most = 128;

    /// <summary>Least different characters.</summary>
    public const int LeastDifferent = 5;

    /// <summary>The first broken rule; null when the password is good.</summary>
    public static BrokenRule? Check(string password, string userName)
    {
        if (password.Length < Least)
            return BrokenRule.TooShort;
        if (password.Length > Most)
            return BrokenRule.TooLong;
        if (password.Distinct().Count() < LeastDifferent)
            return BrokenRule.TooSimple;
        return password.Contains(userName, StringComparison.OrdinalIgnoreCase) ? BrokenRule.HoldsUserName : null;
    }

    /// <summary>Why a password is refused.</summary>
    public enum BrokenRule
    {
        TooShort,
        TooLong,
        TooSimple,
        HoldsUserName,
    }
}
