using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace Platform.Rest.Calls;

/// <summary>What generated code says about a service type: its descriptor and how its methods are bound.</summary>
internal sealed class ServiceMethods
{
    private readonly MethodInfo bind;

    private ServiceMethods(MethodInfo bind, ServiceDescriptor descriptor)
    {
        this.bind = bind;
        Descriptor = descriptor;
    }

    public ServiceDescriptor Descriptor { get; }

    /// <exception cref="InvalidOperationException">The type is not derived from a generated service base.</exception>
    public static ServiceMethods Of(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } attribute)
                continue;
            var binding = attribute.BindType.GetMethod(attribute.BindMethodName, [typeof(ServiceBinderBase), type]);
            var descriptor = attribute.BindType.GetProperty("Descriptor")?.GetValue(null) as ServiceDescriptor;
            if (binding is not null && descriptor is not null)
                return new ServiceMethods(binding, descriptor);
        }
        throw new InvalidOperationException(
            $"{service} is not a gRPC service: it derives from no generated base class."
        );
    }

    /// <summary>Adds every method to a binder, without an instance behind it: instances are made per call.</summary>
    public void Bind(ServiceBinderBase binder) =>
        bind.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [binder, null], null);
}
