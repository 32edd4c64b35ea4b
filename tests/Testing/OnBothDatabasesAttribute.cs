using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Platform.Testing;

/// <summary>Runs a storage test on both databases: the test's only argument.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothDatabasesAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) => new([new TheoryDataRow(TestDatabase.Sqlite), new TheoryDataRow(TestDatabase.Postgres)]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
