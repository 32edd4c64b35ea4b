namespace Platform.Hosting.Tenancy;

/// <summary>A secret that a tenant file names cannot be read; only that tenant's data is out of reach.</summary>
public sealed class TenantSecretException(string message) : Exception(message);

/// <summary>
/// Finds the secrets that tenant files name: a file of that name in the secrets folder (a mounted Kubernetes secret), else the
/// environment variable of that name in capitals with underscores (<c>tz-insurance-password</c> is <c>TZ_INSURANCE_PASSWORD</c>).
/// </summary>
internal sealed class Secrets(string? folder)
{
    private const int LongestFile = 4096;

    public string Read(string name)
    {
        if (folder is not null)
        {
            try
            {
                var file = new FileInfo(Path.Combine(folder, name));
                if (file.Exists)
                    return Content(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new TenantSecretException($"The secret {name} cannot be read from {folder}: {e.GetType().Name}.");
            }
        }
        var variable = name.Replace('-', '_').ToUpperInvariant();
        return Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new TenantSecretException(
                $"The secret {name} is neither a file in {folder ?? "a secrets folder (PLATFORM_SECRETS is not set)"} nor the variable {variable}."
            );
    }

    private static string Content(FileInfo file)
    {
        // A mounted secret is a symbolic link, whose own length says nothing.
        using var reader = file.OpenText();
        var buffer = new char[LongestFile + 1];
        var length = reader.ReadBlock(buffer, 0, buffer.Length);
        var text = new string(buffer, 0, length).TrimEnd('\r', '\n');
        return length <= LongestFile && text.Length > 0
            ? text
            : throw new TenantSecretException(
                $"The secret {file.Name} is empty or longer than {LongestFile} characters."
            );
    }
}
