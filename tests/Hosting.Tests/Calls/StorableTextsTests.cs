using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Probe.V1;

namespace Platform.Hosting.Tests.Calls;

public sealed class StorableTextsTests
{
    [Fact]
    public void A_request_without_U0000_passes() =>
        StorableTexts.Check(
            new Thing
            {
                Name = "a\n\u0001\ufffe",
                Lines = { "b" },
                Notes = { ["c"] = "d" },
            }
        );

    [Fact]
    public void Each_text_with_U0000_is_named_wherever_it_stands()
    {
        var refused = Assert.Throws<DomainException>(() =>
            StorableTexts.Check(
                new Thing
                {
                    Name = "\0",
                    Lines = { "a", "b\0" },
                    Notes = { ["c\0"] = "d" },
                    Part = new Part { Name = "e\0f" },
                }
            )
        );
        Assert.Equal(["lines[1]", "name", "notes", "part.name"], refused.Fields.Select(f => f.Field).Order());
    }
}
