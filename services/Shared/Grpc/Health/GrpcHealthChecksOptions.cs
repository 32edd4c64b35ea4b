using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.AspNetCore.HealthChecks;

/// <summary>How health checks become the health of services.</summary>
public sealed class GrpcHealthChecksOptions
{
    /// <summary>Which checks speak for which service; all of them speak for the server as a whole.</summary>
    public ServiceMappingCollection Services { get; } = [];

    /// <summary>Whether calls answer what the last periodic run found, instead of running the checks.</summary>
    public bool UseHealthChecksCache { get; set; }

    /// <summary>Whether watching calls are left open when the application stops, instead of ended with NOT_SERVING.</summary>
    public bool SuppressCompletionOnShutdown { get; set; }
}

/// <summary>A health check, to be chosen for a service or not.</summary>
public sealed class HealthCheckMapContext
{
    /// <summary>Describes a check.</summary>
    public HealthCheckMapContext(string name, IEnumerable<string> tags)
    {
        Name = name;
        Tags = tags;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its tags.</summary>
    public IEnumerable<string> Tags { get; }
}

/// <summary>The checks that speak for a service.</summary>
public sealed class ServiceMapping
{
    /// <summary>The checks that <paramref name="predicate"/> chooses speak for <paramref name="name"/>.</summary>
    public ServiceMapping(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(predicate);
        Name = name;
        HealthCheckPredicate = predicate;
    }

    /// <summary>The service; empty for the server as a whole.</summary>
    public string Name { get; }

    /// <summary>Chooses the checks.</summary>
    public Func<HealthCheckMapContext, bool> HealthCheckPredicate { get; }
}

/// <summary>The services whose health is known.</summary>
public sealed class ServiceMappingCollection : ICollection<ServiceMapping>
{
    private readonly ByName mappings = [];

    /// <inheritdoc/>
    public int Count => mappings.Count;

    bool ICollection<ServiceMapping>.IsReadOnly => false;

    /// <summary>Lets the checks that <paramref name="predicate"/> chooses speak for a service, and no others.</summary>
    public void Map(string name, Func<HealthCheckMapContext, bool> predicate)
    {
        mappings.Remove(name);
        mappings.Add(new ServiceMapping(name, predicate));
    }

    /// <inheritdoc/>
    public void Add(ServiceMapping item) => mappings.Add(item);

    /// <summary>Removes the mapping of a service.</summary>
    public void Remove(string name) => mappings.Remove(name);

    /// <inheritdoc/>
    public void Clear() => mappings.Clear();

    /// <inheritdoc/>
    public IEnumerator<ServiceMapping> GetEnumerator() => mappings.GetEnumerator();

    internal bool TryGet(string name, [NotNullWhen(true)] out ServiceMapping? mapping) =>
        mappings.TryGetValue(name, out mapping);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool ICollection<ServiceMapping>.Contains(ServiceMapping item) => mappings.Contains(item);

    void ICollection<ServiceMapping>.CopyTo(ServiceMapping[] array, int arrayIndex) =>
        mappings.CopyTo(array, arrayIndex);

    bool ICollection<ServiceMapping>.Remove(ServiceMapping item) => mappings.Remove(item);

    private sealed class ByName : KeyedCollection<string, ServiceMapping>
    {
        protected override string GetKeyForItem(ServiceMapping item) => item.Name;
    }
}
