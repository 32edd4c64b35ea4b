using System.Text;
using Platform.Identity.Accounts.Domain;

namespace Platform.Identity.Tests.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238 appendix B, its last six digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepAt(DateTime.UnixEpoch.AddSeconds(seconds))));

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public void A_telephone_may_be_half_a_minute_off(int seconds, bool taken)
    {
        var now = DateTime.UnixEpoch.AddSeconds(1_800_000_000);
        var code = Totp.CodeAt(Secret, Totp.StepAt(now));
        Assert.Equal(taken, Totp.Verify(Secret, code, now.AddSeconds(seconds), lastStep: 0) is not null);
    }

    [Fact]
    public void A_code_is_taken_once()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1_800_000_000);
        var code = Totp.CodeAt(Secret, Totp.StepAt(now));
        var step = Totp.Verify(Secret, code, now, lastStep: 0);
        Assert.Null(Totp.Verify(Secret, code, now, step!.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("28708a")]
    [InlineData("٢٨٧٠٨٢")]
    public void What_is_no_code_is_refused(string code) =>
        Assert.Null(Totp.Verify(Secret, code, DateTime.UnixEpoch.AddSeconds(59), lastStep: 0));

    [Fact]
    public void People_may_type_blanks() =>
        Assert.NotNull(Totp.Verify(Secret, "287 082", DateTime.UnixEpoch.AddSeconds(59), lastStep: 0));

    [Fact]
    public void Apps_are_given_the_key_in_base32() =>
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Base32(Secret));
}
