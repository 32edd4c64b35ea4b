using Platform.Insurance.Tests.Serving;

[assembly: AssemblyFixture(typeof(InsuranceHosts))]
