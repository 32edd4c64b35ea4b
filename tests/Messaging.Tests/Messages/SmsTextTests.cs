using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Tests.Messages;

/// <summary>Sizes as 3GPP TS 23.038 and TS 23.040 publish them.</summary>
public sealed class SmsTextTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    [InlineData(459, 3)]
    [InlineData(460, 4)]
    public void Latin_text_takes_160_characters_or_153_in_each_part(int length, int segments) =>
        Assert.Equal(new SmsSize(SmsEncoding.Gsm7, segments), SmsText.Measure(new string('a', length)));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    [InlineData(201, 3)]
    [InlineData(202, 4)]
    public void Devanagari_takes_70_characters_or_67_in_each_part(int length, int segments) =>
        Assert.Equal(new SmsSize(SmsEncoding.Ucs2, segments), SmsText.Measure(new string('क', length)));

    [Theory]
    [InlineData("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?")]
    [InlineData("¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")]
    [InlineData("^{}\\[~]|€")]
    public void The_default_alphabet_has_these_characters(string text) =>
        Assert.Equal(SmsEncoding.Gsm7, SmsText.Measure(text).Encoding);

    [Theory]
    [InlineData("ç")]
    [InlineData("’")]
    [InlineData("…")]
    [InlineData("\t")]
    [InlineData("`")]
    [InlineData("á")]
    public void One_character_beyond_the_alphabet_makes_the_whole_text_wide(string text) =>
        Assert.Equal(new SmsSize(SmsEncoding.Ucs2, 2), SmsText.Measure(text + new string('a', 70)));

    [Theory]
    [InlineData(80, 1)]
    [InlineData(81, 2)]
    public void An_extended_character_counts_twice(int length, int segments) =>
        Assert.Equal(new SmsSize(SmsEncoding.Gsm7, segments), SmsText.Measure(new string('€', length)));

    [Fact]
    public void An_extended_character_is_not_parted()
    {
        // 152 and the escape would fill the first part; the sign goes whole to the second, which pushes the last letter to the third.
        var text = new string('a', 152) + "€" + new string('a', 152);
        Assert.Equal(3, SmsText.Measure(text).Segments);
    }

    [Fact]
    public void A_character_beyond_the_basic_plane_counts_twice_and_is_not_parted()
    {
        Assert.Equal(1, SmsText.Measure(string.Concat(Enumerable.Repeat("😀", 35))).Segments);
        Assert.Equal(2, SmsText.Measure(string.Concat(Enumerable.Repeat("😀", 36))).Segments);
        Assert.Equal(3, SmsText.Measure(new string('क', 66) + "😀" + new string('क', 66)).Segments);
    }
}
