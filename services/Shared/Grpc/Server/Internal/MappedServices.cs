using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>That <c>AddGrpc</c> was called, and which route builders answer unknown services already.</summary>
internal sealed class MappedServices
{
    private readonly HashSet<ICollection<EndpointDataSource>> answering = [];

    public bool IsFirst(IEndpointRouteBuilder endpoints) => answering.Add(endpoints.DataSources);
}
