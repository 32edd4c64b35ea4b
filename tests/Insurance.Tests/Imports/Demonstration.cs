using Platform.Testing;

namespace Platform.Insurance.Tests.Imports;

/// <summary>
/// openIMIS's public demonstration data, which is not part of the sources: <c>PLATFORM_OPENIMIS_DEMO</c> names the folder, else
/// <c>shared/data/openimis-demo</c> beside the sources or further up.
/// </summary>
internal static class Demonstration
{
    private static readonly string? Found = Find();

    /// <summary>The folder; a test that asks for it is skipped where it is absent.</summary>
    public static string Folder
    {
        get
        {
            Assert.SkipUnless(
                Found is not null,
                "openIMIS's demonstration export is not here: PLATFORM_OPENIMIS_DEMO names its folder."
            );
            return Found!;
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PLATFORM_OPENIMIS_DEMO") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = Directory.GetParent(Repository.Root); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "openimis-demo");
            if (Directory.Exists(candidate))
                return candidate;
        }
        return null;
    }
}
