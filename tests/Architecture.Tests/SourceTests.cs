using System.Text.RegularExpressions;
using Platform.Testing;

namespace Platform.Architecture.Tests;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    [Fact]
    public void Set_based_SQL_lives_in_Storage_folders() =>
        Assert.Empty(
            Sources()
                .Where(file => !InStorage(file))
                .Where(file => SetBased().IsMatch(File.ReadAllText(file)))
                .Select(Name)
        );

    [Fact]
    public void Services_save_by_Commit()
    {
        // The ring of data protection is no record of the domain, and its interface knows no caller. The context of stock is saved by Commit
        // too: it writes the many lines of a requisition in its own way when it is.
        var saving = Sources()
            .Where(file => !Name(file).StartsWith("services/Shared/Hosting/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains(".SaveChanges", StringComparison.Ordinal))
            .Select(Name);
        Assert.Equal(
            ["services/Identity/Keys/ProtectionRing.cs", "services/Stock/Storage/StockDb.cs"],
            saving.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_clock_and_random_ids_are_banned_in_Storage_folders_too() =>
        Assert.Empty(Sources().Where(InStorage).Where(file => Banned().IsMatch(File.ReadAllText(file))).Select(Name));

    [Fact]
    public void Nothing_is_left_to_do() =>
        Assert.Empty(Sources().Where(file => ToDo().IsMatch(File.ReadAllText(file))).Select(Name));

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Assert.Empty(
            Sources()
                .Select(file => (File: Name(file), Lines: File.ReadLines(file).Count()))
                .Where(file => file.Lines > LongestFile)
                .Select(file => $"{file.File}: {file.Lines} lines")
        );

    /// <summary>The hand-written sources of the product.</summary>
    private static IEnumerable<string> Sources() =>
        new[] { "services", "gateway" }
            .SelectMany(folder => Directory.GetFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Generated().IsMatch(file));

    private static string Name(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    private static bool InStorage(string file) => Name(file).Contains("/Storage/", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\b(ExecuteUpdate|ExecuteDelete|ExecuteSql\w*|FromSql\w*|SqlQuery\w*)(Async)?\s*[(<]|\bGetDbConnection\b|\b(Npgsql|Sqlite)Command\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SetBased();

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bGuid\.NewGuid\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Banned();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|NotImplementedException)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ToDo();

    [GeneratedRegex(@"[\\/](bin|obj|Migrations|node_modules)[\\/]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Generated();
}
