using System.Collections.Frozen;
using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Platform.Protos;

namespace Platform.Hosting.Calls;

/// <summary>One rpc and what its contract says about it.</summary>
/// <param name="FullName">As in a gRPC path: <c>/platform.registry.v1.LocationService/GetLocation</c>.</param>
public sealed record Rpc(
    string FullName,
    MethodDescriptor Descriptor,
    string Requires,
    Audience Audience,
    bool ReadOnly
)
{
    /// <summary>Every permission that a caller may need for it.</summary>
    public IEnumerable<string> Permissions =>
        [Requires, .. Descriptor.GetOptions()?.GetExtension(OptionsExtensions.MayRequire)?.AsEnumerable() ?? []];
}

/// <summary>The rpcs a process serves. An rpc without a permission does not start.</summary>
public sealed class RpcCatalog
{
    private readonly FrozenDictionary<string, Rpc> rpcs;

    /// <exception cref="InvalidOperationException">Names every rpc that demands no permission.</exception>
    public RpcCatalog(IEnumerable<Type> apis)
    {
        var all = apis.SelectMany(api => DescriptorOf(api).Methods).Select(Read).ToList();
        var open = all.Where(rpc => rpc.Requires.Length == 0).Select(rpc => rpc.FullName).ToList();
        if (open.Count > 0)
            throw new InvalidOperationException($"No (platform.requires) on: {string.Join(", ", open)}.");
        rpcs = all.ToFrozenDictionary(rpc => rpc.FullName, StringComparer.Ordinal);
    }

    public IEnumerable<Rpc> All => rpcs.Values;

    public Rpc Find(string fullName) => rpcs[fullName];

    private static ServiceDescriptor DescriptorOf(Type api) =>
        (ServiceDescriptor)
            ContractOf(api).GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    /// <summary>The generated class of the contract that an implementation derives from.</summary>
    public static Type ContractOf(Type api)
    {
        for (var type = api; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } bind)
                return bind.BindType;
        }
        throw new ArgumentException($"{api.Name} implements no gRPC contract.", nameof(api));
    }

    private static Rpc Read(MethodDescriptor method)
    {
        var options = method.GetOptions();
        return new Rpc(
            $"/{method.Service.FullName}/{method.Name}",
            method,
            options?.GetExtension(OptionsExtensions.Requires) ?? "",
            options?.GetExtension(OptionsExtensions.Audience) ?? Audience.Unspecified,
            options?.GetExtension(OptionsExtensions.ReadOnly) ?? false
        );
    }
}
