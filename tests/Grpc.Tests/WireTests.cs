using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;
using Grpc.Wire;

namespace Platform.GrpcRuntime.Tests;

/// <summary>The encodings of the protocol.</summary>
public sealed class WireTests
{
    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("3S", 3_000)]
    [InlineData("4m", 4)]
    [InlineData("5000u", 5)]
    [InlineData("6000000n", 6)]
    public void A_timeout_is_a_number_and_a_unit(string text, int milliseconds)
    {
        Assert.True(GrpcTimeout.TryParse(text, out var timeout));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), timeout);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1")]
    [InlineData("1x")]
    [InlineData("+1S")]
    [InlineData("1.5S")]
    [InlineData("123456789S")]
    public void Anything_else_is_no_timeout(string text) => Assert.False(GrpcTimeout.TryParse(text, out _));

    [Fact]
    public void A_timeout_that_was_sent_is_never_shorter_and_hardly_longer_when_it_arrives() =>
        Prop.ForAll(
                Gen.Choose(1, int.MaxValue).Select(n => TimeSpan.FromTicks(n * 4_000_000L)).ToArbitrary(),
                timeout =>
                    GrpcTimeout.TryParse(GrpcTimeout.Format(timeout), out var arrived)
                    && arrived >= timeout
                    && arrived - timeout
                        <= TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerMillisecond, timeout.Ticks / 1_000))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_status_message_comes_back_as_it_was() =>
        Prop.ForAll<NonNull<string>>(text =>
                IsText(text.Get) is false || PercentEncoding.Decode(PercentEncoding.Encode(text.Get)) == text.Get
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_status_message_travels_as_printable_ASCII() =>
        Prop.ForAll<NonNull<string>>(text => PercentEncoding.Encode(text.Get).All(c => c is >= ' ' and <= '~'))
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("100%", "100%")]
    [InlineData("%zz", "%zz")]
    [InlineData("%4", "%4")]
    [InlineData("%41", "A")]
    public void A_message_that_is_badly_encoded_is_taken_as_it_is(string sent, string read) =>
        Assert.Equal(read, PercentEncoding.Decode(sent));

    [Fact]
    public void Binary_metadata_comes_back_as_it_was() =>
        Prop.ForAll<byte[]>(bytes =>
            {
                var metadata = new Metadata();
                MetadataCoding.Add(metadata, "x-bin", MetadataCoding.HeaderValue(new Metadata.Entry("x-bin", bytes)));
                return metadata.Single().ValueBytes.SequenceEqual(bytes);
            })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("x-name-bin")]
    [InlineData("x name")]
    [InlineData("ключ")]
    public void A_key_that_cannot_hold_text_is_refused(string key) =>
        Assert.Throws<ArgumentException>(() => new Metadata { { key, "value" } });

    [Fact]
    public void A_key_without_its_ending_holds_no_bytes() =>
        Assert.Throws<ArgumentException>(() => new Metadata { { "x-name", new byte[1] } });

    [Fact]
    public void Keys_are_found_in_any_case_and_the_last_value_wins()
    {
        var metadata = new Metadata { { "X-Name", "one" }, { "x-name", "two" } };

        Assert.Equal(("two", 2), (metadata.GetValue("X-NAME"), metadata.GetAll("x-name").Count()));
    }

    [Fact]
    public void The_empty_metadata_stays_empty() =>
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("x-name", "value"));

    private static bool IsText(string text) =>
        !text.Where(
                (c, i) =>
                    char.IsHighSurrogate(c)
                        ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
                        : char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(text[i - 1]))
            )
            .Any();
}
