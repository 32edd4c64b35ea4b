using Platform.Hosting.Tenancy;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class TenantSectionTests : IDisposable
{
    private static readonly TenantSection Claims = new("claims", typeof(ClaimRules));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_section_the_file_leaves_out_has_its_defaults() => Assert.Equal(90, Section("").SubmissionDays);

    [Fact]
    public void A_section_is_read_into_its_class()
    {
        var rules = Section(
            """
              claims:
                submissionDays: 30
                ceiling: 1500.50
                since: 2026-07-01
                kind: perVisit
                names: { sw: Dai, en: Claim }
                steps: [{ share: 2000 }, { share: 10000 }]
            """
        );
        Assert.Equal(
            (30, 1500.50m, new DateOnly(2026, 7, 1), CeilingKind.PerVisit, "Dai", 10000),
            (rules.SubmissionDays, rules.Ceiling, rules.Since, rules.Kind, rules.Names["sw"], rules.Steps[1].Share)
        );
    }

    [Theory]
    [InlineData("submisionDays: 30", "sections.claims.submisionDays")]
    [InlineData("submissionDays: soon", "sections.claims.submissionDays")]
    [InlineData("submissionDays:", "sections.claims.submissionDays")]
    [InlineData("submissionDays: 99999999999", "sections.claims.submissionDays")]
    [InlineData("ceiling: 1e3", "sections.claims.ceiling")]
    [InlineData("since: 31/12/2026", "sections.claims.since")]
    [InlineData("kind: 1", "sections.claims.kind")]
    [InlineData("names: [a]", "sections.claims.names")]
    [InlineData("steps: [{ share: 1 }, {}]", "sections.claims.steps[1].share")]
    [InlineData("steps: { share: 1 }", "sections.claims.steps")]
    [InlineData("steps: [{ share: 10001 }]", "sections.claims.steps[0].share")]
    [InlineData("strict: yes", "sections.claims.strict")]
    public void What_a_section_does_not_allow_is_an_error_at_its_path(string line, string path)
    {
        var errors = Read($"  claims:\n    {line}", Claims).Errors;
        Assert.Equal((path, 34), errors.Select(e => (e.Path, e.Line)).Single());
    }

    [Fact]
    public void Wrong_kinds_and_broken_rules_of_a_section_are_reported_together() =>
        Assert.Equal(
            ["sections.claims.ceiling", "sections.claims.submissionDays"],
            Read("  claims: { submissionDays: 0, ceiling: much }", Claims).Errors.Select(e => e.Path).Order()
        );

    [Fact]
    public void A_process_leaves_the_sections_of_others_alone() =>
        Assert.Empty(Read("  stock: { anything: [at, all] }", Claims).Errors);

    [Fact]
    public void A_section_nobody_registered_cannot_be_asked_for() =>
        Assert.Throws<InvalidOperationException>(() => Assert.Single(Read("").Valid).Section<ClaimRules>());

    [Fact]
    public void A_section_knows_the_locales_its_texts_must_be_in() =>
        Assert.Equal(
            "sections.claims.names.en",
            Assert.Single(Read("  claims: { names: { sw: Dai } }", Claims).Errors).Path
        );

    private ClaimRules Section(string sections) => Assert.Single(Read(sections, Claims).Valid).Section<ClaimRules>();

    private TenantReading Read(string sections, params TenantSection[] known)
    {
        folder.Write("tz.yaml", TenantSample.Yaml("tz", sections: sections.Length == 0 ? null : sections));
        return TenantFiles.Read(new TenancyOptions { Tenants = folder.Path }, known);
    }

    private enum CeilingKind
    {
        PerYear,
        PerVisit,
    }

    private sealed class ClaimRules : ITenantSection
    {
        public int SubmissionDays { get; init; } = 90;
        public decimal? Ceiling { get; init; }
        public DateOnly Since { get; init; }
        public CeilingKind Kind { get; init; }
        public bool Strict { get; init; }
        public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();
        public IReadOnlyList<Step> Steps { get; init; } = [];

        public void Validate(SectionValidation validation)
        {
            validation.Check(SubmissionDays > 0, "submissionDays", "At least one day.");
            for (var i = 0; i < Steps.Count; i++)
                validation.Check(Steps[i].Share <= 10_000, $"steps[{i}].share", "At most 10000 basis points.");
            foreach (var locale in validation.Locales.Where(l => Names.Count > 0 && !Names.ContainsKey(l)))
                validation.Check(false, $"names.{locale}", "No name in this locale.");
        }
    }

    private sealed class Step
    {
        public required int Share { get; init; }
    }
}
