namespace Microsoft.AspNetCore.Builder;

/// <summary>Applies conventions to every endpoint of a gRPC service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IReadOnlyList<IEndpointConventionBuilder> endpoints;

    internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> endpoints) =>
        this.endpoints = endpoints;

    /// <summary>Applies <paramref name="convention"/>.</summary>
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in endpoints)
            endpoint.Add(convention);
    }

    /// <summary>Applies <paramref name="finallyConvention"/> after all others.</summary>
    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (var endpoint in endpoints)
            endpoint.Finally(finallyConvention);
    }
}
