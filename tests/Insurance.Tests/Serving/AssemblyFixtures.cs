using Platform.Insurance.Tests.Imports;
using Platform.Insurance.Tests.Serving;

[assembly: AssemblyFixture(typeof(InsuranceHosts))]
[assembly: AssemblyFixture(typeof(DemonstrationImports))]
