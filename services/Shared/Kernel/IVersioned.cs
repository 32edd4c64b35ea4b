namespace Platform.Kernel;

/// <summary>
/// An aggregate: loaded, decided on and saved as one. Every change of it raises <see cref="Version"/>, which is the <c>etag</c>
/// of the API and the <c>sequence</c> of its events.
/// </summary>
public interface IVersioned
{
    Guid Id { get; }

    /// <summary>1 when created, higher after every change.</summary>
    long Version { get; }
}
