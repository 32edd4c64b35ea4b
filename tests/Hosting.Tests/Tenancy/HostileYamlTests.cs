using System.Text;
using Platform.Hosting.Tenancy;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class HostileYamlTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_alias_bomb_is_refused_at_its_first_anchor()
    {
        var bomb = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x]\n");
        for (var letter = 'b'; letter < 'z'; letter++)
            bomb.AppendLine(
                $"{letter}: &{letter} [{string.Join(',', Enumerable.Repeat($"*{(char)(letter - 1)}", 9))}]"
            );
        Assert.Contains("Anchors", Cause(bomb.ToString()));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Deep_nesting_is_refused(string level) =>
        Assert.Contains(
            "nest deeper",
            Cause("code: " + (level == "- " ? "\n" : "") + string.Concat(Enumerable.Repeat(level, 60_000)))
        );

    [Fact]
    public void A_key_that_stands_twice_is_an_error_with_its_line()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz") + "name: Zanzibar\n");
        Assert.Equal(("name", 33), Read().Errors.Select(e => (e.Path, e.Line)).Single());
    }

    [Fact]
    public void A_merge_key_does_not_bring_in_what_the_file_does_not_say() =>
        Assert.Contains("Aliases", Cause("code: tz\n<<: *base\n"));

    [Fact]
    public void A_tag_is_refused() => Assert.Contains("Tags", Cause("code: !!python/object tz\n"));

    [Fact]
    public void A_second_document_is_refused()
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz") + "---\ncode: tz\n");
        Assert.Contains("one document", Assert.Single(Read().Errors).Cause);
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused() =>
        Assert.Contains("longer than", Cause(new string('#', TenantFiles.LongestFile + 1)));

    [Fact]
    public void A_file_that_is_not_text_is_refused()
    {
        File.WriteAllBytes(folder.File("tz.yaml"), [0x63, 0xC3, 0x28]);
        Assert.Contains("UTF-8", Assert.Single(Read().Errors).Cause);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("- tz\n")]
    [InlineData("tz")]
    [InlineData("code: [tz\n")]
    [InlineData("? [a, b]\n: tz\n")]
    [InlineData("code: tz\n\tname: x\n")]
    public void What_is_not_a_mapping_is_an_error(string text)
    {
        folder.Write("tz.yaml", text);
        Assert.NotEmpty(Read().Errors);
    }

    [Fact]
    public void Thousands_of_unknown_keys_make_a_report_that_a_person_can_read()
    {
        folder.Write("tz.yaml", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: 1\n")));
        Assert.InRange(Read().Errors.Count, 2, 101);
    }

    [Fact]
    public void However_a_file_is_mangled_it_is_valid_or_an_error_and_never_an_exception()
    {
        var good = TenantSample.Yaml("tz");
        var random = new Random(20260302);
        const string Alphabet = " \n\t:-[]{}#&*!|>'\"%@`,?0aé\u0085\uFEFF~\\";
        for (var i = 0; i < 1000; i++)
        {
            var text = new StringBuilder(good);
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                if (random.Next(2) == 0)
                    text.Remove(at, random.Next(1, Math.Min(20, text.Length - at + 1)));
                else
                    text.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
            }
            folder.Write("tz.yaml", text.ToString());
            var reading = Read();
            Assert.True(reading.Valid.Count == 1 ^ reading.Errors.Count > 0, $"Edit {i}:\n{text}");
        }
    }

    private string Cause(string text)
    {
        folder.Write("tz.yaml", text);
        return Assert.Single(Read().Errors).Cause;
    }

    private TenantReading Read() => TenantFiles.Read(new TenancyOptions { Tenants = folder.Path }, []);
}
