using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Platform.Hosting.Tests.Calls;

/// <summary>Runs a test by gRPC and by REST: the test's only argument.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothTransportsAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) => new([new TheoryDataRow(Transport.Grpc), new TheoryDataRow(Transport.Rest)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
