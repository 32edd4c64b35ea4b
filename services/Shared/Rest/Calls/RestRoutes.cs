using System.Collections.Concurrent;
using Platform.Rest.Binding;

namespace Platform.Rest.Calls;

/// <summary>The routes of a process. Two methods on one route would fail at the first request; here they fail at the start.</summary>
internal sealed class RestRoutes
{
    private readonly ConcurrentDictionary<string, string> methods = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="InvalidOperationException">Another method has the route.</exception>
    public void Add(string prefix, RestRule rule)
    {
        var route = $"{rule.HttpMethod} {prefix}{RoutePattern.Of(rule.Template)}";
        if (!methods.TryAdd(route, rule.Method.FullName))
            throw new InvalidOperationException(
                $"{rule.Method.FullName} and {methods[route]} share the route {route}."
            );
    }
}
