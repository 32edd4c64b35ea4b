using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>Metadata of an endpoint: the method it serves and the type that implements it.</summary>
public sealed class GrpcMethodMetadata
{
    /// <summary>Describes an endpoint.</summary>
    public GrpcMethodMetadata(Type serviceType, IMethod method)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        ArgumentNullException.ThrowIfNull(method);
        ServiceType = serviceType;
        Method = method;
    }

    /// <summary>The implementing type.</summary>
    public Type ServiceType { get; }

    /// <summary>The method.</summary>
    public IMethod Method { get; }
}
