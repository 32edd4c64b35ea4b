namespace Platform.Kernel;

/// <summary>A record that people find by its code or name.</summary>
public interface ICoded
{
    /// <summary>Unique in its register.</summary>
    string Code { get; }

    /// <summary>The code as it is searched: without case.</summary>
    string FoldedCode { get; }

    /// <summary>The name as it is searched.</summary>
    string FoldedName { get; }
}
