using Google.Protobuf.Reflection;

namespace Platform.Rest;

/// <summary>Metadata of an endpoint: the method it serves, and by which HTTP rule.</summary>
/// <param name="Method">The method, with its options.</param>
/// <param name="HttpMethod">GET, POST and so on.</param>
/// <param name="Path">The path of the rule, below the service's prefix: <c>/v1/claims/{id}:cancel</c>.</param>
public sealed record RestMethod(MethodDescriptor Method, string HttpMethod, string Path);
