namespace Platform.Hosting.Tenancy;

/// <summary>One thing wrong with a tenant file.</summary>
/// <param name="File">The file's name, without its folder.</param>
/// <param name="Path">Where in the document: <c>roles.auditor[2]</c>; empty when it is the file as a whole.</param>
/// <param name="Line">The line, 1 being the first.</param>
/// <param name="Cause">What is wrong and what would be right.</param>
public sealed record TenantError(string File, string Path, int Line, string Cause)
{
    /// <summary><c>tz.yaml:12: roles.auditor[2]: …</c></summary>
    public override string ToString() =>
        Path.Length == 0 ? $"{File}:{Line}: {Cause}" : $"{File}:{Line}: {Path}: {Cause}";
}
