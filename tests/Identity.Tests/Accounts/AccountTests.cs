using Platform.Identity.Accounts.Domain;
using Platform.Kernel;

namespace Platform.Identity.Tests.Accounts;

public sealed class AccountTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_fifth_failure_in_a_row_locks_for_five_minutes()
    {
        var account = Account.Create(Guid.CreateVersion7(), "neema", Now);
        for (var i = 0; i < 4; i++)
            account.Fail(Now);
        Assert.False(account.IsLocked(Now));
        account.Fail(Now);
        Assert.True(account.IsLocked(Now.AddMinutes(5).AddTicks(-1)));
        Assert.False(account.IsLocked(Now.AddMinutes(5)));
    }

    [Fact]
    public void A_success_forgets_the_failures_before_it()
    {
        var account = Account.Create(Guid.CreateVersion7(), "neema", Now);
        for (var i = 0; i < 4; i++)
            account.Fail(Now);
        account.Succeed(Now);
        account.Fail(Now);
        Assert.False(account.IsLocked(Now));
    }

    [Theory]
    [InlineData("elevenchars", PasswordRules.BrokenRule.TooShort)]
    [InlineData("aaaaaaaaaaaaaaa", PasswordRules.BrokenRule.TooSimple)]
    [InlineData("my name is Neema", PasswordRules.BrokenRule.HoldsUserName)]
    [InlineData("a quiet river at dawn", null)]
    [InlineData("maji ya mto tulivu", null)]
    [InlineData("शान्त नदी बिहान", null)]
    public void A_password_is_long_and_not_the_persons_name(string password, PasswordRules.BrokenRule? broken) =>
        Assert.Equal(broken, PasswordRules.Check(password, "neema"));

    [Fact]
    public void Every_broken_rule_of_an_account_is_told_at_once()
    {
        var validation = new Validation();
        new AccountValues(" ", ["ghost", "ghost"], "no blanks", ["tz", "Xx"]).Check(
            validation,
            "account.",
            ["claims-clerk"],
            commons: false
        );
        Assert.Equal(
            [
                "account.display_name",
                "account.roles[0]",
                "account.roles[1]",
                "account.roles[1]",
                "account.facility",
                "account.countries",
                "account.countries[1]",
            ],
            validation.Errors.Select(e => e.Field)
        );
    }
}
