using Platform.Insurance.Enrolment.Domain;

namespace Platform.Insurance.Tests.Enrolment;

public sealed class PictureSizeTests
{
    [Fact]
    public void A_png_says_its_size_in_its_first_chunk() =>
        Assert.Equal(new PictureSize(640, 480), PictureSize.Of(Pictures.Png(640, 480)));

    [Fact]
    public void A_jpeg_says_its_size_in_the_frame_that_follows_other_segments() =>
        Assert.Equal(new PictureSize(300, 400), PictureSize.Of(Pictures.Jpeg(300, 400)));

    [Theory]
    [InlineData("VP8 ")]
    [InlineData("VP8L")]
    [InlineData("VP8X")]
    public void A_webp_of_each_kind_says_its_size(string kind) =>
        Assert.Equal(new PictureSize(320, 240), PictureSize.Of(Pictures.WebP(kind, 320, 240)));

    [Fact]
    public void A_header_that_is_cut_off_says_nothing()
    {
        foreach (
            var picture in new[]
            {
                Pictures.Png(640, 480),
                Pictures.Jpeg(300, 400),
                Pictures.WebP("VP8 ", 320, 240),
                Pictures.WebP("VP8L", 320, 240),
                Pictures.WebP("VP8X", 320, 240),
            }
        )
        {
            // Whatever is cut off, nothing is read beyond the end; and no size is another than the right one.
            for (var length = 0; length < picture.Length; length++)
                Assert.True(
                    PictureSize.Of(picture.AsSpan(0, length)) is not { } size || size == PictureSize.Of(picture)
                );
        }
    }

    [Theory]
    [InlineData(63, 640, false)]
    [InlineData(64, 6000, true)]
    [InlineData(640, 6001, false)]
    [InlineData(int.MaxValue, int.MaxValue, false)]
    public void A_side_of_a_photo_is_neither_too_small_nor_too_large(int width, int height, bool taken) =>
        Assert.Equal(taken, new PictureSize(width, height).IsTaken);

    [Fact]
    public void A_picture_of_no_pixels_is_none()
    {
        Assert.Null(PictureSize.Of(Pictures.Png(0, 480)));
        Assert.Null(PictureSize.Of(Pictures.Jpeg(300, 0)));
    }
}
