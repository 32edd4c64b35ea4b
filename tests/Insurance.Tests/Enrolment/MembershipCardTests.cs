using Platform.Insurance.Enrolment.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Enrolment;

public sealed class MembershipCardTests
{
    private static readonly TenantCode Tanzania = TenantCode.Parse("tz");

    [Theory]
    [InlineData("platform:tz:070707070", "070707070")]
    [InlineData("PLATFORM:TZ:070707070", "070707070")]
    [InlineData("070707070", "070707070")]
    [InlineData(" 070707070 ", "070707070")]
    [InlineData("platform:np:070707070", null)]
    [InlineData("platform:tz", null)]
    [InlineData("platform:", null)]
    public void A_payload_names_a_person_of_this_country_or_nobody(string payload, string? number) =>
        Assert.Equal(number, MembershipCard.Number(Tanzania, payload));

    [Fact]
    public void A_card_reads_as_it_was_written() =>
        Assert.Equal("070707070", MembershipCard.Number(Tanzania, MembershipCard.Payload(Tanzania, "070707070")));
}
