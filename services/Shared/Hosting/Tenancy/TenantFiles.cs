using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Platform.Hosting.Tenancy.Yaml;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>What one look at the folder of tenant files found.</summary>
/// <param name="Valid">The tenants whose files have no error.</param>
/// <param name="Present">The code each file is named for, valid or not.</param>
/// <param name="Errors">Every error of every file.</param>
public sealed record TenantReading(
    IReadOnlyList<Tenant> Valid,
    IReadOnlySet<TenantCode> Present,
    IReadOnlyList<TenantError> Errors
);

/// <summary>Reads tenant files: all of them, and every error of each at once.</summary>
public static class TenantFiles
{
    /// <summary>The longest file that is read, in bytes.</summary>
    public const int LongestFile = 256 * 1024;

    private const int MostFiles = 500;

    /// <summary>Reads <c>*.yaml</c> of the folder that the options name.</summary>
    /// <exception cref="IOException">The folder cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be listed.</exception>
    public static TenantReading Read(TenancyOptions options, IEnumerable<TenantSection> sections) =>
        Read(Load(options.Tenants), options, sections);

    internal static TenantReading Read(
        TenantTexts texts,
        TenancyOptions options,
        IEnumerable<TenantSection> sections,
        Vocabulary? vocabulary = null
    )
    {
        var known = sections.DistinctBy(s => s.Type).ToArray();
        var errors = new List<TenantError>(texts.Errors);
        var read = new List<(Tenant Tenant, string File)>();
        foreach (var (file, bytes) in texts.Files)
        {
            var problems = new YamlProblems(file);
            var tenant = ReadOne(file, bytes, options, known, vocabulary, problems);
            errors.AddRange(problems.Errors);
            if (tenant is not null)
                read.Add((tenant, file));
        }
        var clashing = Clashes(read, errors);
        var present = new HashSet<TenantCode>();
        foreach (var file in texts.Names)
            if (TenantCode.TryParse(Path.GetFileNameWithoutExtension(file), out var code))
                present.Add(code);
        return new TenantReading(
            [.. read.Where(r => !clashing.Contains(r.Tenant)).Select(r => r.Tenant)],
            present,
            errors
        );
    }

    internal static TenantTexts Load(string folder)
    {
        var names = new List<string>();
        var files = new List<(string, byte[])>();
        var errors = new List<TenantError>();
        // Names that begin with a dot belong to the mount (..data of a ConfigMap) or to an editor.
        var listed = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Where(f => !f.StartsWith('.'));
        foreach (var name in listed.Order(StringComparer.Ordinal).Take(MostFiles))
        {
            var extension = Path.GetExtension(name);
            if (extension is not (".yaml" or ".yml"))
                continue;
            if (extension == ".yml" || !TenantCode.TryParse(Path.GetFileNameWithoutExtension(name), out _))
            {
                errors.Add(
                    new TenantError(
                        name,
                        "",
                        1,
                        "A tenant file is named <code>.yaml, the code being two lower-case letters or 'commons'."
                    )
                );
                continue;
            }
            names.Add(name);
            try
            {
                if (Bytes(Path.Combine(folder, name)) is { } bytes)
                    files.Add((name, bytes));
                else
                    errors.Add(new TenantError(name, "", 1, $"The file is longer than {LongestFile / 1024} KiB."));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                errors.Add(new TenantError(name, "", 1, $"The file cannot be read: {e.GetType().Name}."));
            }
        }
        return new TenantTexts(names, files, errors);
    }

    private static byte[]? Bytes(string path)
    {
        using var stream = File.OpenRead(path);
        var buffer = new byte[LongestFile + 1];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length <= LongestFile ? buffer[..length] : null;
    }

    private static Tenant? ReadOne(
        string file,
        byte[] bytes,
        TenancyOptions options,
        TenantSection[] known,
        Vocabulary? vocabulary,
        YamlProblems problems
    )
    {
        if (Text(bytes) is not { } text)
        {
            problems.Add("", 1, "The file is not UTF-8.");
            return null;
        }
        if (YamlTree.Read(text, problems) is not { } root)
            return null;
        var own = root.Entries.Where(e => e.Key != "sections").ToArray();
        var part = (TenantFile)new YamlBinder(problems).Bind(typeof(TenantFile), root with { Entries = own }, "");
        var expected = Path.GetFileNameWithoutExtension(file);
        TenantRules.Check(part, expected, problems);
        var issuer = TenantAddresses.Issuer(part.Issuer, options, problems);
        var server = TenantAddresses.Server(part.Database, expected, options, problems);
        var sections = SectionReader.Read(root, known, part.Locales ?? [], problems);
        vocabulary?.Check(part, root, known, problems);
        return problems.Any ? null : Build(part, issuer!, server, sections, options, bytes);
    }

    private static Tenant Build(
        TenantFile part,
        TenantIssuer issuer,
        PostgresServer? server,
        FrozenDictionary<Type, object> sections,
        TenancyOptions options,
        byte[] bytes
    )
    {
        var code = TenantCode.Parse(part.Code!);
        var plan = part.PhonePlan!;
        var secrets = new Secrets(options.Secrets);
        return new Tenant
        {
            Code = code,
            Name = part.Name!,
            Locales = part.Locales!,
            Currency = part.Currency!,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(part.TimeZone!),
            Calendar = part.Calendar,
            FiscalYearStart = part.FiscalYearStart!,
            LocationLevels =
            [
                .. part.LocationLevels!.Select(names => new LocationLevel(
                    names.ToFrozenDictionary(),
                    part.Locales![0]
                )),
            ],
            PhonePlan = new PhonePlan(plan.CountryCode!, plan.TrunkPrefix!, plan.NationalPattern!),
            Identifiers = part.Identifiers,
            Roles = part.Roles!.ToFrozenDictionary(r => r.Key, r => r.Value.ToFrozenSet()),
            Issuer = issuer,
            Database = new TenantDatabase(code, options.Data, server, part.Database!.Passwords, secrets),
            Secrets = secrets,
            Features = part.Features.ToFrozenDictionary(),
            ContentHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Sections = sections,
        };
    }

    /// <summary>
    /// The tenants that share what must be one's own. None of them is served: with one issuer for two, or one database, nobody
    /// could say whose data a call reaches.
    /// </summary>
    private static HashSet<Tenant> Clashes(List<(Tenant Tenant, string File)> read, List<TenantError> errors)
    {
        var clashing = new HashSet<Tenant>();
        Find("issuer.url", "issuer", r => r.Tenant.Issuer.Url.TrimEnd('/'));
        Find("database", "database", r => r.Tenant.Database.Place);
        return clashing;

        void Find(string path, string what, Func<(Tenant Tenant, string File), string?> key)
        {
            foreach (var group in read.Where(r => key(r) is not null).GroupBy(key).Where(g => g.Count() > 1))
            {
                foreach (var (tenant, file) in group)
                {
                    clashing.Add(tenant);
                    var others = string.Join(", ", group.Where(o => o.Tenant != tenant).Select(o => o.File));
                    errors.Add(
                        new TenantError(file, path, 1, $"The {what} is that of {others} too; each tenant has its own.")
                    );
                }
            }
        }
    }

    private static string? Text(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>The bytes of the tenant files at one moment.</summary>
/// <param name="Names">Every file named as a tenant file is, readable or not.</param>
/// <param name="Files">Name and bytes of those that could be read.</param>
/// <param name="Errors">What kept the others from being read.</param>
internal sealed record TenantTexts(
    IReadOnlyList<string> Names,
    IReadOnlyList<(string Name, byte[] Bytes)> Files,
    IReadOnlyList<TenantError> Errors
)
{
    /// <summary>True when both hold the same files with the same bytes.</summary>
    public bool SameAs(TenantTexts other) =>
        Errors.SequenceEqual(other.Errors)
        && Files.Count == other.Files.Count
        && Files
            .Zip(other.Files)
            .All(pair =>
                pair.First.Name == pair.Second.Name && pair.First.Bytes.AsSpan().SequenceEqual(pair.Second.Bytes)
            );
}
