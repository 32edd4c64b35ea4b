namespace Platform.Testing;

/// <summary>A folder that ends with the test: in memory where the system has a file system there and room in it, for nobody keeps it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const long Enough = 4L << 30;

    public string Path { get; } = Create();

    public string Write(string name, string text)
    {
        var file = File(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    private static string Create()
    {
        if (!Directory.Exists(Memory) || new DriveInfo(Memory).AvailableFreeSpace < Enough)
            return Directory.CreateTempSubdirectory("platform-test-").FullName;
        var path = System.IO.Path.Combine(Memory, $"platform-test-{Guid.CreateVersion7():N}");
        return Directory.CreateDirectory(path).FullName;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
